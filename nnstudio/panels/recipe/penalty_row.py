"""A penalty or constraint: off, or on with its strength."""

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtWidgets import QSizePolicy

from nnstudio.catalog import Choice, Message
from nnstudio.engine.regularizers.base import Regularizer
from nnstudio.panels.settings_form import unlabelled
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.entry_help import stands_for
from nnstudio.widgets.forms import ParamField
from nnstudio.widgets.texts import bind_text


class PenaltyRow(QObject):
    """The box `recipe.<key>` and the field `recipe.<key>.<param>`. `changed(strength)`, 0 for off; `committed()`."""

    changed = pyqtSignal(object)
    committed = pyqtSignal()

    def __init__(self, entry: type[Regularizer]) -> None:
        super().__init__()
        self.entry = entry
        self.box = CheckBox()
        self.box.setObjectName(f"recipe.{entry.key}")
        self.box.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        bind_text(self.box, "setText", entry.label())
        bind_text(self.box, "setToolTip", entry.help())
        stands_for(self.box, lambda _: entry)
        param = entry.amount()
        title = Message("recipe.strength", {"name": entry.label(), "param": entry.param_label(param.key)})
        words = title, entry.param_help(param.key), f"recipe.{entry.key}.{param.key}", entry.label()
        self.field = unlabelled(ParamField(param, param.default, *words))
        self.field.changed.connect(self.changed)
        self.field.committed.connect(lambda _: self.committed.emit())
        self.box.clicked.connect(self._switch)

    def show_choice(self, choice: Choice | None) -> None:
        """Show the penalty as it is in the recipe, None where it is off; the last strength stays to be seen."""
        self.box.setChecked(choice is not None)
        self.field.setEnabled(choice is not None)
        if choice is not None:
            self.field.set_value(choice.params.get(self.field.param.key, self.field.param.default))

    def _switch(self, on: bool) -> None:
        self.changed.emit((self.field.value() or self.field.param.default) if on else 0.0)
        self.committed.emit()
