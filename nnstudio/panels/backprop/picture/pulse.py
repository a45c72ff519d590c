"""Dots that run along wires for a while after a step: forwards with values, backwards with gradients."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PyQt6.QtCore import QObject, QPointF, pyqtSignal
from PyQt6.QtGui import QPainterPath

from nnstudio.session.clock import FrameClock
from nnstudio.widgets import motion

ROUND_SECONDS, ROUNDS = 0.7, 3
_DOTS = 2  # on a wire at a time
_SHARE = 0.5  # of the time that the window may take: dots run for two seconds, and jump if they are seen less often


class Pulse(QObject):
    """`moved` on every frame while dots run; they come to rest by themselves after three rounds.

    With motion reduced none run: the wires are lit all the same.
    """

    moved = pyqtSignal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = FrameClock(self, share=_SHARE)
        self._clock.tick.connect(self._tick)
        motion.changed.connect(self._stand_still)
        self._begun, self._share = 0.0, 0.0
        self._ways: tuple[QPainterPath, ...] = ()
        self._backwards = False

    @property
    def running(self) -> bool:
        return self._clock.running

    def start(self, ways: Sequence[QPainterPath], backwards: bool) -> None:
        """Let dots run along these ways from now on."""
        self._ways, self._backwards = tuple(ways), backwards
        self._begun, self._share = time.monotonic(), 0.0
        if self._ways and not motion.is_reduced():
            self._clock.start()
        else:
            self.stop()

    def stop(self) -> None:
        """Let nothing move any more."""
        self._clock.stop()
        self._ways = ()

    def dots(self) -> list[QPointF]:
        """Return where the dots are now, in the drawing."""
        shares = [(self._share + at / _DOTS) % 1.0 for at in range(_DOTS)]
        return [way.pointAtPercent(1 - one if self._backwards else one) for way in self._ways for one in shares]

    def _stand_still(self, _: bool) -> None:
        self.stop()
        self.moved.emit()

    def _tick(self) -> None:
        passed = (time.monotonic() - self._begun) / ROUND_SECONDS
        if passed >= ROUNDS:
            self.stop()
        self._share = passed % 1.0
        self.moved.emit()
