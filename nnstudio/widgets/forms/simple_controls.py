"""Flags, options, words and lists of parts: edits that are over as soon as they are made."""

from __future__ import annotations

from typing import Any

from PyQt6.QtCore import QSize
from PyQt6.QtWidgets import QComboBox, QLineEdit

from nnstudio.catalog import Message, StudyError, parse_choices
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.forms.control import Control
from nnstudio.widgets.forms.undo_keys import UndoKeys
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.texts import bind_text


class FlagControl(Control):
    """On or off."""

    def __init__(self, value: bool) -> None:
        self._box = CheckBox()
        super().__init__(box=self._box)
        self.show_value(value)
        self._box.clicked.connect(self.tell)

    def show_value(self, value: Any) -> None:
        self._box.setChecked(value)


class _WordCombo(QComboBox):
    """As wide as its words, in whatever language: Qt keeps the least width of the words it had first."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class OptionControl(Control):
    """One of a few words, each with its label."""

    def __init__(self, choices: dict[str, Message], value: str) -> None:
        self._combo = _WordCombo()
        super().__init__(choice=self._combo)
        WheelGuard(self._combo)
        for at, (key, label) in enumerate(choices.items()):
            self._combo.addItem("", key)
            bind_text(self._combo, "setItemText", label, at)
        self.show_value(value)
        self._combo.activated.connect(self._finish)

    def show_value(self, value: Any) -> None:
        self._combo.setCurrentIndex(self._combo.findData(value))

    def _finish(self) -> None:
        self.tell(self._combo.currentData())


class WordControl(Control):
    """Any text."""

    def __init__(self, value: str) -> None:
        self._edit = QLineEdit()
        super().__init__(box=self._edit)
        UndoKeys(self._edit)
        self.show_value(value)
        self._edit.editingFinished.connect(self._finish)

    def show_value(self, value: Any) -> None:
        if value != self._edit.text() and not self._edit.isModified():
            self._edit.setText(value)

    def _finish(self) -> None:
        if self._edit.isModified():
            self._edit.setText(self._edit.text())  # entered: from now on undo is the window's
            self.tell(self._edit.text())


class PartsControl(WordControl):
    """A list of entries, written as the command line writes it: `dense(8, tanh) dropout(0.2)`."""

    def __init__(self, value: list[Any]) -> None:
        super().__init__("")
        self.show_value(value)

    def show_value(self, value: Any) -> None:
        super().show_value(" ".join(str(one) for one in value))

    def tell(self, value: Any) -> None:
        try:
            super().tell(parse_choices(value))
        except StudyError as error:
            super().tell(error)
