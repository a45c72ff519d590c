"""A heat map that also writes its numbers, where its cells have room for them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from nnstudio.catalog import Message
from nnstudio.widgets import colors, themes
from nnstudio.widgets.heat_map import HeatMap
from nnstudio.widgets.numbers import three_digits

_CELL_WIDE, _CELL_HIGH = 5.5, 1.7  # in digits and in lines: what a number asks for
_MOST_HIGH = 200


class NumberedMap(HeatMap):
    """Signed values (rows, columns) with zero in the middle of the colours; cells of the diagonal may be marked."""

    def __init__(self, name: str, label: Message) -> None:
        super().__init__(name, label, square=False)
        self._diagonal = False

    def show_values(self, values: ArrayLike, diagonal: bool = False) -> None:
        """Show other values; `diagonal`: mark the cells where row and column are the same."""
        found = np.asarray(values, np.float32)
        self._diagonal = diagonal
        finite = np.abs(found[np.isfinite(found)])
        limit = float(finite.max(initial=0.0)) or 1.0
        self.set_values(found)
        self.set_levels(-limit, limit)
        self.setFixedHeight(self._height())

    def sizeHint(self) -> QSize:
        columns = self.values().shape[1]
        return QSize(round(columns * _CELL_WIDE * self.fontMetrics().horizontalAdvance("0")), self._height())

    def map_rect(self) -> QRectF:
        """Return where the map lies: at the left, no wider than its numbers ask for."""
        return QRectF(0, 0, min(self.width(), self.sizeHint().width()), self.height())

    def paint_over(self, painter: QPainter, rect: QRectF) -> None:
        values, theme = self.values(), themes.current_theme()
        rows, columns = values.shape
        if not rows or not columns:
            return
        wide, high = rect.width() / columns, rect.height() / rows
        metrics = self.fontMetrics()
        if wide >= 4.5 * metrics.horizontalAdvance("0") and high >= metrics.height():
            self._write(painter, rect, wide, high)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(theme.border))
        painter.drawRect(rect)
        if self._diagonal:
            painter.setPen(QPen(QColor(theme.accent), 2.0 * theme.stroke))
            for at in range(min(rows, columns)):
                painter.drawRect(QRectF(rect.x() + at * wide, rect.y() + at * high, wide, high).adjusted(1, 1, -1, -1))

    def _write(self, painter: QPainter, rect: QRectF, wide: float, high: float) -> None:
        for (row, column), value in np.ndenumerate(self.values()):
            ground = QColor(self._image.pixel(column, row)).name()
            painter.setPen(QColor(colors.ink_on(ground)))
            cell = QRectF(rect.x() + column * wide, rect.y() + row * high, wide, high)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, three_digits(float(value)))

    def _height(self) -> int:
        rows = self.values().shape[0]
        return min(round(rows * _CELL_HIGH * self.fontMetrics().height()), _MOST_HIGH)
