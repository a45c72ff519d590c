"""Where ridges stand: columns side by side, moments below each other or in one place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QPolygonF

GAP, _OVERLAP = 8, 2.5


@dataclass(frozen=True)
class RidgeFrame:
    """The room of `moments` × `columns` histograms in a widget, `line` the height of its words; pixels."""

    width: float
    height: float
    line: float
    moments: int
    columns: int
    offset: bool

    @property
    def top(self) -> float:
        return self.line + 6.0

    @property
    def bottom(self) -> float:
        return self.height - self.line - 4.0

    @property
    def high(self) -> float:
        """How high a histogram is: where they stand below each other they overlap a little."""
        whole = self.bottom - self.top
        return whole * _OVERLAP / (self.moments + _OVERLAP) if self.offset else whole

    def baseline(self, moment: int) -> float:
        """Return the height at which a moment's histograms stand."""
        if not self.offset or self.moments < 2:
            return self.bottom
        return self.top + self.high + (self.bottom - self.top - self.high) * moment / (self.moments - 1)

    def span(self, column: int) -> tuple[float, float]:
        """Return a column's left end and width."""
        wide = (self.width - GAP) / max(1, self.columns)
        return GAP + column * wide, wide - GAP

    def heights(self, moment: int, shares: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return where each bin's share lies, the largest at full height."""
        return self.baseline(moment) - shares / max(float(shares.max()), 1e-12) * self.high

    def polygon(self, moment: int, column: int, shares: NDArray[np.float64]) -> QPolygonF:
        """Return one histogram's outline."""
        left, wide = self.span(column)
        base = self.baseline(moment)
        x = left + (np.arange(len(shares)) + 0.5) * wide / len(shares)
        return pg.functions.arrayToQPolygonF(
            np.concatenate([[left], x, [left + wide]]), np.concatenate([[base], self.heights(moment, shares), [base]])
        )

    def bin_rect(self, moment: int, column: int, at: int, bins: int) -> QRectF:
        """Return the room of one bin."""
        left, wide = self.span(column)
        return QRectF(left + at * wide / bins, self.baseline(moment) - self.high, wide / bins, self.high)

    def column_at(self, x: float) -> int | None:
        """Return which column a place belongs to."""
        column = int((x - GAP / 2) // ((self.width - GAP) / max(1, self.columns)))
        return column if 0 <= column < self.columns else None

    def bin_at(self, x: float, column: int, bins: int) -> int:
        """Return which of a column's bins is nearest to a place."""
        left, wide = self.span(column)
        return min(max(int((x - left) / max(wide, 1e-9) * bins), 0), bins - 1)
