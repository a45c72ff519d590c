"""A unit's activation over one input, as a curve above and below the line of zero."""

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from nnstudio.widgets.themes import Theme

_INSET = 0.1  # of the height, above and below ±limit
_FILLING = 110  # of 255: how opaque the area between curve and zero is


def draw_curve(
    painter: QPainter, room: QRectF, curve: np.ndarray, limit: float, theme: Theme, width: float = 1.6
) -> None:
    """Draw a curve (points,) into a rectangle; the area to zero is blue where it is positive, orange where negative."""
    middle, half = room.center().y(), room.height() * (0.5 - _INSET)
    x = np.linspace(room.left() + 1, room.right() - 1, len(curve))
    y = np.clip(middle - np.nan_to_num(curve.astype(float)) / limit * half, room.top(), room.bottom())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(theme.border), 1))
    painter.drawLine(QPointF(room.left(), middle), QPointF(room.right(), middle))
    painter.setPen(Qt.PenStyle.NoPen)
    _fill(painter, x, np.minimum(y, middle), middle, theme.positive)
    _fill(painter, x, np.maximum(y, middle), middle, theme.negative)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(QColor(theme.text), width))
    painter.drawPolyline(pg.functions.arrayToQPolygonF(x, y))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _fill(painter: QPainter, x: np.ndarray, y: np.ndarray, middle: float, color: str) -> None:
    if np.ptp(y) < 0.5 and abs(y[0] - middle) < 0.5:
        return
    filling = QColor(color)
    filling.setAlpha(_FILLING)
    painter.setBrush(filling)
    around = np.concatenate([x[:1], x, x[-1:]]), np.concatenate([[middle], y, [middle]])
    painter.drawPolygon(pg.functions.arrayToQPolygonF(*around))
