"""One entry of a table with its own parameters and its formula."""

from typing import Any

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QLabel, QWidget

from nnstudio.catalog import Choice, Message, Registry
from nnstudio.panels.recipe.formula_lines import FormulaLines
from nnstudio.widgets.forms import ChoiceForm
from nnstudio.widgets.texts import bind_text


class PartRows(QWidget):
    """A labelled ChoiceForm with the entry's formula under it. `changed(choice)` and `committed()` as the form's."""

    changed = pyqtSignal(object)
    committed = pyqtSignal()

    def __init__(self, registry: Registry[Any], choice: Choice, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._entries = registry
        self.form = ChoiceForm(registry, choice, name=name, indent=True)
        self.formula = FormulaLines(f"{name}.formula")
        label = QLabel()
        label.setBuddy(self.form.combo)
        bind_text(label, "setText", Message(name))
        bind_text(label, "setToolTip", Message(f"{name}.help"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(label, 0, 0)
        grid.addWidget(self.form.combo, 0, 1)
        grid.addWidget(self.formula, 1, 0, 1, 2)
        grid.addWidget(self.form, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        self.form.changed.connect(self._change)
        self.form.committed.connect(lambda _: self.committed.emit())
        self.show_choice(choice)

    def show_choice(self, choice: Choice) -> None:
        self.form.set_choice(choice)
        self.formula.show_formula(self._entries[choice.key].formula)

    def _change(self, choice: Choice) -> None:
        self.formula.show_formula(self._entries[choice.key].formula)
        self.changed.emit(choice)
