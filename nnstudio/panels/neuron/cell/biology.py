"""The biological cell: synapses at the left, dendrites, cell body, axon and its branches at the right."""

from __future__ import annotations

from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QPainterPath

from nnstudio.panels.neuron.cell.parts import Part
from nnstudio.panels.neuron.cell.shapes import Shapes, circle, line, rows, tapered

_ROOM = 4  # dendrites from which there is none for their twigs
_TIPS = (0.16, 0.5, 0.84)  # heights at which the axon's branches end


def biology(area: QRectF, count: int) -> Shapes:
    """Return the outlines of a cell with that many dendrites, inside an area."""
    body = QPointF(area.x() + 0.50 * area.width(), area.center().y())
    radius = min(0.105 * area.width(), 0.24 * area.height())
    shapes = Shapes()
    shapes.filled[Part("body")] = _body(body, radius)
    for at, y in enumerate(rows(area.top(), area.bottom(), count)):
        _receive(shapes, area, body, radius, at, y, count <= _ROOM)
    _send(shapes, area, body, radius)
    left, width = area.x(), area.width()
    shapes.names = {
        "synapse": left + 0.10 * width,
        "dendrite": left + 0.30 * width,
        "body": body.x(),
        "axon": left + 0.71 * width,
        "branches": left + 0.90 * width,
    }
    return shapes


def _receive(shapes: Shapes, area: QRectF, body: QPointF, radius: float, at: int, y: float, alone: bool) -> None:
    """Add one dendrite, and the end of another cell's axon that touches it; one that stands `alone` has twigs."""
    tip = QPointF(area.x() + 0.20 * area.width(), y)
    low, high = body.y() - 0.75 * radius, body.y() + 0.75 * radius
    share = (y - area.top()) / max(area.height(), 1.0)
    root = QPointF(body.x() - 0.72 * radius, low + share * (high - low))
    thick = min(5.0, 0.3 * radius)
    dendrite = tapered(root, tip, thick, 1.6, 0.45)
    for back, rise in ((0.35, -1), (0.6, 1)) if alone else ():
        dendrite = dendrite.united(_twig(root, tip, back, rise * min(8.0, 0.02 * area.width())))
    shapes.filled[Part("dendrite", at)] = dendrite
    bulb = circle(QPointF(tip.x() - 8, y), 5.5)
    shapes.filled[Part("synapse", at)] = bulb
    sway = 6.0 if at % 2 else -6.0
    start = QPointF(area.x(), y + sway)
    shapes.lines[Part("synapse", at)] = line(start, start + QPointF(14, 0), tip - QPointF(34, 0), tip - QPointF(12, 0))


def _twig(root: QPointF, tip: QPointF, back: float, rise: float) -> QPainterPath:
    foot = QPointF(tip.x() + back * 0.5 * (root.x() - tip.x()), tip.y() + back**2 * 0.22 * (root.y() - tip.y()))
    return tapered(foot, foot + QPointF(-12, rise), 1.4, 0.6, 0.2)


def _body(middle: QPointF, radius: float) -> QPainterPath:
    """Return a rounded body, a little drawn out towards the axon."""
    above = [(-1.0, -0.95), (0.1, -1.15), (0.62, -0.72), (0.9, -0.5), (1.0, -0.2), (1.45, -0.09)]
    below = [(x, -y) for x, y in reversed([(-1.0, -0.15), *above[:-1]])]
    path = QPainterPath(middle + radius * QPointF(-1.0, -0.15))
    for curve in (above[:3], above[3:], None, below[:3], below[3:]):
        points = [middle + radius * QPointF(*one) for one in curve or [(1.45, 0.09)]]
        if curve is None:
            path.lineTo(*points)
        else:
            path.cubicTo(*points)
    path.closeSubpath()
    return path


def nucleus(shapes: Shapes) -> QPainterPath:
    """Return the cell's nucleus, which no part of the model stands for."""
    box = shapes.filled[Part("body")].boundingRect()
    return circle(QPointF(box.x() + 0.4 * box.width(), box.center().y()), 0.16 * box.height())


def _send(shapes: Shapes, area: QRectF, body: QPointF, radius: float) -> None:
    fork = QPointF(area.x() + 0.82 * area.width(), body.y())
    root = body + QPointF(1.45 * radius, 0)
    shapes.filled[Part("axon")] = tapered(root, fork, max(0.09 * radius, 3.0), 3.0)
    tree = QPainterPath()
    for height in _TIPS:
        end = QPointF(area.x() + 0.965 * area.width(), area.top() + height * area.height())
        tree = tree.united(tapered(fork, end, 2.4, 1.2, 0.4)).united(circle(end, 4.5))
    shapes.filled[Part("branches")] = tree
