"""Where everything of a drawing lies, in pixels at a zoom of one: made once for a structure and a font."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QPainterPath

from nnstudio.panels.backprop.picture.drawing import Drawing
from nnstudio.panels.backprop.picture.sizes import Sizes

_MARGIN = 12.0
_SAMPLES = np.linspace(0.08, 0.92, 15)
_SIDE = 0.8  # of a box that wires arrive at
_FAR = 60.0  # how much covered area a label accepts to stay in the middle of its wire

Point = tuple[float, float]


@dataclass(frozen=True)
class Plan:
    """Boxes of the nodes, ways of the wires and the rectangles of what is written at them."""

    boxes: tuple[QRectF, ...]
    ways: tuple[QPainterPath, ...]
    labels: tuple[QRectF, ...]

    @cached_property
    def bounds(self) -> QRectF:
        """The whole drawing with a margin."""
        whole = QRectF()
        for rect in (*self.boxes, *self.labels, *(way.boundingRect() for way in self.ways)):
            whole = whole.united(rect)
        return whole.adjusted(-_MARGIN, -2 * _MARGIN, _MARGIN, 2 * _MARGIN)

    @cached_property
    def middles(self) -> np.ndarray:
        """The middles of the boxes, (nodes, 2)."""
        return np.array([(box.center().x(), box.center().y()) for box in self.boxes]).reshape(-1, 2)

    def node_at(self, place: QPointF) -> int | None:
        """Return the node whose box is there."""
        return next((at for at, box in enumerate(self.boxes) if box.contains(place)), None)

    def wire_at(self, place: QPointF) -> int | None:
        """Return the wire whose numbers are there."""
        return next((at for at, room in enumerate(self.labels) if room.contains(place)), None)

    def inside(self, room: QRectF) -> frozenset[int]:
        """Return the nodes whose boxes touch a rectangle."""
        return frozenset(at for at, box in enumerate(self.boxes) if box.intersects(room))


def planned(drawing: Drawing, sizes: Sizes, middles: Sequence[Point], bends: dict[int, Sequence[Point]]) -> Plan:
    """Return the plan for the middles of the nodes' slots; `bends` are the points a wire passes between its ends."""
    boxes = tuple(_box(drawing, sizes, node, middle) for node, middle in enumerate(middles))
    ways = tuple(_way(drawing, sizes, boxes, at, bends.get(at, ())) for at in range(len(drawing.wires)))
    return Plan(boxes, ways, _labels(drawing, sizes, boxes, ways))


def _box(drawing: Drawing, sizes: Sizes, node: int, middle: Point) -> QRectF:
    """Return the box of a node: at the left of its slot, the way out is at the right."""
    wide, high = sizes.box(drawing.faces[node])
    slot = wide + sizes.way_out(drawing, node)
    return QRectF(middle[0] - slot / 2, middle[1] - high / 2, wide, high)


def _way(drawing: Drawing, sizes: Sizes, boxes: Sequence[QRectF], at: int, bends: Sequence[Point]) -> QPainterPath:
    """Return a wire's way: level where it leaves and arrives, smooth between."""
    wire = drawing.wires[at]
    start = boxes[wire.source]
    way = QPainterPath(QPointF(start.right(), start.center().y()))
    if wire.target is None:
        way.lineTo(start.right() + sizes.way_out(drawing, wire.source), start.center().y())
        return way
    end = boxes[wire.target]
    for point in (*(QPointF(*bend) for bend in bends), QPointF(end.left(), _port(drawing, end, at))):
        _curve_to(way, point)
    return way


def _port(drawing: Drawing, box: QRectF, at: int) -> float:
    """Return how high a wire arrives: the slots share the side from top to bottom."""
    wire = drawing.wires[at]
    slots = 1 + max(one.slot for one in drawing.wires if one.target == wire.target)
    return box.center().y() + (wire.slot - (slots - 1) / 2) / slots * _SIDE * box.height()


def _curve_to(way: QPainterPath, point: QPointF) -> None:
    before = way.currentPosition()
    reach = (point.x() - before.x()) / 2
    way.cubicTo(before.x() + reach, before.y(), point.x() - reach, point.y(), point.x(), point.y())


def _labels(
    drawing: Drawing, sizes: Sizes, boxes: Sequence[QRectF], ways: Sequence[QPainterPath]
) -> tuple[QRectF, ...]:
    """Place the numbers of every wire where they cover least, the middle of the wire before its ends."""
    taken = np.array([(box.left(), box.top(), box.right(), box.bottom()) for box in boxes]).reshape(-1, 4)
    found: list[QRectF] = []
    for wire, way in zip(drawing.wires, ways, strict=True):
        wide, high = sizes.label(wire)
        points = [way.pointAtPercent(share) for share in _SAMPLES]
        middles = np.array([(point.x(), point.y()) for point in points])
        half = np.array([wide / 2, high / 2])
        rooms = np.hstack([middles - half, middles + half])
        costs = _covered(rooms, taken) + _FAR * np.abs(_SAMPLES - 0.5)
        best = rooms[int(np.argmin(costs))]
        taken = np.vstack([taken, best])
        found.append(QRectF(best[0], best[1], wide, high))
    return tuple(found)


def _covered(rooms: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """Return how much of what is taken each room covers, in square pixels: rooms (n, 4), taken (m, 4)."""
    low = np.maximum(rooms[:, None, :2], taken[None, :, :2])
    high = np.minimum(rooms[:, None, 2:], taken[None, :, 2:])
    return np.clip(high - low, 0, None).prod(axis=2).sum(axis=1)
