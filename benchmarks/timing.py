"""Sides of a comparison, measured in turn in rounds: absolute times drift by half on shared machines."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

ROUNDS, ROUND_SECONDS = 9, 0.15


class Side(NamedTuple):
    """What is measured: a call, and how many steps it makes."""

    call: Callable[[], object]
    steps: int = 1


def medians(sides: Mapping[str, Side], rounds: int = ROUNDS, seconds: float = ROUND_SECONDS) -> dict[str, float]:
    """Return the median seconds a step of each side.

    The order changes with every round and each turn begins with calls that do not count: what one side leaves behind
    (threads that spin, caches full of its own) must not always meet the same other.
    """
    counts = {name: _calls_in_a_round(side, seconds) for name, side in sides.items()}
    times: dict[str, list[float]] = {name: [] for name in sides}
    order, shuffled = list(sides), random.Random(0)
    with np.errstate(all="ignore"):  # as the run sets it
        for _ in range(rounds):
            shuffled.shuffle(order)
            for name in order:
                _timed(sides[name].call, 1 + counts[name] // 10)
                times[name].append(_timed(sides[name].call, counts[name]) / sides[name].steps)
    return {name: statistics.median(found) for name, found in times.items()}


def _calls_in_a_round(side: Side, seconds: float) -> int:
    with np.errstate(all="ignore"):
        _timed(side.call, 3)
        return max(1, int(seconds / max(_timed(side.call, 3), 1e-9)))


def _timed(call: Callable[[], object], times: int) -> float:
    start = time.perf_counter()
    for _ in range(times):
        call()
    return (time.perf_counter() - start) / times
