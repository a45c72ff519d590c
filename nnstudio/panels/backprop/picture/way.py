"""The way of a wire through its points: straight where it is level, else a curve that is level at both ends."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PyQt6.QtCore import QPointF
from PyQt6.QtGui import QPainterPath

Point = tuple[float, float]
_SHARES = np.linspace(0, 1, 9)
# A cubic whose inner points lie half way across, at the height of its ends.
_ACROSS = 1.5 * _SHARES * (1 - _SHARES) + _SHARES**3
_DOWN = 3 * (1 - _SHARES) * _SHARES**2 + _SHARES**3


class Way:
    """A line through some points, from left to right."""

    def __init__(self, points: Sequence[Point]) -> None:
        self._points = np.array(points, float)

    def path(self) -> QPainterPath:
        """Return the line to be painted."""
        path = QPainterPath(QPointF(*self._points[0]))
        for (before, level), (x, y) in zip(self._points[:-1].tolist(), self._points[1:].tolist(), strict=True):
            if y == level:
                path.lineTo(x, y)
            else:
                middle = (before + x) / 2
                path.cubicTo(middle, level, middle, y, x, y)
        return path

    def samples(self, shares: np.ndarray) -> np.ndarray:
        """Return the points at these shares of the length, (shares, 2)."""
        start, step = self._points[:-1], np.diff(self._points, axis=0)
        x = (start[:, :1] + step[:, :1] * _ACROSS).reshape(-1)
        y = (start[:, 1:] + step[:, 1:] * _DOWN).reshape(-1)
        length = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])
        wanted = shares * length[-1]
        return np.column_stack([np.interp(wanted, length, x), np.interp(wanted, length, y)])
