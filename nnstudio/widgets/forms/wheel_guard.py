"""The wheel changes a control only while it has the focus; otherwise it scrolls what lies around."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, Qt
from PyQt6.QtWidgets import QWidget


class WheelGuard(QObject):
    """An event filter on one control, which it makes its parent."""

    def __init__(self, guarded: QWidget) -> None:
        super().__init__(guarded)
        guarded.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        guarded.installEventFilter(self)

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        if isinstance(a0, QWidget) and a1 is not None and a1.type() == QEvent.Type.Wheel and not a0.hasFocus():
            a1.ignore()
            return True
        return False
