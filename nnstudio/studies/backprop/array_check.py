"""What a numeric check of one array's gradient found, entry by entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from nnstudio.graph.differences import allowed
from nnstudio.graph.numeric import State, judged


class Entry(NamedTuple):
    """One number of an array: its place, the analytic gradient and the difference's; whether that crossed a kink.

    `doubt` is how far off the difference may be, in units of what is allowed.
    """

    cell: tuple[int, ...]
    analytic: float
    numeric: float
    kink: bool = False
    doubt: float = 0.0

    @property
    def difference(self) -> float:
        """|a − n|."""
        return abs(self.analytic - self.numeric)

    @property
    def error(self) -> float:
        """The relative error |a − n| / max(|a|, |n|), 0 where both are 0."""
        scale = max(abs(self.analytic), abs(self.numeric))
        return self.difference / scale if scale else 0.0

    @property
    def state(self) -> State:
        return "kink" if self.kink else judged(self.analytic, self.numeric, self.doubt)

    @property
    def missing(self) -> float:
        """The difference in units of what is allowed: above 1 it is too large."""
        found = self.difference / allowed(self.analytic, self.numeric)
        return np.inf if np.isnan(found) else found


@dataclass(frozen=True)
class ArrayCheck:
    """One array: its name, how many numbers it has, and those that were looked at.

    `passed` of those `compared` lie within the tolerance, `kinks` were skipped; `worst` comes nearest to missing it,
    or misses it by most.
    """

    name: str
    size: int
    entries: tuple[Entry, ...]

    @property
    def looked_at(self) -> int:
        return len(self.entries)

    @cached_property
    def states(self) -> Sequence[State]:
        return [one.state for one in self.entries]

    @property
    def kinks(self) -> int:
        return self.states.count("kink")

    @property
    def compared(self) -> int:
        return self.looked_at - self.kinks

    @property
    def passed(self) -> int:
        return self.states.count("agrees")

    @property
    def right(self) -> bool:
        return self.passed == self.compared

    @cached_property
    def worst(self) -> Entry | None:
        return max((one for one in self.entries if not one.kink), key=lambda one: one.missing, default=None)

    @property
    def state(self) -> State:
        """The verdict on the whole array."""
        for state in ("differs", "not_finite", "unsure", "kink"):
            if state in self.states:
                return state
        return "agrees"
