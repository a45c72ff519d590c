"""The longest time for which a window answered nothing, and where it was then."""

from __future__ import annotations

import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from time import monotonic

from PyQt6.QtCore import Qt, QTimer

from tests.helpers.processes import Withheld

_MILLISECONDS = 10
_SAMPLED, _TOLD = 0.1, 0.25  # seconds
_FRAMES = 4


class Stall:
    """Looks a hundred times a second how late it is itself, less what the machine withheld from the process.

    `seconds` is the longest it was late, `during` the act then and the places in the code it was seen at;
    `counted` says how often it was late by over a quarter of a second.
    """

    def __init__(self, withheld: Callable[[], float] | None = None) -> None:
        self._withheld_now = withheld or Withheld().seconds
        self.seconds, self.during, self.counted = 0.0, "", 0
        self._timer: QTimer | None = None
        self._ended, self._seen = threading.Event(), Counter[str]()

    def begin(self, act: Callable[[], str]) -> None:
        """Look from now on; `act` says what was done last."""
        self._act, self._main = act, threading.get_ident()
        self._last = self._sampled = monotonic()
        self._withheld = self._withheld_now()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._timer.start(_MILLISECONDS)
        self._ended.clear()
        self._watch = threading.Thread(target=self._see, name="stall")
        self._watch.start()

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self._ended.set()
            self._watch.join()

    def _look(self) -> None:
        now = monotonic()
        late = now - self._last
        if late > _TOLD:
            late -= self._withheld_now() - self._withheld
            self.counted += late > _TOLD
            if late > self.seconds:
                seen = "; ".join(f"{count} × {place}" for place, count in self._seen.most_common(3))
                self.seconds, self.during = late, f"{self._act()} ({seen})"
        if now - self._sampled > _SAMPLED:
            self._sampled, self._withheld = now, self._withheld_now()
        self._seen.clear()
        self._last = monotonic()

    def _see(self) -> None:
        """Note where the window is, ten times a second, while it is late."""
        while not self._ended.wait(_SAMPLED):
            frame = sys._current_frames().get(self._main)
            if frame is not None and monotonic() - self._last > _SAMPLED:
                places = traceback.extract_stack(frame)[-_FRAMES:]
                self._seen[
                    " > ".join(f"{one.filename.rpartition('/')[2]}:{one.lineno} {one.name}" for one in places)
                ] += 1
