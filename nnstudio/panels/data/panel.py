"""The Data panel: which examples, how many, how noisy, and what the network sees of them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, final

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from nnstudio.catalog import Choice, Message, StudyError
from nnstudio.data.csv_reading import Reading
from nnstudio.data.datasets import DATASETS
from nnstudio.data.load import source_table
from nnstudio.data.preprocessing import PREPROCESSING
from nnstudio.data.progress import Progress
from nnstudio.data.stored import Stored
from nnstudio.data.table import Table
from nnstudio.panels.data.features_row import FeaturesRow
from nnstudio.panels.data.flow import Flow
from nnstudio.panels.data.gallery import Gallery
from nnstudio.panels.data.table_form import TableForm
from nnstudio.panels.data.words import data_words, has_two_inputs
from nnstudio.panels.dock_panel import DockPanel, changing
from nnstudio.panels.settings_form import labelled, setting_field, settings_layout
from nnstudio.project import Project
from nnstudio.project.edits import with_data, with_source
from nnstudio.project.params import DATA_PARAMS
from nnstudio.session import Change, Session
from nnstudio.session.data_edits import edit_data, prepare_edit
from nnstudio.widgets.forms import ChoiceForm
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel


@final
class DataPanel(DockPanel):
    """Chooses the data. `open_requested` and `folder_requested` when the user wants data of his own; whoever has
    dialogs opens them."""

    key: ClassVar[str] = "data"
    open_requested = pyqtSignal()
    folder_requested = pyqtSignal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        spec = session.project.data
        self.words = TintedLabel("muted")
        self.words.setObjectName("data.words")
        self.gallery = Gallery()
        self.open = self._button("open", self.open_requested.emit)
        self.folder = self._button("folder", self.folder_requested.emit)
        self.form: ChoiceForm | None = None
        self.table = TableForm()
        self.fraction = setting_field(DATA_PARAMS["test_fraction"], spec.test_fraction, "data")
        self.seed = setting_field(DATA_PARAMS["seed"], spec.seed, "data", slider=False)
        self.regenerate = self._button("regenerate", self._next_seed)
        self.preprocess = ChoiceForm(PREPROCESSING, spec.preprocess, name="data.preprocess")
        self.features = FeaturesRow()
        self._lay_out()
        self._wire()
        self._show(session.project)

    def changed(self, change: Change) -> None:
        if change.examples_alone and change.old.data.source == change.new.data.source:
            bind_text(self.words, "setText", data_words(change.new.data))
        elif "data" in change.parts:
            self._show(change.new)

    def _show(self, project: Project) -> None:
        spec = project.data
        own = spec.source.key not in DATASETS
        self.gallery.show_choice(spec.source.key)
        self.table.setVisible(isinstance(spec.table, Table) and own)
        self.table.show_spec(spec)
        self._show_source(spec.source)
        self.fraction.set_value(spec.test_fraction)
        self.seed.set_value(spec.seed)
        self.preprocess.set_choice(spec.preprocess)
        self.features.show_keys(spec.features)
        self.rows.setRowVisible(self.features, bool(spec.features) or has_two_inputs(spec))
        bind_text(self.words, "setText", data_words(spec))

    def _show_source(self, source: Choice) -> None:
        """Show the parameters of the source, in the form of its table."""
        table = source_table(source.key)
        if self.form is None or self.form.registry is not table:
            self._replace_form(ChoiceForm(table, source, pick=False, name="data"))
        assert self.form is not None
        self.form.setVisible(bool(table[source.key].params()))
        self.form.set_choice(source)
        self.order_tabs()

    def _replace_form(self, form: ChoiceForm) -> None:
        form.changed.connect(self._set_source)
        form.committed.connect(lambda _: self._finish())
        if self.form is not None:
            self.column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = form
        self.column.insertWidget(self.column.indexOf(self.table) + 1, form)

    def _pick(self, key: str) -> None:
        if key != self.session.project.data.source.key:
            label = Message("edit.data.source", {"name": DATASETS[key].label()})
            self._change(label, partial(with_source, source=Choice(key)))
        self._show_what_holds()

    def _set_source(self, source: Choice) -> None:
        label = Message("edit.data.params", {"name": source_table(source.key)[source.key].label()})
        self._change(label, partial(with_data, source=source), "source")

    def _set(self, name: str, value: Any) -> None:
        label = changing(Message(f"data.{name}"))
        self._change(label, partial(with_data, **{name: value}), name)

    def _set_features(self, keys: tuple[str, ...]) -> None:
        self._change(changing(Message("data.features.derived")), partial(with_data, features=keys), "features")
        self._finish()

    def _set_at_once(self, name: str, value: Any) -> None:
        self._set(name, value)
        self._finish()

    def _next_seed(self) -> None:
        highest = int(DATA_PARAMS["seed"].maximum)
        self._set_at_once("seed", (self.session.project.data.seed + 1) % highest)

    def _finish(self) -> None:
        """A drag is over: the next is another undo, and what was refused gives way to what holds."""
        self.end_stroke()
        self._show_what_holds()

    def _change(self, label: Message, change: Callable[[Project], Project], stroke: str = "") -> None:
        """Ask for an edit of the data; where that takes long it comes later, and until then stands what was asked."""
        try:
            self.refused.hide()
            edit_data(self.session, label, change, self, self.merge_word(stroke), self._refuse_later)
        except StudyError as error:
            self._refuse(error)

    def _read_anew(self, reading: Reading) -> None:
        """Read the table's file once more in another way; the table there is stays until the new one is there."""
        table = self.session.project.data.table
        assert table is not None, "only a table is read anew"
        path = Path(table.origin)
        what = Message("loading.reading", {"file": path.name})
        self.refused.hide()
        read = partial(_table_of, path, reading)
        prepare_edit(self.session, Message("edit.data.reading"), read, self, what=what, refused=self._refuse_later)

    def _refuse_later(self, error: StudyError) -> None:
        self._refuse(error)
        self._show_what_holds()

    def _show_what_holds(self) -> None:
        """Show the project's data, unless other data are being prepared: then the controls are ahead of it."""
        if not self.session.loading.running:
            self._show(self.session.project)

    def _wire(self) -> None:
        self.session.loading.changed.connect(self._show_what_holds)
        self.gallery.picked.connect(self._pick)
        self.table.target_picked.connect(partial(self._set_at_once, "target"))
        self.features.picked.connect(self._set_features)
        self.table.reading.picked.connect(self._read_anew)
        self.table.task_picked.connect(partial(self._set_at_once, "task"))
        for name, field in {
            "test_fraction": self.fraction,
            "seed": self.seed,
            "preprocess": self.preprocess,
        }.items():
            field.changed.connect(partial(self._set, name))
            field.committed.connect(lambda _: self._finish())

    def _lay_out(self) -> None:
        seed = QHBoxLayout()
        seed.addWidget(self.seed, 1)
        seed.addWidget(self.regenerate)
        rows = self.rows = settings_layout()
        rows.addRow(self.fraction.label, self.fraction)
        rows.addRow(self.seed.label, seed)
        labelled(rows, self.preprocess, "data.preprocess")
        labelled(rows, self.features, "data.features.derived")
        for one in (self.gallery, self.words, self.refused, self.table):
            self.column.addWidget(one)
        self.column.addLayout(rows)
        files = Flow([self.open, self.folder])
        files.setObjectName("data.files")
        self.column.addWidget(files)
        self.column.addStretch(1)

    def _button(self, name: str, call: Any) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"data.{name}")
        bind_text(button, "setText", Message(f"data.{name}"))
        bind_text(button, "setToolTip", Message(f"data.{name}.help"))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: call())
        return button


def _table_of(path: Path, reading: Reading, progress: Progress) -> Callable[[Project], Project]:
    from nnstudio.data.readers import read_data

    found = read_data(path, progress, reading)
    return partial(_with_table, found)


def _with_table(found: Stored, project: Project) -> Project:
    """Return the project on a table read anew; what was chosen about its columns stays where they are the same."""
    old = project.data.table
    if isinstance(old, Table) and isinstance(found, Table) and old.names == found.names:
        return with_data(project, table=found)
    return with_source(project, Choice(found.source), found)
