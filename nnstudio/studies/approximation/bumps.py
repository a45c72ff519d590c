"""A function as a sum of bumps, each a pair of steps: the constructive half of universal approximation.

One bump is h·1[a ≤ x < b], half open, so that no place is counted twice; as a network, two step units with weights
h and −h. The best height of a bump is the middle between the least and the largest value over [a, b], its error half
of what lies between them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nnstudio.studies.approximation.targets import DENSE, Target

MOST_BUMPS = 10_000  # that are looked for in the computed mode
_WITHIN = 201  # places of each bump of one width at which the function is asked
_HALVINGS = 24


class Bumps(NamedTuple):
    """Edges (n+1,) and heights (n,); `error` is the largest distance from the function."""

    edges: np.ndarray
    heights: np.ndarray
    error: float

    @property
    def total(self) -> int:
        return len(self.heights)

    def value(self, x: np.ndarray) -> np.ndarray:
        """Return the sum of the bumps (points,)."""
        at = np.searchsorted(self.edges, x, "right") - 1
        return self.heights[at.clip(0, self.total - 1)]


def equal(target: Target, count: int) -> Bumps:
    """Return that many bumps of one width."""
    edges = np.linspace(target.low, target.high, count + 1)
    inside = edges[:-1, None] + np.diff(edges)[:, None] * np.linspace(0, 1, _WITHIN)
    values = target.value(inside)
    return _over(edges, values.min(axis=1), values.max(axis=1))


def adaptive(target: Target, error: float, points: int = DENSE) -> Bumps:
    """Return the fewest bumps whose error is nowhere larger: each is as wide as that allows, from the left on.

    The function is known at even places, `points` of them; edges lie on these.
    """
    places = target.grid(points)
    values = target.value(places)
    starts, low, high = [0], values[0], values[0]
    for at, value in enumerate(values.tolist()):
        low, high = min(low, value), max(high, value)
        if high - low > 2 * error:
            starts.append(at)
            low = high = value
    edges = np.append(places[starts], target.high)
    return _over(edges, np.minimum.reduceat(values, starts), np.maximum.reduceat(values, starts))


def fitted(target: Target, count: int) -> Bumps:
    """Return at most that many bumps of the widths that make the largest error least, found by halving."""
    low, high = 0.0, float(np.ptp(target.value(target.grid()))) / 2
    best = adaptive(target, high)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        found = adaptive(target, middle)
        if found.total <= count:
            best, high = found, middle
        else:
            low = middle
    return best


def equal_needed(
    target: Target, error: float, start: int = 1, tell: Callable[[float], None] = lambda _share: None
) -> int | None:
    """Return the least number, from `start` on, of bumps of one width whose error is not larger; None beyond 10,000.

    `tell` is told how much of what there is to try was tried; what it raises ends the search.
    """
    for count in range(max(start, 1), MOST_BUMPS + 1):
        tell(count / MOST_BUMPS)
        if equal(target, count).error <= error:
            return count
    return None


def _over(edges: np.ndarray, low: np.ndarray, high: np.ndarray) -> Bumps:
    return Bumps(edges, (low + high) / 2, float((high - low).max() / 2))
