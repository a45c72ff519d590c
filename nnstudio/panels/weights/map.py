"""The heat map of one table of parameters, hatched where they are frozen."""

from __future__ import annotations

import numpy as np
from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QBrush, QColor, QPainter

from nnstudio.catalog import Message
from nnstudio.widgets import themes
from nnstudio.widgets.heat_map import HeatMap

MOST_SHOWN = 250_000
_MOST_HATCHED = 5_000  # runs of frozen cells


class WeightMap(HeatMap):
    """Signed colours, 0 the background. Of more than 250,000 numbers every second, third … row and column is shown."""

    def __init__(self) -> None:
        super().__init__("weights.map", Message("panel.weights.map"), square=False)
        self.stride = 1
        self._runs: list[tuple[int, int, int]] = []
        self._shape = (1, 1)
        self._marked: tuple[int, int] | None = None

    def show_weights(self, values: np.ndarray, limit: float, frozen: np.ndarray, anew: bool) -> None:
        """Show numbers (rows, columns) and, where they are `anew`, which of them are frozen."""
        self.stride = 1 + int((values.size / MOST_SHOWN) ** 0.5) if values.size > MOST_SHOWN else 1
        self._levels = (-limit, limit)
        self.set_values(values[:: self.stride, :: self.stride])
        if anew:
            self._shape = frozen.shape
            self._runs = runs(frozen)

    def mark(self, cell: tuple[int, int] | None) -> None:
        """Mark a cell of the table."""
        if cell != self._marked:
            self._marked = cell
            self.update()

    def paint_over(self, painter: QPainter, rect: QRectF) -> None:
        theme = themes.current_theme()
        brush = QBrush(QColor(theme.text), Qt.BrushStyle.BDiagPattern)
        for row, start, stop in self._runs[:_MOST_HATCHED]:
            painter.fillRect(self._room(rect, row, start, stop), brush)
        if self._marked is not None:
            row, column = self._marked
            painter.setPen(QColor(theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._room(rect, row, column, column + 1).adjusted(0, 0, 0, 0))

    def _room(self, rect: QRectF, row: int, start: int, stop: int) -> QRectF:
        rows, columns = self._shape
        wide, high = rect.width() / columns, rect.height() / rows
        return QRectF(rect.x() + start * wide, rect.y() + row * high, max((stop - start) * wide, 2), max(high, 2))


def runs(marked: np.ndarray) -> list[tuple[int, int, int]]:
    """Return (row, start, stop) of every unbroken run of truths in a row."""
    if not marked.any():
        return []
    edges = np.diff(np.pad(marked, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    return list(zip(rows.tolist(), starts.tolist(), np.nonzero(edges == -1)[1].tolist(), strict=True))
