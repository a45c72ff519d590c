"""The one frame clock: it ticks only while there is something to show, and no faster than drawing leaves time to train.

    tick ── panels refresh, Qt paints ── the loop is idle again ── next tick after cost ÷ share, 16 to 28 ms

The window and the training share one interpreter: what a frame takes, training loses. A cheap frame comes sixty times a
second; a dear one less often, but never less than thirty times.
"""

import time

from PyQt6.QtCore import QObject, Qt, QTimer, pyqtSignal

FRAME_MILLISECONDS = 16
LONGEST_MILLISECONDS = 28  # timers come late on a busy machine: thirty frames need room
SHARE = 0.15  # of the time that the window may take before frames come less often
_SMOOTHING = 0.2
_REST_MILLISECONDS = 2.0  # for events, where frames take longer than their time


class FrameClock(QObject):
    """Emits `tick` up to sixty times a second from `start` until `stop`."""

    tick = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = self._single_shot(self._tick)
        self._idle = self._single_shot(self._painted)
        self._cost = self._begun = 0.0
        self._begun_cpu: float | None = None

    @property
    def running(self) -> bool:
        return self._timer.isActive() or self._idle.isActive()

    @property
    def period(self) -> float:
        """The milliseconds from one tick to the next, by what frames have cost lately."""
        return min(max(self._cost / SHARE, FRAME_MILLISECONDS), LONGEST_MILLISECONDS)

    def start(self) -> None:
        if not self.running:
            self._begun_cpu = None
            self._timer.start(FRAME_MILLISECONDS)

    def stop(self) -> None:
        self._timer.stop()
        self._idle.stop()

    def _single_shot(self, call) -> QTimer:
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setSingleShot(True)
        timer.timeout.connect(call)
        return timer

    def _tick(self) -> None:
        self._begun, cpu = time.monotonic(), time.thread_time()
        if self._begun_cpu is not None:  # everything since the tick before counts: what timers draw too
            self._cost += _SMOOTHING * (1000 * (cpu - self._begun_cpu) - self._cost)
        self._begun_cpu = cpu
        self._idle.start(0)  # fires when everything posted is done: the frame is painted
        self.tick.emit()

    def _painted(self) -> None:
        passed = 1000 * (time.monotonic() - self._begun)
        self._timer.start(round(max(self.period - passed, _REST_MILLISECONDS)))
