"""Which points of a curve are drawn: those in view, and of many only the extremes of each pixel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = tuple[NDArray[np.float64], NDArray[np.float64]]
MAX_POINTS = 4000
FARTHEST = 1e38  # of a linear axis: of larger numbers no axis can be divided


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


def bent(x: NDArray[np.float64], y: NDArray[np.float64], unit: tuple[float, float], tolerance: float = 0.1) -> Points:
    """Return the points that bends need: lines between them stay within about a tolerance, in units of x and y.

    Formula: one point for each step of Σ √(d/(8·tolerance)), with the length d of the second difference at each point;
    a chord over k points strays by k²·d/8. A corner between straight parts, where it strays by up to k·d/4, is kept.
    Curves that are not finite everywhere are returned as they are.
    Shapes: x and y (n,), x ascending.
    """
    if len(x) < 3 or not np.isfinite(y).all():
        return x, y
    steps = np.diff(x)
    rise = np.diff(y) / np.maximum(steps, 1e-12 * unit[0])
    bend = np.abs(np.diff(rise)) * (x[2:] - x[:-2]) / 2 / unit[1]
    passed = np.cumsum(np.sqrt(bend / (8 * tolerance)))
    kept = np.ones(len(x), bool)
    kept[2:-1] = np.diff(np.floor(passed)) > 0
    kept[1] = passed[0] >= 1
    kept[1:-1] |= _lone(bend) & (bend * len(x) / 4 > tolerance)
    corners = np.flatnonzero(steps < 1e-6 * unit[0])  # both sides of a kink
    kept[corners] = kept[corners + 1] = True
    return x[kept], y[kept]


def _lone(bend: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell where a curve bends much more than two points before and after: in a corner."""
    around = np.zeros(len(bend) + 4)
    around[2:-2] = bend
    return bend > 4 * np.maximum(around[:-4], around[4:])


def logarithm(y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return log10 y, NaN (a gap) where y is not positive and finite."""
    result = np.full(y.shape, np.nan)
    np.log10(y, out=result, where=np.isfinite(y) & (y > 0))
    return result


def reachable(y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return y with finite values no farther out than a linear axis can show."""
    return np.where(np.isfinite(y), np.clip(y, -FARTHEST, FARTHEST), y)


def finite_range(values: list[NDArray[np.float64]]) -> tuple[float, float] | None:
    """Return the least and the greatest finite value of some arrays, or None when there is none."""
    found = [one[np.isfinite(one)] for one in values]
    found = [one for one in found if one.size]
    return (min(float(one.min()) for one in found), max(float(one.max()) for one in found)) if found else None
