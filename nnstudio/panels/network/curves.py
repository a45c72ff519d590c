"""Units' activations over one input, as curves above and below the line of zero; all of a column in a few calls."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import QLineF, QRectF
from PyQt6.QtGui import QColor, QPainter, QPainterPath, QPen

from nnstudio.widgets.themes import Theme

_INSET = 0.1  # of the height, above and below ±limit
_FILLING = 110  # of 255: how opaque the area between curve and zero is


def draw_curves(
    painter: QPainter, rooms: Sequence[QRectF], curves: np.ndarray, limit: float, theme: Theme, width: float = 1.6
) -> None:
    """Draw curves (units, points) into their rectangles; the area to zero is blue above it and orange below."""
    x, y, middles = _points(rooms, curves, limit)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(theme.border), theme.stroke))
    painter.drawLines(*(QLineF(room.left(), room.center().y(), room.right(), room.center().y()) for room in rooms))
    painter.fillPath(_area(x, np.minimum(y, middles), middles), _filling(theme.positive))
    painter.fillPath(_area(x, np.maximum(y, middles), middles), _filling(theme.negative))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.strokePath(_path(x, y), QPen(QColor(theme.text), width))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _points(rooms: Sequence[QRectF], curves: np.ndarray, limit: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return x and y in pixels (units, points), and the height of zero (units, 1)."""
    sides = np.array([(room.left(), room.top(), room.width(), room.height()) for room in rooms])
    left, top, wide, tall = (column[:, None] for column in sides.T)
    middles = top + tall / 2
    x = left + 1 + (wide - 2) * np.linspace(0, 1, curves.shape[1])
    with np.errstate(over="ignore"):  # of a network about to diverge: it is clipped
        y = middles - np.nan_to_num(curves.astype(float)) / limit * tall * (0.5 - _INSET)
    return x, np.clip(y, top, top + tall), middles


def _area(x: np.ndarray, y: np.ndarray, middles: np.ndarray) -> QPainterPath:
    """Return the areas between curves and zero, closed along the line of zero."""
    return _path(np.hstack([x[:, :1], x, x[:, -1:]]), np.hstack([middles, y, middles]))


def _path(x: np.ndarray, y: np.ndarray) -> QPainterPath:
    """Return one path of separate lines, a row each."""
    joined = np.ones(x.shape, np.int32)
    joined[:, -1] = 0
    return pg.functions.arrayToQPath(x.ravel(), y.ravel(), joined.ravel())  # pyright: ignore[reportArgumentType]  (an array is one of its forms)


def _filling(color: str) -> QColor:
    filling = QColor(color)
    filling.setAlpha(_FILLING)
    return filling
