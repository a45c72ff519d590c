"""The area between two curves as an image, one column of pixels at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def columns(x: Array, low: Array, high: Array, edges: Array) -> tuple[Array, Array]:
    """Return the least of `low` and the greatest of `high` in each column; NaN where the curve has a gap.

    Shapes: x (n,) ascending, low and high (n,), edges (columns + 1,) ascending, results (columns,). A column without
    points of its own has the values between its neighbours; beyond the first and the last point there are none.
    """
    middle = (edges[:-1] + edges[1:]) / 2
    least, greatest = (np.interp(middle, x, one, left=np.nan, right=np.nan) for one in (low, high))
    bounds = np.searchsorted(x, edges)
    held = np.flatnonzero(bounds[1:] > bounds[:-1])
    if held.size:
        inside = slice(bounds[held[0]], bounds[held[-1] + 1])
        starts = bounds[held] - bounds[held[0]]
        least[held] = np.fmin.reduceat(low[inside], starts)
        greatest[held] = np.fmax.reduceat(high[inside], starts)
    return least, greatest


def painted(top: Array, bottom: Array, height: int, ink: int, paper: int, least: int = 2) -> NDArray[np.uint32]:
    """Return pixels (height, columns): `ink` from top to bottom in each column, at least so many pixels, else `paper`.

    `top` and `bottom` (columns,) are pixel rows counted from above; NaN leaves a column empty. Columns side by side
    are joined: a steep fall is a line, not dots.
    """
    top, bottom = _joined(top, bottom)
    rows = np.arange(height)[:, None]
    upper = np.floor(np.nan_to_num(top, nan=height))
    lower = np.maximum(np.nan_to_num(bottom, nan=-1), upper + least - 1)
    inked = (rows >= upper) & (rows <= lower)
    return np.where(inked, np.uint32(ink), np.uint32(paper))


def _joined(top: Array, bottom: Array) -> tuple[Array, Array]:
    """Return the bands, each reaching to the one before it; where either is NaN there is nothing to reach to."""
    higher, lower = top.copy(), bottom.copy()
    higher[1:] = np.where(bottom[:-1] < top[1:], bottom[:-1], top[1:])
    lower[1:] = np.where(top[:-1] > bottom[1:], top[:-1], bottom[1:])
    return higher, lower
