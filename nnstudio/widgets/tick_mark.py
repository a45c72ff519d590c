"""A small mark that says how something stands: open, reached, or out of reach."""

from __future__ import annotations

from typing import Literal

from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting

State = Literal["open", "begun", "reached", "impossible"]
_SIZE, _LINE = 15, 17


class TickMark(QWidget):
    """A ring while it is open, half filled where it was begun, a tick once it is reached, a bar if it cannot be."""

    def __init__(self, state: State = "open", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: State = state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def state(self) -> State:
        return self._state

    def show_state(self, state: State) -> None:
        if state != self._state:
            self._state = state
            self.update()

    def sizeHint(self) -> QSize:
        side = max(_SIZE, round(_SIZE * self.fontMetrics().height() / _LINE))
        return QSize(side, side)

    def changeEvent(self, a0: QEvent | None) -> None:
        super().changeEvent(a0)
        if a0 is not None and a0.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme = themes.current_theme()
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_tick(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._state, theme)


def paint_tick(painter: QPainter, room: QRectF, state: State, theme: themes.Theme) -> None:
    """Paint the mark as large as the room."""
    ink = QColor(theme.accent if state != "impossible" else theme.warning)
    wide = room.width() / 8
    painter.setPen(QPen(QColor(theme.border) if state == "open" else ink, wide * 0.9))
    painter.setBrush(ink if state == "reached" else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(room)
    middle, unit = room.center(), room.width() / 10
    if state == "begun":
        painter.setBrush(ink)
        painter.drawPie(room, 90 * 16, 180 * 16)
    elif state == "impossible":
        painter.drawLine(middle - QPointF(2.4 * unit, 0), middle + QPointF(2.4 * unit, 0))
    elif state == "reached":
        painter.setPen(QPen(QColor(theme.accent_text), wide * 1.3))
        corners = (QPointF(-2.4, 0.2), QPointF(-0.6, 2.0), QPointF(2.5, -1.8))
        painter.drawPolyline(QPolygonF([middle + unit * one for one in corners]))
