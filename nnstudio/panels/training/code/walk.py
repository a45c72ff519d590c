"""One step walked line by line."""

from collections.abc import Sequence
from typing import NamedTuple

LINE_SECONDS = 0.15


class Walk(NamedTuple):
    """The places of lines, in order, and when the first was lit; each is lit for a while."""

    places: Sequence[int]
    started: float

    def at(self, now: float) -> int | None:
        """Return the place of the line lit at a time, None once the last has had its time."""
        passed = int(max(0.0, now - self.started) / LINE_SECONDS)
        return self.places[passed] if passed < len(self.places) else None
