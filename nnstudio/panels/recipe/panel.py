"""The Recipe panel: how the network is trained."""

from functools import partial
from typing import Any, ClassVar, final

from PyQt6.QtWidgets import QFormLayout, QWidget

from nnstudio.catalog import Choice, Message, StudyError
from nnstudio.engine.class_weights import CLASS_WEIGHTS
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.engine.regularizers import REGULARIZERS
from nnstudio.engine.schedules import SCHEDULES
from nnstudio.panels.dock_panel import DockPanel, changing
from nnstudio.panels.recipe.loss_rows import LossRows
from nnstudio.panels.recipe.part_rows import PartRows
from nnstudio.panels.recipe.penalty_row import PenaltyRow
from nnstudio.panels.settings_form import setting_field, settings_layout
from nnstudio.project import Project, check_batch, prepared
from nnstudio.project.edits import with_loss, with_recipe, with_regularizer
from nnstudio.project.params import RECIPE_PARAMS, STOP_CONDITIONS
from nnstudio.session import Change, Session
from nnstudio.widgets.forms import ParamField
from nnstudio.widgets.section import Section
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel

_SLIDERS = ("learning_rate", "batch_size")
_PLAIN = [key for key, param in RECIPE_PARAMS.items() if param.kind not in ("part", "parts")]


@final
class RecipePanel(DockPanel):
    """Optimiser, rate, batch, loss, penalties, stop conditions and seed; the run takes most of them up as it goes."""

    key: ClassVar[str] = "recipe"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        recipe = session.project.recipe
        self.optimizer = PartRows(OPTIMIZERS, recipe.optimizer, "recipe.optimizer")
        self.schedule = PartRows(SCHEDULES, recipe.schedule, "recipe.schedule")
        self.loss = LossRows(recipe.loss)
        self.class_weights = PartRows(CLASS_WEIGHTS, recipe.class_weights, "recipe.class_weights")
        self.penalties = {entry.key: PenaltyRow(entry) for entry in REGULARIZERS}
        self.fields = {key: self._field(key, getattr(recipe, key)) for key in _PLAIN}
        self.no_test_part = TintedLabel("error")
        self.no_test_part.setObjectName("recipe.no_test_part")
        bind_text(self.no_test_part, "setText", Message("recipe.no_test_part"))
        self._lay_out()
        self._wire()
        self._show(session.project)

    def changed(self, change: Change) -> None:
        if change.examples_alone:
            self._show_what_fits(change.new)
        elif change.parts & {"data", "recipe"}:
            self._show(change.new)

    def _show(self, project: Project) -> None:
        recipe = project.recipe
        self.optimizer.show_choice(recipe.optimizer)
        self.schedule.show_choice(recipe.schedule)
        self.loss.show_choice(recipe.loss)
        self.class_weights.show_choice(recipe.class_weights)
        self._show_what_fits(project)
        penalties = {choice.key: choice for choice in recipe.regularizers}
        for key, row in self.penalties.items():
            row.show_choice(penalties.get(key))
        for key, field in self.fields.items():
            field.set_value(getattr(recipe, key))
        self.order_tabs()

    def _show_what_fits(self, project: Project) -> None:
        try:
            found = prepared(project.data)
        except StudyError:
            found = None
        data = found.raw if found is not None else None
        self.loss.show_data(data)
        untested = found is not None and not len(found.x_test)
        self.no_test_part.setVisible(untested and project.recipe.patience > 0)
        self.class_weights.setVisible(data is None or data.task == "classification")

    def _set(self, key: str, value: Any) -> None:
        self.edit(changing(Message(f"recipe.{key}")), lambda: self._with(key, value), key)

    def _with(self, key: str, value: Any) -> Project:
        """Return the project with a setting changed.

        Raises: StudyError for a batch that is larger than the data: there would be nothing to train or to draw.
        """
        made = with_recipe(self.session.project, **{key: value})
        checked = self.session.checked
        if key == "batch_size" and checked is not None:
            check_batch(made.recipe, len(checked.data.x_train))
        return made

    def _set_loss(self, loss: Choice) -> None:
        self.edit(changing(Message("recipe.loss")), lambda: with_loss(self.session.project, loss), "loss")

    def _set_penalty(self, key: str, strength: float) -> None:
        label = changing(self.penalties[key].entry.label())
        self.edit(label, lambda: with_regularizer(self.session.project, key, strength), key)

    def _finish(self, *_: object) -> None:
        """An edit is over: the next is another undo, and what was refused gives way to what holds."""
        self.end_stroke()
        self._show(self.session.project)

    def _wire(self) -> None:
        for key, rows in self._parts().items():
            rows.changed.connect(partial(self._set, key))
            rows.committed.connect(self._finish)
        self.loss.changed.connect(self._set_loss)
        self.loss.committed.connect(self._finish)
        for key, row in self.penalties.items():
            row.changed.connect(partial(self._set_penalty, key))
            row.committed.connect(self._finish)
        for key, field in self.fields.items():
            field.changed.connect(partial(self._set, key))
            field.committed.connect(self._finish)
            field.restored.connect(self.refused.hide)

    def _parts(self) -> dict[str, PartRows]:
        return {"optimizer": self.optimizer, "schedule": self.schedule, "class_weights": self.class_weights}

    @staticmethod
    def _field(key: str, value: Any) -> ParamField:
        return setting_field(RECIPE_PARAMS[key], value, "recipe", slider=key in _SLIDERS)

    def _lay_out(self) -> None:
        rest = [key for key in _PLAIN if key not in (*_SLIDERS, *STOP_CONDITIONS)]
        for one in (self.refused, self._rows(_SLIDERS), self.schedule, self.optimizer, self.loss, self.class_weights):
            self.column.addWidget(one)
        self.schedule.setVisible(len(SCHEDULES) > 1)
        for name, content, opened in (
            ("penalties", self._penalty_rows(), True),
            ("stop", self._stop_rows(), True),
            ("run", self._rows(tuple(rest)), False),
        ):
            self.column.addWidget(Section(f"recipe.{name}", Message(f"recipe.{name}"), content, opened))
        self.column.addStretch(1)

    def _rows(self, keys: tuple[str, ...]) -> QWidget:
        return _grid([(self.fields[key].label, self.fields[key]) for key in keys])

    def _stop_rows(self) -> QWidget:
        rows = self._rows(STOP_CONDITIONS)
        layout = rows.layout()
        assert isinstance(layout, QFormLayout)
        layout.addRow(self.no_test_part)
        return rows

    def _penalty_rows(self) -> QWidget:
        return _grid([(row.box, row.field) for row in self.penalties.values()])


def _grid(rows: list[tuple[QWidget, QWidget]]) -> QWidget:
    """Return rows of a label and a field; where the dock is too narrow the field stands below."""
    content = QWidget()
    layout = settings_layout(content)
    for label, field in rows:
        layout.addRow(label, field)
    return content
