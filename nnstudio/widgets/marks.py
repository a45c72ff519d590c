"""Class marks: a shape and a colour for each class, drawn around so that pale ones stay readable."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import ArrayLike
from PyQt6.QtCore import QPointF
from PyQt6.QtGui import QColor, QPainter, QPen
from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols

from nnstudio.widgets.themes import Theme


def draw_marks(
    painter: QPainter, theme: Theme, points: ArrayLike, classes: ArrayLike, size: float = 8, hollow: bool = False
) -> None:
    """Draw marks at points (n, 2) in the painter's own coordinates, `classes` (n,); hollow ones are not filled."""
    places, kinds = np.asarray(points, float), np.asarray(classes, int)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for kind in sorted(set(kinds.tolist())):  # np.unique would load NumPy's masked arrays at the window's start
        color = QColor(theme.class_color(int(kind)))
        painter.setBrush(QColor(theme.plot) if hollow else color)
        painter.setPen(_pen(color if hollow else QColor(theme.outline), size))
        shape = Symbols[theme.class_mark(int(kind))]
        for x, y in places[kinds == kind].tolist():
            _stamp(painter, shape, QPointF(x, y), size)


def _pen(color: QColor, size: float) -> QPen:
    """Symbols are drawn one unit large and scaled, and the pen with them: this one ends up thin."""
    return pg.mkPen(color, width=0.6 / size, cosmetic=False)


def _stamp(painter: QPainter, shape, place: QPointF, size: float) -> None:
    painter.save()
    painter.translate(place)
    painter.scale(size, size)
    painter.drawPath(shape)
    painter.restore()
