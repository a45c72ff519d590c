"""The dot where a curve ends."""

import math

import pyqtgraph as pg
from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor
from PyQt6.QtWidgets import QGraphicsEllipseItem, QGraphicsItem

_SIDE = 7.0


class EndDot(QGraphicsEllipseItem):
    """Of one size on the screen whatever the axes; moved in place, a hundredth of a scatter plot's work."""

    def __init__(self, view: pg.ViewBox) -> None:
        super().__init__(QRectF(-_SIDE / 2, -_SIDE / 2, _SIDE, _SIDE))
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setPen(pg.mkPen(None))
        self.hide()
        view.addItem(self, ignoreBounds=True)

    def show_at(self, x: float, y: float, color: str) -> None:
        """Stand at the end of a curve; where there is none, or no finite one, be away."""
        self.setVisible(math.isfinite(x) and math.isfinite(y))
        if self.isVisible():
            self.setPos(x, y)
            if self.brush().color().name() != color or self.brush().style() == Qt.BrushStyle.NoBrush:
                self.setBrush(QColor(color))
