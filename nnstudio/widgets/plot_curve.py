"""One curve of a plot."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor

from nnstudio.catalog import Message
from nnstudio.widgets.themes import Theme


class PlotCurve:
    """What a curve is called and looks like, its points as given, and the item that draws some of them."""

    def __init__(self, label: Message, color: int | str, width: float, dashed: bool) -> None:
        self.label = label
        self.x = self.y = np.empty(0)
        self.item = pg.PlotCurveItem(connect="finite")
        self._color, self._width, self._dashed = color, width, dashed

    def keep(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> None:
        self.x, self.y = x, y

    def draw(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> None:
        self.item.setData(x, y, connect="finite", skipFiniteCheck=False)

    def at(self, x: float) -> float:
        """Return the value of the point nearest to x, NaN if there is none."""
        if not len(self.x):
            return float("nan")
        right = min(int(np.searchsorted(self.x, x)), len(self.x) - 1)
        left = max(right - 1, 0)
        return float(self.y[left] if abs(self.x[left] - x) <= abs(self.x[right] - x) else self.y[right])

    def color(self, theme: Theme) -> str:
        """Return the curve's colour in a theme."""
        if isinstance(self._color, int):
            return theme.curves[self._color % len(theme.curves)]
        return getattr(theme, self._color)

    def restyle(self, theme: Theme) -> None:
        style = Qt.PenStyle.DashLine if self._dashed else Qt.PenStyle.SolidLine
        self.item.setPen(pg.mkPen(QColor(self.color(theme)), width=self._width * theme.stroke, style=style))
