"""Trains both neurons on the window's own thread: a few steps each frame, never longer than a slice."""

import time

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.session.clock import FrameClock
from nnstudio.studies.linear_classifiers import LinearClassifiers

_LATE_SECONDS = 0.1  # what is owed for longer than that, as after a pause, is not made up for


class Runner(QObject):
    """Plays a pair of classifiers at `speed` steps a second.

    `advanced` after each frame's steps, `state_changed` when it begins or ends to play, `diverged` where numbers grew
    beyond use: then it has stopped.
    """

    advanced = pyqtSignal()
    state_changed = pyqtSignal()
    diverged = pyqtSignal()

    def __init__(self, pair: LinearClassifiers, parent: QObject) -> None:
        super().__init__(parent)
        self.pair, self.speed = pair, 60.0
        self._clock = FrameClock(self)
        self._clock.tick.connect(self._tick)
        self._last = self._owed = 0.0

    @property
    def playing(self) -> bool:
        return self._clock.running

    def play(self) -> None:
        if not self.playing:
            self._last, self._owed = time.monotonic(), 0.0
            self._clock.start()
            self.state_changed.emit()

    def pause(self) -> None:
        if self.playing:
            self._clock.stop()
            self.state_changed.emit()

    def toggle(self) -> None:
        (self.pause if self.playing else self.play)()

    def step(self) -> None:
        """Do one step."""
        self.pause()
        self._advance(1)

    def _tick(self) -> None:
        now = time.monotonic()
        self._owed += self.speed * min(now - self._last, _LATE_SECONDS)
        self._last = now
        whole = int(self._owed)
        self._owed -= whole
        if whole:
            self._advance(whole)

    def _advance(self, steps: int) -> None:
        usable = self.pair.advance(steps)
        if not usable:
            self.pause()
        self.advanced.emit()
        if not usable:
            self.diverged.emit()
