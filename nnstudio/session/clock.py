"""The one frame clock: it ticks only while there is something to show, and no faster than drawing leaves time to train.

    tick ── panels refresh, Qt paints: training gives way ── next tick after cost ÷ share, 16 to 31 ms

The window and the training share one interpreter: what a frame takes, training loses. A cheap frame comes sixty times a
second; a dear one less often, but never less than thirty times.
"""

import time

from PyQt6.QtCore import QCoreApplication, QObject, Qt, QTimer, pyqtSignal

from nnstudio.studies.right_of_way import RightOfWay

FRAME_MILLISECONDS = 16
LONGEST_MILLISECONDS = 31  # timers come late on a busy machine: thirty frames need room
SHARE = 0.15  # of the time that the window may take before frames come less often
_SMOOTHING = 0.2
_REST_MILLISECONDS = 2.0  # for events, where frames take longer than their time


class FrameClock(QObject):
    """Emits `tick` up to sixty times a second from `start` until `stop`, and has the window painted after each.

    All of a frame is done in one go: Qt's loop would hand the interpreter over between any two of its paintings.
    """

    tick = pyqtSignal()

    def __init__(self, parent: QObject | None = None, way: RightOfWay | None = None, share: float = SHARE) -> None:
        super().__init__(parent)
        self._way, self._share = way or RightOfWay(), share
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self._running = False
        self._cost = 0.0
        self._due = 0.0  # when the present frame should have come, seconds
        self._begun_cpu: float | None = None

    @property
    def running(self) -> bool:
        return self._running

    @property
    def period(self) -> float:
        """The milliseconds from one tick to the next, by what frames have cost lately."""
        return min(max(self._cost / self._share, FRAME_MILLISECONDS), LONGEST_MILLISECONDS)

    def start(self) -> None:
        if not self._running:
            self._running, self._begun_cpu = True, None
            self._due = time.monotonic() + FRAME_MILLISECONDS / 1000
            self._timer.start(FRAME_MILLISECONDS)

    def stop(self) -> None:
        self._running = False
        self._timer.stop()

    def _tick(self) -> None:
        self._due = max(self._due, time.monotonic() - FRAME_MILLISECONDS / 1000)
        self._count()
        self._way.take()
        try:
            self.tick.emit()
            QCoreApplication.sendPostedEvents(None, 0)
        finally:
            self._way.leave()
        if self._running:
            self._due += self.period / 1000  # by the beat: a timer that came late does not put off the frames after it
            left = 1000 * (self._due - time.monotonic())
            self._timer.start(round(max(left, _REST_MILLISECONDS)))

    def _count(self) -> None:
        """Count what the frame before has cost: everything since the last tick, what timers draw too."""
        cpu = time.thread_time()
        if self._begun_cpu is not None:
            self._cost += _SMOOTHING * (1000 * (cpu - self._begun_cpu) - self._cost)
        self._begun_cpu = cpu
