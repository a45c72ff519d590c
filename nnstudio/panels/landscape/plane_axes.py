"""What a picture of a plane has around it: axes with round numbers, and lines over it."""

from collections.abc import Sequence

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from nnstudio.studies.landscape.levels import round_numbers
from nnstudio.widgets import themes
from nnstudio.widgets.numbers import three_digits

_ACROSS, _UP = 6, 7
_TICK = 4
_TALL = 6  # more than a line: letters of other scripts are higher


def paint_axes(
    painter: QPainter, rect: QRectF, x: tuple[float, float], y: tuple[float, float], names: tuple[str, str]
) -> None:
    """Paint ticks with numbers at the left of and below a rectangle, and what the axes are."""
    theme, metrics = themes.current_theme(), painter.fontMetrics()
    line, flags = metrics.height(), Qt.AlignmentFlag
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QColor(theme.border))
    painter.drawRect(rect)
    painter.setPen(QColor(theme.text))
    for value in round_numbers(*x, _ACROSS):
        at = rect.left() + (value - x[0]) / (x[1] - x[0]) * rect.width()
        painter.drawLine(QPointF(at, rect.bottom()), QPointF(at, rect.bottom() + _TICK))
        painter.drawText(QRectF(at - 40, rect.bottom() + _TICK, 80, line), flags.AlignHCenter, _number(value))
    for value in round_numbers(*y, _UP):
        at = rect.bottom() - (value - y[0]) / (y[1] - y[0]) * rect.height()
        painter.drawLine(QPointF(rect.left() - _TICK, at), QPointF(rect.left(), at))
        room = QRectF(0, at - line / 2, rect.left() - _TICK - 3, line)
        painter.drawText(room, flags.AlignRight | flags.AlignVCenter, _number(value))
    foot = QRectF(0, rect.bottom() + _TICK + line, rect.right(), line + _TALL)
    head = QRectF(0, rect.top() - line - _TALL, rect.right(), line + _TALL)
    for room, name, side in ((foot, names[0], flags.AlignRight), (head, "↑ " + names[1], flags.AlignLeft)):
        painter.drawText(room, side, metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(room.width())))


def axes_room(painter_height: int, number_width: int) -> tuple[float, float, float]:
    """Return the room that axes need at the left, above and below, by a line's height and a number's width."""
    return number_width + _TICK + 6.0, painter_height + _TALL + 1.0, 2.0 * painter_height + _TICK + _TALL


def outlined(painter: QPainter, points: Sequence[QPointF], color: QColor, edge: QColor, width: float = 2.0) -> None:
    """Paint a line that is seen on any ground: with an edge of another colour."""
    polygon = QPolygonF(points)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen_color, wide in ((edge, width + 2), (color, width)):
        pen = QPen(pen_color, wide)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(polygon)


def disc(painter: QPainter, at: QPointF, radius: float, color: QColor, edge: QColor) -> None:
    """Paint a mark that is seen on any ground."""
    painter.setPen(QPen(edge, 1.5))
    painter.setBrush(color)
    painter.drawEllipse(at, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def arrow(painter: QPainter, start: QPointF, end: QPointF, color: QColor) -> None:
    """Paint an arrow; a very short one has no head."""
    painter.setPen(QPen(color, 2.5))
    painter.drawLine(start, end)
    along = np.array([end.x() - start.x(), end.y() - start.y()])
    length = float(np.hypot(*along))
    if length < 8:
        return
    along /= length
    across, head = np.array([-along[1], along[0]]), QPainterPath(end)
    for side in (1, -1):
        corner = np.array([end.x(), end.y()]) - 10 * along + side * 4.5 * across
        head.lineTo(QPointF(*corner))
    head.closeSubpath()
    painter.fillPath(head, color)


def _number(value: float) -> str:
    return three_digits(0.0 if abs(value) < 1e-12 else value)
