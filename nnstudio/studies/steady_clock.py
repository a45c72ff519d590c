"""A clock that may be relied on where the machine's own jumps."""

import time
from collections.abc import Callable
from typing import final

LONGEST_SECONDS = 5.0


@final
class SteadyClock:
    """Seconds that never fall and never leap: between two looks at most `longest` of them pass.

    A machine that slept, or whose clock was set, neither uses up the time of a run nor makes it race to catch up; a
    clock that went back does not hold anything up.
    """

    def __init__(self, clock: Callable[[], float] = time.perf_counter, longest: float = LONGEST_SECONDS) -> None:
        self._clock, self._longest = clock, longest
        self._last, self._seconds = clock(), 0.0

    def __call__(self) -> float:
        now = self._clock()
        self._seconds += min(max(now - self._last, 0.0), self._longest)
        self._last = now
        return self._seconds
