"""What is asked for at every frame and done at most some times a second."""

from __future__ import annotations

import time
from collections.abc import Callable

from PyQt6.QtCore import QObject, QTimer

TEXT_MILLISECONDS = 100  # nobody reads numbers that change faster
_GRACE_MILLISECONDS = 40  # a frame longer than its time: what is asked for then shares that frame's painting


class Calm(QObject):
    """Does a thing at once, then not again before its time; what was asked for meanwhile is done then, once.

    While it is asked at every frame, the first frame after its time does it; else it does it by itself, a little later.
    """

    def __init__(self, call: Callable[[], None], parent: QObject, milliseconds: int = TEXT_MILLISECONDS) -> None:
        super().__init__(parent)
        self._call = call
        self._wanted = False
        self._seconds, self._due = milliseconds / 1000, 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds + _GRACE_MILLISECONDS)
        self._timer.timeout.connect(self._again)

    @property
    def owes(self) -> bool:
        """Whether something asked for is still to be done."""
        return self._wanted

    def ask(self) -> None:
        """Do it now, or as soon as it is time."""
        if self._timer.isActive() and time.monotonic() < self._due:
            self._wanted = True
        else:
            self.now()

    def now(self) -> None:
        """Do it now, whenever the last time was."""
        self._wanted = False
        self._due = time.monotonic() + self._seconds
        self._timer.start()
        self._call()

    def stop(self) -> None:
        """Forget what was asked for."""
        self._wanted = False
        self._timer.stop()

    def _again(self) -> None:
        if self._wanted:
            self.now()
