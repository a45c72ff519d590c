"""Many polygons in a plot, each in its own colour."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QColor, QPainter, QPainterPath
from PyQt6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

_LEVELS = 64


class Tints(pg.GraphicsObject):
    """Polygons filled with colours of a table, painted once and then kept as a picture until they are others."""

    def __init__(self) -> None:
        super().__init__()
        self._filled: list[tuple[QColor, QPainterPath]] = []
        self._rectangle = QRectF(0, 0, 1, 1)
        self.setZValue(-10)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def place(self, rectangle: QRectF) -> None:
        """Say where all polygons lie, in data coordinates."""
        self.prepareGeometryChange()
        self._rectangle = rectangle

    def show_polygons(self, corners: np.ndarray, shares: np.ndarray, colors: np.ndarray) -> None:
        """Show polygons (n, most, 2), the last corner repeated, each in the colour at its share of a table (m, 4)."""
        levels = np.clip(np.nan_to_num(shares) * (_LEVELS - 1), 0, _LEVELS - 1).astype(int)
        picked = colors[np.linspace(0, len(colors) - 1, _LEVELS).round().astype(int)].tolist()
        present = sorted(set(levels.tolist()))
        self._filled = [(QColor(*picked[level]), _outlines(corners[levels == level])) for level in present]
        self.update()

    def boundingRect(self) -> QRectF:
        return self._rectangle

    def paint(
        self, painter: QPainter | None, option: QStyleOptionGraphicsItem | None, widget: QWidget | None = None
    ) -> None:
        assert painter is not None
        for color, outlines in self._filled:
            painter.fillPath(outlines, color)


def _outlines(corners: np.ndarray) -> QPainterPath:
    """Return one path of all polygons: thousands are then joined without a loop."""
    joins = np.ones(corners.shape[:2], np.int32)
    joins[:, -1] = 0
    path: Any = pg.arrayToQPath  # its stubs know no array of joins
    return path(corners[..., 0].reshape(-1), corners[..., 1].reshape(-1), connect=joins.reshape(-1))
