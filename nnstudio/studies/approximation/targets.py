"""Functions of one number to be approximated: a table of some, and any that is drawn by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

DENSE = 4001  # points at which the error is measured
DRAWN = 101  # corners of a curve drawn by hand
_TALL = 1.0


class Target(NamedTuple):
    """A function on [low, high], with its formula."""

    key: str
    formula: str
    low: float
    high: float
    value: Callable[[np.ndarray], np.ndarray]

    def grid(self, points: int = DENSE) -> np.ndarray:
        """Return evenly spaced places (points,)."""
        return np.linspace(self.low, self.high, points)


TARGETS = {
    one.key: one
    for one in (
        Target("xsinx", "x·sin x", -6.0, 6.0, lambda x: x * np.sin(x)),
        Target("sine", "sin 2πx", 0.0, 1.0, lambda x: np.sin(2 * np.pi * x)),
        Target("absolute", "|x|", -1.0, 1.0, np.abs),
        Target("jump", "x < 0 ? 0 : 1", -1.0, 1.0, lambda x: (x >= 0).astype(float)),
    )
}


def drawn(heights: np.ndarray) -> Target:
    """Return the function drawn by hand: straight lines through heights (101,) at even places of [−1, 1]."""
    corners = np.linspace(-1.0, 1.0, len(heights))
    return Target("drawn", "", -1.0, 1.0, lambda x: np.interp(x, corners, heights))


def read_drawing(words: str) -> np.ndarray:
    """Return heights in [−1, 1] from words; a flat line where they are none. Three digits each are kept."""
    try:
        found = np.array([float(one) for one in words.split()])
    except ValueError:
        found = np.zeros(0)
    if found.shape != (DRAWN,) or not np.isfinite(found).all():
        return np.zeros(DRAWN)
    return found.clip(-_TALL, _TALL)


def drawing_words(heights: np.ndarray) -> str:
    """Return heights as `read_drawing` reads them."""
    return " ".join(f"{one:.3g}" for one in heights.clip(-_TALL, _TALL))
