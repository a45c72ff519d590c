"""The heartbeat of Qt's loop: how long one turn of the frame clock is from the next."""

from __future__ import annotations

from time import perf_counter

import numpy as np
from PyQt6.QtCore import QEvent, QObject, Qt, QTimer
from PyQt6.QtWidgets import QWidget

from nnstudio.session.clock import FRAME_MILLISECONDS, FrameClock
from tests.helpers.studio import spend


class Beats(QObject):
    """Counts a timer's ticks, a frame clock's turns, and the frames a window paints, while Qt's own loop runs.

    The timer ticks as the frame clock does; a tick waits for whatever the window's thread is doing, so that the time
    between two is the time between two frames.
    """

    def __init__(self, window: QWidget | None = None, clock: FrameClock | None = None) -> None:
        super().__init__()
        self.ticks: list[float] = []
        self.frames = self.turns = 0
        self._painted = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MILLISECONDS)
        self._timer.timeout.connect(self._tick)
        self._window, self._clock = window, clock
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        self._painted |= a1 is not None and a1.type() == QEvent.Type.UpdateRequest
        return False

    def _tick(self) -> None:
        self.ticks.append(perf_counter())
        self.frames += self._painted  # several paints of one screen's frame are one
        self._painted = False

    def _turn(self) -> None:
        self.turns += 1

    def run(self, seconds: float) -> Beats:
        """Let Qt's loop run for so long."""
        self._timer.start()
        if self._clock is not None:
            self._clock.tick.connect(self._turn)
        spend(seconds)
        if self._clock is not None:
            self._clock.tick.disconnect(self._turn)
        self._timer.stop()
        if self._window is not None:
            self._window.removeEventFilter(self)
        return self

    @property
    def gaps(self) -> np.ndarray:
        """The milliseconds between two ticks."""
        return 1000 * np.diff(self.ticks)
