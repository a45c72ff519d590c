"""A panel while it is looked at: one moment, all of it drawn."""

from __future__ import annotations

import time
from collections.abc import Callable

from PyQt6.QtCore import QObject, QTimer

from nnstudio.panels import Panel
from nnstudio.session import Session

_EVERY_MILLISECONDS = 15
_LONGEST_SECONDS = 5.0


class Still(QObject):
    """Holds the moment until a panel has drawn all of it, calls `then`, and lets the run be followed again.

    A panel that has drawn everything is taken at once. One that is at it for longer than five seconds (as a sweep) is
    taken as it stands.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: list[tuple[Panel, Callable[[Panel], object], float]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MILLISECONDS)
        self._timer.timeout.connect(self._look)

    @property
    def waiting(self) -> bool:
        return bool(self._waiting)

    def take(self, panel: Panel, then: Callable[[Panel], object]) -> None:
        """Call `then` with the panel when it is still."""
        if not self._waiting:
            self._session.place.hold()
        self._waiting.append((panel, then, time.monotonic() + _LONGEST_SECONDS))
        self._look()

    def close(self) -> None:
        """Take what waits as it stands."""
        while self._waiting:
            self._next()

    def _look(self) -> None:
        while self._waiting and self._is_still():
            self._next()
        self._timer.start() if self._waiting else self._timer.stop()

    def _is_still(self) -> bool:
        panel, _, longest = self._waiting[0]
        return not (panel.busy and panel.isVisible()) or time.monotonic() > longest

    def _next(self) -> None:
        panel, then, _ = self._waiting.pop(0)
        try:
            then(panel)
        finally:
            if not self._waiting:
                self._session.place.release()
