"""The Data panel: which examples, how many, how noisy, and what the network sees of them."""

from functools import partial
from typing import Any, ClassVar, final

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from nnstudio.catalog import Choice, Message
from nnstudio.data.datasets import DATASETS
from nnstudio.data.load import source_table
from nnstudio.data.preprocessing import PREPROCESSING
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
        if "data" in change.parts:
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
            self.edit(label, lambda: with_source(self.session.project, Choice(key)))
        self._show(self.session.project)

    def _set_source(self, source: Choice) -> None:
        label = Message("edit.data.params", {"name": source_table(source.key)[source.key].label()})
        self.edit(label, lambda: with_data(self.session.project, source=source), "source")

    def _set(self, name: str, value: Any) -> None:
        label = changing(Message(f"data.{name}"))
        self.edit(label, lambda: with_data(self.session.project, **{name: value}), name)

    def _set_features(self, keys: tuple[str, ...]) -> None:
        self.edit(
            changing(Message("data.features.derived")),
            lambda: with_data(self.session.project, features=keys),
            "features",
        )
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
        self._show(self.session.project)

    def _wire(self) -> None:
        self.gallery.picked.connect(self._pick)
        self.table.target_picked.connect(partial(self._set_at_once, "target"))
        self.features.picked.connect(self._set_features)
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
        self.column.addWidget(Flow([self.open, self.folder]))
        self.column.addStretch(1)

    def _button(self, name: str, call: Any) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"data.{name}")
        bind_text(button, "setText", Message(f"data.{name}"))
        bind_text(button, "setToolTip", Message(f"data.{name}.help"))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: call())
        return button
