"""An image in a plot whose pixels are one array that is written in place."""

from typing import Any

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QImage, QPainter
from PyQt6.QtWidgets import QStyleOptionGraphicsItem, QWidget


class Pixels(pg.GraphicsObject):
    """Draws `array` (rows, columns) of 32-bit pixels over a rectangle of the plot; row 0 is lowest.

    Write into `array`, then call `update`: nothing is allocated and no levels are searched.
    """

    def __init__(self) -> None:
        super().__init__()
        self.smooth = True
        self.place((1, 1), QRectF(0, 0, 1, 1))

    def place(self, shape: tuple[int, int], rectangle: QRectF) -> None:
        """Make room for that many rows and columns over a rectangle in data coordinates."""
        self.prepareGeometryChange()
        self.array = np.zeros(shape, np.uint32)
        rows, columns = shape
        memory: Any = self.array.data  # a buffer, which the stubs do not know
        self._image = QImage(memory, columns, rows, columns * 4, QImage.Format.Format_RGB32)
        self._rectangle = rectangle

    def boundingRect(self) -> QRectF:
        return self._rectangle

    def paint(
        self, painter: QPainter | None, option: QStyleOptionGraphicsItem | None, widget: QWidget | None = None
    ) -> None:
        assert painter is not None
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.smooth)
        painter.drawImage(self._rectangle, self._image)
