"""What every control of a field has in common."""

from __future__ import annotations

from typing import Any

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QWidget


class Control(QWidget):
    """Edits one value. `changed` while it moves, `committed` when the move is over; the field judges the value.

    `parts` names the inner controls, the first of which takes the focus. `below` is shown under the field's row.
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
        self.setFocusProxy(next(iter(parts.values())))

    def show_value(self, value: Any) -> None:
        """Show a value without telling anyone."""
        raise NotImplementedError

    def tell(self, value: Any) -> None:
        """Tell an edit that is over at once."""
        self.changed.emit(value)
        self.committed.emit(value)
