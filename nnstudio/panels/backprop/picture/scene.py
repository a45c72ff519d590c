"""A drawing laid out, and how all of it is painted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QFont, QPainter

from nnstudio.panels.backprop.picture.arranged import arranged
from nnstudio.panels.backprop.picture.drawing import Drawing, Numbers, Written
from nnstudio.panels.backprop.picture.pen import Pen
from nnstudio.panels.backprop.picture.plan import Plan
from nnstudio.panels.backprop.picture.sizes import Sizes
from nnstudio.widgets.themes import Theme

_LEGIBLE = 4.5  # pixels a line of text must be high to be written at all
ENLARGED = 1.3
_NOTHING = Written()


@dataclass(frozen=True)
class Lit:
    """What stands out: the gate of the step, larger, and the wires it works on."""

    node: int | None = None
    wires: tuple[int, ...] = ()
    backwards: bool = False


class Scene:
    """The parts of a drawing with their places; numbers may change, places do not."""

    def __init__(self, drawing: Drawing, font: QFont) -> None:
        self.drawing, self.numbers = drawing, Numbers()
        self.sizes = Sizes(font)
        self.plan: Plan = arranged(drawing, self.sizes)

    def written(self, wire: int) -> Written:
        """Return what stands at a wire."""
        return self.numbers.wires[wire] if wire < len(self.numbers.wires) else _NOTHING

    def paint(self, painter: QPainter, theme: Theme, zoom: float = 1.0) -> None:
        """Paint everything as it is when nothing stands out; letters too small to be read are left out."""
        pen = Pen(painter, self.sizes, theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_wires(pen, range(len(self.drawing.wires)), lit=False)
        legible = zoom * self.sizes.line >= _LEGIBLE
        for node in range(len(self.drawing.faces)):
            self._paint_node(pen, node, legible)
        if legible:
            for at, wire in enumerate(self.drawing.wires):
                pen.label(wire, self.plan.labels[at], self.written(at))

    def paint_lit(self, painter: QPainter, theme: Theme, lit: Lit) -> None:
        """Paint what stands out over the rest."""
        pen = Pen(painter, self.sizes, theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_wires(pen, lit.wires, lit=True)
        if lit.node is not None:
            painter.save()
            middle = self.plan.boxes[lit.node].center()
            painter.translate(middle)
            painter.scale(ENLARGED, ENLARGED)
            painter.translate(-middle)
            self._paint_box(pen, lit.node, accent=True)
            painter.restore()
        for at in lit.wires:
            pen.label(self.drawing.wires[at], self.plan.labels[at], self.written(at))

    def _paint_wires(self, pen: Pen, wires: Iterable[int], lit: bool) -> None:
        for at in wires:
            pen.wire(self.plan.ways[at], self.written(at), lit)
            pen.arrow(self.plan.ways[at], lit)

    def _paint_node(self, pen: Pen, node: int, legible: bool) -> None:
        self._paint_box(pen, node)
        if legible:
            pen.caption(self.drawing.faces[node], self.plan.boxes[node], self.numbers.notes.get(node, ""))

    def _paint_box(self, pen: Pen, node: int, accent: bool = False) -> None:
        face, room = self.drawing.faces[node], self.plan.boxes[node]
        pen.box(face, room, node in self.numbers.dim and not accent, accent)
        shares = self.numbers.images.get(node)
        if shares is not None:
            pen.image(face, room, shares)

    def room_of(self, lit: Lit) -> QRectF:
        """Return the part of the drawing that a step is about."""
        room = QRectF(self.plan.boxes[lit.node]) if lit.node is not None else QRectF()
        for at in lit.wires:
            room = room.united(self.plan.labels[at])
        return room.adjusted(-16, -24, 16, 24) if not room.isNull() else room
