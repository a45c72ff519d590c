"""One layer's weights of a member as colours; the selected unit is the same row in every column."""

from __future__ import annotations

from typing import final

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from nnstudio.catalog import Message
from nnstudio.widgets import themes
from nnstudio.widgets.heat_map import HeatMap

LEAST = 40


@final
class WeightMap(HeatMap):
    """A heat map (units, inputs) whose selected row has a frame."""

    def __init__(self, name: str, label: Message) -> None:
        super().__init__(name, label, square=False)
        self.setMinimumSize(60, LEAST)
        self.row: int | None = None

    def mark(self, row: int | None) -> None:
        if row != self.row:
            self.row = row
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 48)

    def paint_over(self, painter: QPainter, rect: QRectF) -> None:
        rows = self.values().shape[0]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(themes.current_theme().border))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
        if self.row is not None and self.row < rows:
            high = rect.height() / rows
            painter.setPen(QPen(QColor(themes.current_theme().accent), 2))
            painter.drawRect(QRectF(rect.left() + 1, rect.top() + self.row * high, rect.width() - 2, max(high, 2)))
