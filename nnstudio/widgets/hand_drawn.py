"""A curve drawn by hand, kept as heights at places that are evenly spread."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Place = tuple[float, float]


def draw_line(heights: NDArray[np.float64], span: Place, start: Place, end: Place) -> None:
    """Write a straight line from one place to another into heights (n,), which stand evenly over a span of x."""
    (x0, y0), (x1, y1) = sorted((start, end))
    low, high = _corner(x0, span, len(heights)), _corner(x1, span, len(heights))
    corners = np.arange(low, high + 1)
    at = np.linspace(*span, len(heights))[corners]
    heights[corners] = np.interp(at, (x0, x1), (y0, y1)) if x1 > x0 else end[1]


def _corner(x: float, span: Place, count: int) -> int:
    """Return the place in the heights nearest to an x."""
    share = (x - span[0]) / (span[1] - span[0])
    return int(np.clip(round(share * (count - 1)), 0, count - 1))
