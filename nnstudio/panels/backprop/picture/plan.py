"""Where everything of a drawing lies, in pixels at a zoom of one: made once for a structure and a font."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QPainterPath

from nnstudio.panels.backprop.picture.drawing import Drawing
from nnstudio.panels.backprop.picture.labels import captions, placed
from nnstudio.panels.backprop.picture.sizes import Sizes
from nnstudio.panels.backprop.picture.way import Point, Way

_MARGIN = 12.0


@dataclass(frozen=True)
class Plan:
    """Boxes of the nodes, ways of the wires, and the rectangles of what is written at wires and at boxes."""

    boxes: tuple[QRectF, ...]
    ways: tuple[QPainterPath, ...]
    labels: tuple[QRectF, ...]
    captions: tuple[QRectF, ...] = ()

    @cached_property
    def bounds(self) -> QRectF:
        """The whole drawing with a margin."""
        whole = QRectF()
        for rect in (*self.boxes, *self.labels, *self.captions, *(way.boundingRect() for way in self.ways)):
            whole = whole.united(rect)
        return whole.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)

    @cached_property
    def middles(self) -> np.ndarray:
        """The middles of the boxes, (nodes, 2)."""
        return np.array([(box.center().x(), box.center().y()) for box in self.boxes]).reshape(-1, 2)

    @cached_property
    def covered(self) -> int:
        """How many pairs of numbers, or of numbers and boxes, lie over each other."""
        labels, boxes = _borders(self.labels), _borders(self.boxes)
        return (_meetings(labels, labels) - len(labels)) // 2 + _meetings(labels, boxes)

    def node_at(self, place: QPointF) -> int | None:
        """Return the node whose box is there."""
        return next((at for at, box in enumerate(self.boxes) if box.contains(place)), None)

    def wire_at(self, place: QPointF) -> int | None:
        """Return the wire whose numbers are there."""
        return next((at for at, room in enumerate(self.labels) if room.contains(place)), None)

    def inside(self, room: QRectF) -> frozenset[int]:
        """Return the nodes whose boxes touch a rectangle."""
        return frozenset(at for at, box in enumerate(self.boxes) if box.intersects(room))


def _borders(rooms: Sequence[QRectF]) -> np.ndarray:
    return np.array([(one.left(), one.top(), one.right(), one.bottom()) for one in rooms]).reshape(-1, 4)


def _meetings(some: np.ndarray, others: np.ndarray) -> int:
    """Return how many of some rectangles lie over others: (n, 4) and (m, 4)."""
    low = np.maximum(some[:, None, :2], others[None, :, :2])
    high = np.minimum(some[:, None, 2:], others[None, :, 2:])
    return int((low < high).all(axis=2).sum())


def planned(drawing: Drawing, sizes: Sizes, middles: Sequence[Point], points: Mapping[int, Sequence[Point]]) -> Plan:
    """Return the plan for the middles of the nodes' slots and the points that each wire passes."""
    out = sizes.ways_out(drawing)
    boxes = tuple(_box(sizes.box(face), out.get(node, 0.0), middles[node]) for node, face in enumerate(drawing.faces))
    ways = tuple(
        Way(points[at]) if wire.target is not None else _way_out(boxes[wire.source], out[wire.source])
        for at, wire in enumerate(drawing.wires)
    )
    paths = tuple(way.path() for way in ways)
    return Plan(boxes, paths, placed(drawing, sizes, boxes, ways), captions(drawing, sizes, boxes))


def _box(size: tuple[float, float], way_out: float, middle: Point) -> QRectF:
    """Return the box of a node: at the left of its slot, the way out is at the right."""
    wide, high = size
    return QRectF(middle[0] - (wide + way_out) / 2, middle[1] - high / 2, wide, high)


def _way_out(box: QRectF, length: float) -> Way:
    return Way(((box.right(), box.center().y()), (box.right() + length, box.center().y())))
