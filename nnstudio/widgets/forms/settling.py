"""When a series of small moves is over, so that it becomes one edit."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, QTimer, pyqtSignal
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QWidget

IDLE_MS = 600


class Settling(QObject):
    """Emits `settled` once after moves: when key or button is let go, the focus goes, or nothing moved for a while.

    The wheel has no end of its own; only there does the idle time decide.
    """

    settled = pyqtSignal()

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDLE_MS)
        self._timer.timeout.connect(self.settle)
        self._moved = False
        watched.installEventFilter(self)

    def moved(self) -> None:
        self._moved = True
        self._timer.start()

    def hold(self) -> None:
        """Note a move that lasts until the button is let go, however long the hand rests."""
        self._moved = True
        self._timer.stop()

    def settle(self) -> None:
        self._timer.stop()
        if self._moved:
            self._moved = False
            self.settled.emit()

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        if a1 is not None and self._ends(a1):
            # The control must see the release first: its own state changes there.
            QTimer.singleShot(0, self.settle)
        return False

    @staticmethod
    def _ends(event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyRelease:
            return not event.isAutoRepeat()
        return event.type() in (QEvent.Type.MouseButtonRelease, QEvent.Type.FocusOut, QEvent.Type.Hide)
