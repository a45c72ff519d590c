"""What every control of a field has in common."""

from __future__ import annotations

from typing import Any

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QWidget


class Control(QWidget):
    """Edits one value. `changed` while it moves, `committed` when the move is over; the field judges the value.

    `parts` names the inner controls; the focus enters at `entrance`, by default the first of them. `below` is shown
    under the field's row.
    """

    changed = pyqtSignal(object)
    committed = pyqtSignal(object)
    restored = pyqtSignal()
    below: QWidget | None = None

    def __init__(self, **parts: QWidget) -> None:
        super().__init__()
        self.parts = parts
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in parts.values():
            row.addWidget(part)
        self.entrance = next(iter(parts.values()))  # no focus proxy: Tab would go to it past what stands before it

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Give the focus to the inner control that takes it."""
        self.entrance.setFocus(reason)

    def show_value(self, value: Any) -> None:
        """Show a value without telling anyone."""
        raise NotImplementedError

    def tell(self, value: Any) -> None:
        """Tell an edit that is over at once."""
        self.changed.emit(value)
        self.committed.emit(value)
