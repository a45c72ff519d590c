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
from nnstudio.panels.backprop.picture.way import Point, Way

_MARGIN = 12.0
_SAMPLES = np.linspace(0.08, 0.92, 15)
_FAR = 60.0  # how much covered area a label accepts to stay where it would
_SACRED = 20.0  # times worse it is to cover a box than a label
_ALONE, _AT_FORK = 0.42, 0.6  # where on its wire it would stand
_LARGER = 0.15  # on each side, of a gate that stands out
_CLEAR = np.array([-2.0, -3.0, 2.0, 3.0])  # around a label


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
    out = sizes.ways_out(drawing)
    boxes = tuple(_box(sizes.box(face), out.get(node, 0.0), middles[node]) for node, face in enumerate(drawing.faces))
    ways = tuple(
        Way(points[at]) if wire.target is not None else _way_out(boxes[wire.source], out[wire.source])
        for at, wire in enumerate(drawing.wires)
    )
    return Plan(boxes, tuple(way.path() for way in ways), _labels(drawing, sizes, boxes, ways))


def _box(size: tuple[float, float], way_out: float, middle: Point) -> QRectF:
    """Return the box of a node: at the left of its slot, the way out is at the right."""
    wide, high = size
    return QRectF(middle[0] - (wide + way_out) / 2, middle[1] - high / 2, wide, high)


def _way_out(box: QRectF, length: float) -> Way:
    return Way(((box.right(), box.center().y()), (box.right() + length, box.center().y())))


def _labels(drawing: Drawing, sizes: Sizes, boxes: Sequence[QRectF], ways: Sequence[Way]) -> tuple[QRectF, ...]:
    """Place the numbers of every wire where they cover least: near where it begins, at a fork near where it ends."""
    sacred = np.array([_enlarged(box) for box in boxes]).reshape(-1, 4)
    taken = np.zeros((len(ways), 4))
    leaving = Counter(wire.source for wire in drawing.wires)
    found: list[QRectF] = []
    for at, wire in enumerate(drawing.wires):
        wide, high = sizes.label(wire)
        half = np.array([wide / 2, high / 2])
        middles = ways[at].samples(_SAMPLES)
        rooms = np.hstack([middles - half, middles + half])
        wanted = _AT_FORK if leaving[wire.source] > 1 else _ALONE
        covered = _covered(rooms, taken[:at]) + _SACRED * _covered(rooms, sacred)
        best = rooms[int(np.argmin(covered + _FAR * np.abs(_SAMPLES - wanted)))]
        taken[at] = best + _CLEAR
        found.append(QRectF(best[0], best[1], wide, high))
    return tuple(found)


def _enlarged(box: QRectF) -> tuple[float, float, float, float]:
    """Return the borders of a box when its gate stands out."""
    across, down = _LARGER * box.width(), _LARGER * box.height()
    return box.left() - across, box.top() - down, box.right() + across, box.bottom() + down


def _covered(rooms: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """Return how much of what is taken each room covers, in square pixels: rooms (n, 4), taken (m, 4)."""
    low, high = rooms[:, :2].min(axis=0), rooms[:, 2:].max(axis=0)
    near = taken[(taken[:, :2] < high).all(axis=1) & (taken[:, 2:] > low).all(axis=1)]
    first = np.maximum(rooms[:, None, :2], near[None, :, :2])
    last = np.minimum(rooms[:, None, 2:], near[None, :, 2:])
    return np.clip(last - first, 0, None).prod(axis=2).sum(axis=1)
