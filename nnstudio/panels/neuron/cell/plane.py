"""The plane of two inputs under mouse and keys: the point, the line w·x + b = 0 and the weights are moved."""

from __future__ import annotations

import math
from dataclasses import replace

from PyQt6.QtCore import QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter

from nnstudio.panels.neuron.cell.plane_map import PlaneMap
from nnstudio.panels.neuron.cell.plane_marks import PlaneMarks
from nnstudio.studies.neuron_cell import Cell
from nnstudio.studies.neuron_line import Point, bias_through, distance, turned_by, turned_to
from nnstudio.widgets import themes
from nnstudio.widgets.forms.settling import Settling

_NEAR = 9.0  # pixels
_STEP, _TURN = 0.1, math.radians(3)
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class Plane(PlaneMap):
    """Drag the point to change the inputs, the line to change the bias, the arrow's tip to turn the weights.

    By keyboard: arrows move the point, Shift with up and down the line, Shift with left and right turns the weights.
    `moved(Cell)` while something moves, `settled(Cell)` once when it is over.
    """

    moved = pyqtSignal(object)
    settled = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.marks = PlaneMarks(self)
        self._settling = Settling(self)
        self._settling.settled.connect(self._settle)

    def paint_over(self, painter: QPainter, rect: QRectF) -> None:
        self.marks.paint(painter, rect, themes.current_theme())

    def mousePressEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is not None and a0.button() == Qt.MouseButton.LeftButton:
            self.held = self.grip_at(a0.position())
            self.update()

    def mouseMoveEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is None:
            return
        if self.held:
            self._drag(a0.position())
            return
        self.setCursor(Qt.CursorShape.OpenHandCursor if self.grip_at(a0.position()) else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(a0)
        self._cell = None  # cells are not marked here: the marks are the plane's own

    def mouseReleaseEvent(self, a0: QMouseEvent | None) -> None:
        self.held = ""
        self._fit()
        self._draw()
        self.update()

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        if a0 is None or a0.key() not in _ARROWS:
            super().keyPressEvent(a0)
            return
        across, up = _ARROWS[Qt.Key(a0.key())]
        if a0.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._nudge(across, up)
        else:
            x, y = self._neuron.inputs
            self._move_point((round(x + _STEP * across, 6), round(y + _STEP * up, 6)))
        self._settling.moved()

    def focusInEvent(self, a0: QFocusEvent | None) -> None:
        super().focusInEvent(a0)
        self.update()

    def focusOutEvent(self, a0: QFocusEvent | None) -> None:
        super().focusOutEvent(a0)
        self.update()

    def grip_at(self, place: QPointF) -> str:
        """Return what a place takes hold of: the "point", the arrow's "tip", the "line", or nothing."""
        tip = self.tip()
        if _apart(place, self.to_widget(*self._inputs())) <= _NEAR:
            return "point"
        if tip is not None and _apart(place, self.to_widget(*tip)) <= _NEAR:
            return "tip"
        x = self._at(place)
        scale = self.map_rect().width() / (2 * self.half)
        near = abs(distance(self._weights(), self._neuron.bias, x)) * scale <= _NEAR
        return "line" if near and self.map_rect().contains(place) else ""

    def _at(self, place: QPointF) -> Point:
        found = self.to_plane(place)
        return found.x(), found.y()

    def _drag(self, place: QPointF) -> None:
        x = self._at(place)
        if self.held == "point":
            self._move_point((_kept(x[0], self.half), _kept(x[1], self.half)))
        elif self.held == "line":
            self._change(replace(self._neuron, bias=bias_through(self._weights(), x)))
        else:
            self._change(replace(self._neuron, weights=turned_to(self._weights(), x)))
        self._settling.hold()

    def _nudge(self, across: int, up: int) -> None:
        """Turn the weights clockwise to the right, or move the line along them."""
        if across:
            self._change(replace(self._neuron, weights=turned_by(self._weights(), -across * _TURN)))
        else:
            length = math.hypot(*self._weights())
            self._change(replace(self._neuron, bias=round(self._neuron.bias - up * _STEP * (length or 1.0), 4)))

    def _move_point(self, point: Point) -> None:
        self._change(replace(self._neuron, inputs=point))

    def _change(self, cell: Cell) -> None:
        if cell != self._neuron:
            self._neuron = cell
            self.moved.emit(cell)

    def _settle(self) -> None:
        self.settled.emit(self._neuron)


def _apart(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())


def _kept(value: float, half: float) -> float:
    return round(min(max(value, -half), half), 2) + 0.0
