"""Where the cells of a grid of histograms stand, and what is drawn in them; all in pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PyQt6.QtCore import QLineF, QPointF, QRectF
from PyQt6.QtGui import QPainterPath

from nnstudio.widgets.histogram_series import GridRow, Series, full_heights

GAP, _BAR = 6, 6  # between cells, and from one series' bar to the next
_MOST_BARS = 4


@dataclass(frozen=True)
class HistogramFrame:
    """The room of the cells of `rows` × `columns` in a widget; `line` is the height of its words."""

    width: float
    height: float
    line: float
    rows: Sequence[GridRow]
    columns: int
    series: int

    @property
    def top(self) -> float:
        """Below the columns' names."""
        return self.line + 4.0

    @property
    def wide(self) -> float:
        """A cell's width with the gap beside it."""
        return max(1.0, (self.width - GAP) / max(1, self.columns))

    @property
    def high(self) -> float:
        """A cell's height with what stands above and below it."""
        return max(1.0, (self.height - self.top) / max(1, len(self.rows)))

    @property
    def head(self) -> float:
        """The room of the row's name above a cell."""
        return self.line + 2.0

    @property
    def foot(self) -> float:
        """The room of bars and of the axis' ends below a cell."""
        return float(_BAR) * min(_MOST_BARS, max(1, self.series)) + self.line

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Return where a cell's histogram lies."""
        left, top = GAP + column * self.wide, self.top + row * self.high + self.head
        return QRectF(left, top, self.wide - GAP, self.high - self.head - self.foot)

    def cell_at(self, place: QPointF) -> tuple[int, int] | None:
        """Return the row and the column of a place."""
        row, column = int((place.y() - self.top) // self.high), int((place.x() - GAP) // self.wide)
        inside = 0 <= row < len(self.rows) and 0 <= column < self.columns
        return (row, column) if inside else None

    def ends_rect(self, row: int) -> QRectF:
        """Return where the ends of a row's axis are written."""
        rect = self.cell_rect(row, 0)
        return QRectF(rect.left(), rect.bottom() + self.foot - self.line, rect.width(), self.line)

    def path(self, series: Series) -> QPainterPath:
        """Return the outline of all histograms of a series: one sub-path a cell."""
        bins = series.shares.shape[2]
        shares = np.clip(series.shares / full_heights(series.shares)[:, :, None], 0, 1)
        y = np.zeros((*shares.shape[:2], 2 * bins + 2))
        y[:, :, 1:-1] = np.repeat(shares, 2, axis=2)
        x = np.repeat(np.linspace(0, self.wide - GAP, bins + 1), 2)[None, None]
        x = x + GAP + self.wide * np.arange(shares.shape[1])[None, :, None] + np.zeros((shares.shape[0], 1, 1))
        base = self.top + self.high * (np.arange(shares.shape[0]) + 1)[:, None, None] - self.foot
        drawn = base - y * (self.high - self.head - self.foot)
        joined = np.ones(drawn.shape, np.int32)
        joined[:, :, -1] = 0
        connect: Any = joined.ravel()
        return pg.arrayToQPath(x.ravel(), drawn.ravel(), connect=connect, finiteCheck=True)

    def bars(self, deviations: NDArray[np.float64], at: int) -> list[QLineF]:
        """Return a bar of ±deviation below each cell, on the line of the series at that place."""
        return [QLineF(low, y, max(high, low + 1), y) for low, high, y in self._spans(deviations, at)]

    def ticks(self, deviations: NDArray[np.float64], at: int) -> list[QLineF]:
        """Return two ticks at ±deviation below each cell."""
        spans = self._spans(deviations, at)
        return [QLineF(x, y - 4, x, y + 4) for low, high, y in spans for x in (low, high)]

    def _spans(self, deviations: NDArray[np.float64], at: int) -> Iterator[tuple[float, float, float]]:
        """Yield left and right end of ±deviation in each cell, and the height of the series' own line below it."""
        for row, axis in enumerate(self.rows):
            for column in range(self.columns):
                deviation = deviations[row, column]
                if not np.isfinite(deviation):
                    continue
                rect = self.cell_rect(row, column)
                scale = rect.width() / (axis.high - axis.low)
                low, high = (
                    rect.left() + (min(max(v, axis.low), axis.high) - axis.low) * scale for v in (-deviation, deviation)
                )
                yield low, high, rect.bottom() + 4 + _BAR * at
