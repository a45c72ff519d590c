"""What stands over the plane's colours: axes, the line, the arrow of the weights, the present inputs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from nnstudio.widgets.themes import Theme

if TYPE_CHECKING:
    from nnstudio.panels.neuron.cell.plane import Plane

_HEAD = 11.0


class PlaneMarks:
    """Paints them, each drawn around in the background's colour so that it stands out from any."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        self._axes(painter, rect, theme)
        self._line(painter, theme)
        self._arrow(painter, theme)
        self._point(painter, theme)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        focus = self._plane.hasFocus()
        painter.setPen(QPen(QColor(theme.accent if focus else theme.border), 3 if focus else 1))
        painter.drawRect(rect)

    def _axes(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        half, zero = self._plane.half, self._plane.to_widget(0, 0)
        painter.setPen(QPen(QColor(theme.muted), theme.stroke))
        painter.drawLine(QPointF(rect.left(), zero.y()), QPointF(rect.right(), zero.y()))
        painter.drawLine(QPointF(zero.x(), rect.top()), QPointF(zero.x(), rect.bottom()))
        line = painter.fontMetrics().height()
        painter.setPen(QColor(theme.text))
        for share in (-0.8, -0.4, 0.4, 0.8):
            words = f"{share * half:.3g}".replace("-", "−")
            along, up = self._plane.to_widget(share * half, 0), self._plane.to_widget(0, share * half)
            painter.drawLine(along - QPointF(0, 3), along + QPointF(0, 3))
            painter.drawLine(up - QPointF(3, 0), up + QPointF(3, 0))
            wide = painter.fontMetrics().horizontalAdvance(words)
            _write(painter, theme, along + QPointF(-wide / 2, line), words)
            _write(painter, theme, up + QPointF(-6 - wide, 0.33 * line), words)
        _write(painter, theme, QPointF(rect.right() - 20, zero.y() - 5), "x0")
        _write(painter, theme, QPointF(zero.x() + 6, rect.top() + line - 2), "x1")

    def _line(self, painter: QPainter, theme: Theme) -> None:
        found = self._plane.line()
        if found is None:
            return
        first, last = (self._plane.to_widget(*one) for one in found)
        held = self._plane.held == "line"
        for color, width in ((theme.plot, 5.0), (theme.accent if held else theme.text, 2.4)):
            painter.setPen(QPen(QColor(color), width))
            painter.drawLine(first, last)

    def _arrow(self, painter: QPainter, theme: Theme) -> None:
        tip = self._plane.tip()
        if tip is None:
            return
        start, end = self._plane.to_widget(0, 0), self._plane.to_widget(*tip)
        angle = math.atan2(end.y() - start.y(), end.x() - start.x())
        head = QPolygonF([end, *(end - _HEAD * _unit(angle + turn) for turn in (0.45, -0.45))])
        color = theme.accent if self._plane.held == "tip" else theme.text
        for ink, width in ((theme.plot, 5.0), (color, 2.0)):
            painter.setPen(QPen(QColor(ink), width))
            painter.drawLine(start, end)
        painter.setPen(QPen(QColor(theme.plot), 1))
        painter.setBrush(QColor(color))
        painter.drawPolygon(head)
        _write(painter, theme, end + 14 * _unit(angle) + QPointF(-4, 4), "w")

    def _point(self, painter: QPainter, theme: Theme) -> None:
        x, y = self._plane.cell.inputs
        painter.setPen(QPen(QColor(theme.plot), 2))
        painter.setBrush(QColor(theme.accent if self._plane.held == "point" else theme.text))
        painter.drawEllipse(self._plane.to_widget(x, y), 6.5, 6.5)


def _write(painter: QPainter, theme: Theme, base: QPointF, words: str) -> None:
    """Write in the text's colour with the background's around it: it is read on any colour of the map."""
    path = QPainterPath()
    path.addText(base, painter.font(), words)
    pen = QPen(QColor(theme.plot), 3)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)
    painter.fillPath(path, QColor(theme.text))


def _unit(angle: float) -> QPointF:
    return QPointF(math.cos(angle), math.sin(angle))
