"""Which points of a curve are drawn: those in view, and of many only the extremes of each pixel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = tuple[NDArray[np.float64], NDArray[np.float64]]
MAX_POINTS = 4000


def visible(x: NDArray[np.float64], y: NDArray[np.float64], low: float, high: float) -> Points:
    """Return the points with low ≤ x ≤ high and one more on each side; x ascends."""
    start = max(int(np.searchsorted(x, low, "left")) - 1, 0)
    end = int(np.searchsorted(x, high, "right")) + 1
    return x[start:end], y[start:end]


def thinned(x: NDArray[np.float64], y: NDArray[np.float64], limit: int = MAX_POINTS) -> Points:
    """Return at most `limit` points: the first of each bin's x with its minimum, then its maximum.

    NaN is kept only where a whole bin is NaN. Shapes: x and y (n,), results (≤ limit,).
    """
    if len(x) <= limit:
        return x, y
    per_bin = -(-len(x) // (limit // 2))
    starts = np.arange(0, len(x), per_bin)
    low, high = np.fmin.reduceat(y, starts), np.fmax.reduceat(y, starts)
    return np.repeat(x[starts], 2), np.column_stack([low, high]).ravel()


def logarithm(y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return log10 y, NaN (a gap) where y is not positive and finite."""
    result = np.full(y.shape, np.nan)
    np.log10(y, out=result, where=np.isfinite(y) & (y > 0))
    return result


def finite_range(values: list[NDArray[np.float64]]) -> tuple[float, float] | None:
    """Return the least and the greatest finite value of some arrays, or None when there is none."""
    found = [one[np.isfinite(one)] for one in values]
    found = [one for one in found if one.size]
    return (min(float(one.min()) for one in found), max(float(one.max()) for one in found)) if found else None
