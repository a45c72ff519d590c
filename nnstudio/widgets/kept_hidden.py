"""A widget that stays hidden whoever shows it."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject
from PyQt6.QtWidgets import QWidget


class KeptHidden(QObject):
    """Keeps a widget hidden until `lift`, which shows it where somebody has wanted that."""

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        self._target, self._wanted = target, not target.isHidden()
        target.installEventFilter(self)
        target.hide()

    def lift(self) -> None:
        self._target.removeEventFilter(self)
        self._target.setVisible(self._wanted)
        self.deleteLater()

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        if a0 is self._target and a1 is not None and a1.type() == QEvent.Type.ShowToParent:
            self._wanted = True
            self._target.hide()
        return False
