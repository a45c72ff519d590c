"""Many polygons in a plot, each in its own colour."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPolygonF
from PyQt6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

_LEVELS = 64


class Tints(pg.GraphicsObject):
    """Polygons filled with colours of a table, painted once and then kept as a picture until they are others."""

    def __init__(self) -> None:
        super().__init__()
        self._polygons: list[list[QPolygonF]] = []
        self._colors: list[QColor] = []
        self._rectangle = QRectF(0, 0, 1, 1)
        self.setZValue(-10)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def place(self, rectangle: QRectF) -> None:
        """Say where all polygons lie, in data coordinates."""
        self.prepareGeometryChange()
        self._rectangle = rectangle

    def show_polygons(self, corners: np.ndarray, counts: np.ndarray, shares: np.ndarray, colors: np.ndarray) -> None:
        """Show polygons (n, most, 2) with `counts` corners, each in the colour at its share of a table (levels, 4)."""
        levels = np.clip(np.nan_to_num(shares) * (_LEVELS - 1), 0, _LEVELS - 1).astype(int)
        picked = colors[np.linspace(0, len(colors) - 1, _LEVELS).round().astype(int)]
        self._colors = [QColor(*color) for color in picked.tolist()]
        self._polygons = [[] for _ in self._colors]
        for outline, count, level in zip(corners.tolist(), counts.tolist(), levels.tolist(), strict=True):
            self._polygons[level].append(QPolygonF([QPointF(x, y) for x, y in outline[:count]]))
        self.update()

    def boundingRect(self) -> QRectF:
        return self._rectangle

    def paint(
        self, painter: QPainter | None, option: QStyleOptionGraphicsItem | None, widget: QWidget | None = None
    ) -> None:
        assert painter is not None
        painter.setPen(Qt.PenStyle.NoPen)
        for color, polygons in zip(self._colors, self._polygons, strict=True):
            painter.setBrush(color)
            for polygon in polygons:
                painter.drawConvexPolygon(polygon)
