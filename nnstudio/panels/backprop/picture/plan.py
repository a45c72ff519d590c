"""Where everything of a drawing lies, in pixels at a zoom of one: made once for a structure and a font."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QPainterPath

from nnstudio.panels.backprop.picture.drawing import Drawing
from nnstudio.panels.backprop.picture.sizes import Sizes

_MARGIN = 12.0
_SAMPLES = np.linspace(0.08, 0.92, 15)
_FAR = 60.0  # how much covered area a label accepts to stay where it would
_SACRED = 20.0  # times worse it is to cover a box than a label
_ALONE, _AT_FORK = 0.42, 0.6  # where on its wire it would stand
_CLEAR = np.array([-2.0, -3.0, 2.0, 3.0])  # around a label

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


def planned(drawing: Drawing, sizes: Sizes, middles: Sequence[Point], points: Mapping[int, Sequence[Point]]) -> Plan:
    """Return the plan for the middles of the nodes' slots and the points that each wire passes."""
    boxes = tuple(_box(drawing, sizes, node, middle) for node, middle in enumerate(middles))
    ways = tuple(
        _way(points[at])
        if wire.target is not None
        else _way_out(boxes[wire.source], sizes.way_out(drawing, wire.source))
        for at, wire in enumerate(drawing.wires)
    )
    return Plan(boxes, ways, _labels(drawing, sizes, boxes, ways))


def _box(drawing: Drawing, sizes: Sizes, node: int, middle: Point) -> QRectF:
    """Return the box of a node: at the left of its slot, the way out is at the right."""
    wide, high = sizes.box(drawing.faces[node])
    slot = wide + sizes.way_out(drawing, node)
    return QRectF(middle[0] - slot / 2, middle[1] - high / 2, wide, high)


def _way(points: Sequence[Point]) -> QPainterPath:
    """Return a wire's way through its points: smooth where it is not level."""
    way = QPainterPath(QPointF(*points[0]))
    for x, y in points[1:]:
        before = way.currentPosition()
        if y == before.y():
            way.lineTo(x, y)
        else:
            reach = (x - before.x()) / 2
            way.cubicTo(before.x() + reach, before.y(), x - reach, y, x, y)
    return way


def _way_out(box: QRectF, length: float) -> QPainterPath:
    way = QPainterPath(QPointF(box.right(), box.center().y()))
    way.lineTo(box.right() + length, box.center().y())
    return way


def _labels(
    drawing: Drawing, sizes: Sizes, boxes: Sequence[QRectF], ways: Sequence[QPainterPath]
) -> tuple[QRectF, ...]:
    """Place the numbers of every wire where they cover least: near where it begins, at a fork near where it ends."""
    sacred = np.array([(box.left(), box.top(), box.right(), box.bottom()) for box in boxes]).reshape(-1, 4)
    taken = np.zeros((0, 4))
    leaving = Counter(wire.source for wire in drawing.wires)
    found: list[QRectF] = []
    for wire, way in zip(drawing.wires, ways, strict=True):
        wide, high = sizes.label(wire)
        half = np.array([wide / 2, high / 2])
        points = [way.pointAtPercent(share) for share in _SAMPLES]
        middles = np.array([(point.x(), point.y()) for point in points])
        rooms = np.hstack([middles - half, middles + half])
        wanted = _AT_FORK if leaving[wire.source] > 1 else _ALONE
        covered = _covered(rooms, taken) + _SACRED * _covered(rooms, sacred)
        costs = covered + _FAR * np.abs(_SAMPLES - wanted)
        best = rooms[int(np.argmin(costs))]
        taken = np.vstack([taken, best + _CLEAR])
        found.append(QRectF(best[0], best[1], wide, high))
    return tuple(found)


def _covered(rooms: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """Return how much of what is taken each room covers, in square pixels: rooms (n, 4), taken (m, 4)."""
    low = np.maximum(rooms[:, None, :2], taken[None, :, :2])
    high = np.minimum(rooms[:, None, 2:], taken[None, :, 2:])
    return np.clip(high - low, 0, None).prod(axis=2).sum(axis=1)
