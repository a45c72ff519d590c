"""An entry of another table, with that entry's own parameters below it."""

from __future__ import annotations

from typing import Any

from PyQt6.QtWidgets import QComboBox

from nnstudio.catalog import Choice, Param, table
from nnstudio.widgets.forms.choice_form import ChoiceForm
from nnstudio.widgets.forms.control import Control


class PartControl(Control):
    """The combo of a nested form stands in the field's row, the rest of that form below."""

    def __init__(self, param: Param, value: Choice, name: str) -> None:
        form = ChoiceForm(table(param.table), value, name=name, indent=True)
        super().__init__(choice=form.combo)
        self.below = form
        self._form = form
        form.changed.connect(self.changed)
        form.committed.connect(self.committed)

    @property
    def combo(self) -> QComboBox:
        return self._form.combo

    def show_value(self, value: Any) -> None:
        self._form.set_choice(value)
