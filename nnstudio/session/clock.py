"""The one frame clock: it ticks only while there is something to show."""

from PyQt6.QtCore import QObject, Qt, QTimer, pyqtSignal

FRAME_MILLISECONDS = 16


class FrameClock(QObject):
    """Emits `tick` about sixty times a second from `start` until `stop`."""

    tick = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MILLISECONDS)
        self._timer.timeout.connect(self.tick)

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def start(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
