"""A row of lists, number fields and buttons, each named, explained and guarded against a passing wheel."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QComboBox, QPushButton, QSpinBox, QWidget

from nnstudio.catalog import Message
from nnstudio.catalog import text as words_of
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.texts import bind_text


class ControlRow(FlowRow):
    """Makes controls: `name` in an area "forward" is the object "forward.name", its words "panel.forward.name".

    `chosen(name, value)` when an entry of a list is chosen.
    """

    chosen = pyqtSignal(str, object)

    def __init__(self, area: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._area = area

    def combo(self, name: str, values: Sequence[str]) -> QComboBox:
        """Return a list of values; the count in the words of "batch" is set by whoever knows it."""
        made = QComboBox()
        self._name(made, name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        WheelGuard(made)
        for at, value in enumerate(values):
            made.addItem("", value)
            count = {"count": "1"} if value == "batch" else {}
            bind_text(made, "setItemText", Message(f"panel.{self._area}.{name}.{value}", count), at)
        self._explain(made, name)
        made.activated.connect(lambda _: self.chosen.emit(name, made.currentData()))
        return made

    def count(self, name: str, none: Message | None = None) -> CountBox:
        """Return a field for a number that counts from 1; `none` is what stands there while it is none of them."""
        made = CountBox(none)
        self._name(made, name)
        made.setKeyboardTracking(False)
        WheelGuard(made)
        self._explain(made, name)
        return made

    def button(self, name: str, words: str = "") -> QPushButton:
        """Return a button; `words` is the key of what stands on it, where that is another."""
        made, key = QPushButton(), words or f"panel.{self._area}.{name}"
        self._name(made, name)
        made.setAutoDefault(False)
        bind_text(made, "setText", Message(key))
        bind_text(made, "setToolTip", Message(f"{key}.help"))
        return made

    def _name(self, widget: QWidget, name: str) -> None:
        widget.setObjectName(f"{self._area}.{name}")

    def _explain(self, widget: QWidget, name: str) -> None:
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(widget, setter, Message(f"panel.{self._area}.{name}.help"))


class CountBox(QSpinBox):
    """Counts from 1. Below that are, only while they are shown, words for none of what is counted.

    Qt's own special text would stand for whatever the least number is, and so for the first.
    """

    def __init__(self, none: Message | None = None) -> None:
        super().__init__()
        self._none, self._words = none, ""
        self.refresh_texts()

    def textFromValue(self, v: int) -> str:
        return self._words if v == 0 and self._words else super().textFromValue(v)

    def valueFromText(self, text: str | None) -> int:
        return 0 if self._words and text == self._words else super().valueFromText(text)

    def refresh_texts(self) -> None:
        self._words = "" if self._none is None else words_of(self._none)
        self.setSuffix(self.suffix())  # Qt keeps the old word's width otherwise


def show_count(field: QSpinBox, at: int | None, count: int) -> None:
    """Show which of `count` is meant, counted from 0, without a signal; None is shown as the field's words for it."""
    blocked = field.blockSignals(True)
    field.setRange(int(at is not None), max(1, count))
    field.setValue(0 if at is None else at + 1)
    field.blockSignals(blocked)
