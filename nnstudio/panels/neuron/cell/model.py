"""The model: inputs, weights, sum, activation function, output."""

from __future__ import annotations

from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QPainterPath

from nnstudio.panels.neuron.cell.parts import Part
from nnstudio.panels.neuron.cell.shapes import Shapes, circle, line, rows

_TIPS = (0.24, 0.76)  # between them stands the number


def model(area: QRectF, count: int, letter: QRectF) -> Shapes:
    """Return the outlines of the model inside an area; `letter` is the room that a named number takes."""
    body = QPointF(area.x() + 0.575 * area.width(), area.center().y())
    radius = min(0.095 * area.width(), 0.24 * area.height(), 44.0)
    box = QRectF(0, 0, 1.7 * radius, 1.7 * radius)
    box.moveCenter(QPointF(area.x() + 0.775 * area.width(), body.y()))
    shapes = Shapes()
    shapes.filled[Part("body")] = circle(body, radius)
    activation = QPainterPath()
    activation.addRoundedRect(box, 5, 5)
    shapes.filled[Part("axon")] = activation
    for at, y in enumerate(rows(area.top(), area.bottom(), count)):
        _receive(shapes, area, body, radius, letter, at, y)
    shapes.lines[Part("axon")] = line(body + QPointF(radius, 0), QPointF(box.left(), body.y()))
    shapes.lines[Part("branches")] = _output(QPointF(box.right(), body.y()), area)
    shapes.labels[Part("branches")] = _number(QPointF(area.right() - 0.055 * area.width(), body.y()), letter)
    left, width = area.x(), area.width()
    shapes.names = {
        "dendrite": left + 0.5 * letter.width(),
        "synapse": left + 0.5 * letter.width() + 0.22 * width,
        "body": body.x(),
        "axon": box.center().x(),
        "branches": area.right() - 0.055 * width,
    }
    return shapes


def _receive(shapes: Shapes, area: QRectF, body: QPointF, radius: float, letter: QRectF, at: int, y: float) -> None:
    node = QRectF(area.x(), y - letter.height() / 2, letter.width(), letter.height())
    inside = QPainterPath()
    inside.addRoundedRect(node, letter.height() / 2, letter.height() / 2)
    shapes.filled[Part("dendrite", at)] = inside
    start = QPointF(node.right(), y)
    shapes.lines[Part("synapse", at)] = line(start, _edge(start, body, radius))
    middle = start + (body - start) * 0.36
    shapes.labels[Part("synapse", at)] = _number(middle, letter)


def _edge(start: QPointF, body: QPointF, radius: float) -> QPointF:
    """Return where a straight line to the middle of a circle meets it."""
    way = start - body
    length = max((way.x() ** 2 + way.y() ** 2) ** 0.5, 1.0)
    return body + way * (radius / length)


def _number(middle: QPointF, letter: QRectF) -> QRectF:
    rect = QRectF(letter)
    rect.moveCenter(middle)
    return rect


def _output(start: QPointF, area: QRectF) -> QPainterPath:
    """Return the arrow out of the activation function, which goes to several units."""
    fork = QPointF(start.x() + 0.3 * (area.right() - start.x()), start.y())
    path = line(start, fork)
    for height in _TIPS:
        end = QPointF(area.right(), area.top() + height * area.height())
        turn = QPointF(fork.x() + 0.5 * (end.x() - fork.x()), fork.y())
        path.addPath(line(fork, turn, QPointF(turn.x(), end.y()), end))
    return path
