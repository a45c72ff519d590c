"""The heat map of one table of parameters, hatched where they are frozen."""

from __future__ import annotations

import numpy as np
from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QBrush, QColor, QPainter

from nnstudio.catalog import Message
from nnstudio.widgets import themes
from nnstudio.widgets.heat_map import HeatMap
from nnstudio.widgets.texts import bind_text

MOST_SHOWN = 250_000
_MOST_HATCHED = 5_000  # rectangles of frozen cells


class WeightMap(HeatMap):
    """Signed colours, 0 the background. Of more than 250,000 numbers every second, third … row and column is shown."""

    def __init__(self) -> None:
        super().__init__("weights.map", Message("panel.weights.map"), square=False)
        bind_text(self, "setAccessibleDescription", Message("plot.signed"))
        self.stride = 1
        self._hatched: list[tuple[int, int, int, int]] = []
        self._shape = (1, 1)
        self._marked: tuple[int, int] | None = None

    def show_weights(self, values: np.ndarray, limit: float) -> None:
        """Show numbers (rows, columns)."""
        self.stride = 1 + int((values.size / MOST_SHOWN) ** 0.5) if values.size > MOST_SHOWN else 1
        self._levels = (-limit, limit)
        self.set_values(values[:: self.stride, :: self.stride])

    def show_frozen(self, frozen: np.ndarray) -> None:
        """Show which of the numbers (rows, columns) are frozen."""
        self._shape, self._hatched = frozen.shape, rectangles(frozen)
        self.update()

    def mark(self, cell: tuple[int, int] | None) -> None:
        """Mark a cell of the table."""
        if cell != self._marked:
            self._marked = cell
            self.update()

    def paint_over(self, painter: QPainter, rect: QRectF) -> None:
        theme = themes.current_theme()
        brush = QBrush(QColor(theme.text), Qt.BrushStyle.BDiagPattern)
        for row, end, start, stop in self._hatched[:_MOST_HATCHED]:
            room = self._room(rect, row, start, stop)
            painter.fillRect(room.united(self._room(rect, end - 1, start, stop)), brush)
        if self._marked is not None:
            row, column = self._marked
            painter.setPen(QColor(theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._room(rect, row, column, column + 1).adjusted(0, 0, 0, 0))

    def _room(self, rect: QRectF, row: int, start: int, stop: int) -> QRectF:
        rows, columns = self._shape
        wide, high = rect.width() / columns, rect.height() / rows
        return QRectF(rect.x() + start * wide, rect.y() + row * high, max((stop - start) * wide, 2), max(high, 2))


def rectangles(marked: np.ndarray) -> list[tuple[int, int, int, int]]:
    """Return (row, end, start, stop) of every unbroken run of truths in a row, and in the rows like it that follow."""
    if not marked.any():
        return []
    firsts = np.flatnonzero(np.concatenate([[True], (marked[1:] != marked[:-1]).any(axis=1)]))
    ends = np.append(firsts[1:], len(marked))
    edges = np.diff(np.pad(marked[firsts], ((0, 0), (1, 1))).astype(np.int8), axis=1)
    groups, starts = np.nonzero(edges == 1)
    stops = np.nonzero(edges == -1)[1]
    return list(zip(*(one.tolist() for one in (firsts[groups], ends[groups], starts, stops)), strict=True))
