"""Where the parts of a drawing lie: outlines to paint and places to point at."""

from __future__ import annotations

from dataclasses import dataclass, field

from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QPainterPath, QPainterPathStroker

from nnstudio.panels.neuron.cell.parts import Part

REACH = 10.0  # pixels around a thin line that still point at it


@dataclass
class Shapes:
    """One drawing's outlines by part, the places its names stand at, and where numbers are written.

    `filled` are areas, `lines` are strokes; a part may have both. `names` are the horizontal middles by kind.
    """

    filled: dict[Part, QPainterPath] = field(default_factory=dict)
    lines: dict[Part, QPainterPath] = field(default_factory=dict)
    names: dict[str, float] = field(default_factory=dict)
    labels: dict[Part, QRectF] = field(default_factory=dict)

    def part_at(self, place: QPointF) -> Part | None:
        """Return the part a pointer is on: an area before a line that passes near it."""
        for part, path in self.filled.items():
            if path.contains(place):
                return part
        for part, rect in self.labels.items():
            if rect.contains(place):
                return part
        return next((part for part, path in self.lines.items() if _widened(path).contains(place)), None)

    def middle(self, part: Part) -> QPointF:
        """Return a place on a part."""
        if part in self.filled:
            return self.filled[part].boundingRect().center()
        return self.lines[part].pointAtPercent(0.5)


def rows(top: float, bottom: float, count: int) -> list[float]:
    """Return the heights of so many rows, evenly spread around the middle."""
    step = (bottom - top) / count
    return [top + (at + 0.5) * step for at in range(count)]


def circle(middle: QPointF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(middle, radius, radius)
    return path


def line(*points: QPointF) -> QPainterPath:
    """Return a straight line, or with four points a curve."""
    path = QPainterPath(points[0])
    if len(points) == 4:
        path.cubicTo(*points[1:])
    else:
        for point in points[1:]:
            path.lineTo(point)
    return path


def tapered(start: QPointF, end: QPointF, thick: float, thin: float, bend: float = 0.5) -> QPainterPath:
    """Return a branch that leaves a body level, thick, and ends thin."""
    turn = QPointF(start.x() + (end.x() - start.x()) * bend, start.y())
    arrive = QPointF(start.x() + (end.x() - start.x()) * (1 - bend / 2), end.y())
    up, down = QPointF(0, -1), QPointF(0, 1)
    path = QPainterPath(start + up * thick)
    path.cubicTo(turn + up * thick, arrive + up * thin, end + up * thin)
    path.lineTo(end + down * thin)
    path.cubicTo(arrive + down * thin, turn + down * thick, start + down * thick)
    path.closeSubpath()
    return path


def _widened(path: QPainterPath) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(REACH)
    return stroker.createStroke(path)
