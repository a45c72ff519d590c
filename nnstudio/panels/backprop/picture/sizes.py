"""How large the parts of a drawing are, in pixels at a zoom of one, by the font they are written in."""

from __future__ import annotations

from functools import cached_property

from PyQt6.QtGui import QFont, QFontMetricsF

from nnstudio.panels.backprop.picture.drawing import Drawing, Face, Wire

MARK = 0.7  # of a line: how large a mark is
_CELL, _LEAST_IMAGE, _MOST_IMAGE = 7.0, 26.0, 84.0


class Sizes:
    """Lengths that follow the font."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)

    @cached_property
    def line(self) -> float:
        return self.metrics.height()

    @cached_property
    def digit(self) -> float:
        return self.metrics.horizontalAdvance("0")

    def box(self, face: Face) -> tuple[float, float]:
        """Return width and height of a node's box."""
        wide = max(2.1 * self.line, self.metrics.horizontalAdvance(face.symbol) + 1.1 * self.line)
        high = 1.7 * self.line
        if face.image is None:
            return wide, high
        image = self.image(face.image)
        return max(wide, image[0] + 12), high + image[1] + 6

    def image(self, cells: tuple[int, int]) -> tuple[float, float]:
        """Return width and height of a heat map of so many rows and columns."""
        high, wide = (min(max(_CELL * count, _LEAST_IMAGE), _MOST_IMAGE) for count in cells)
        return wide, high

    def label(self, wire: Wire) -> tuple[float, float]:
        """Return width and height of what stands at a wire: a shape before its value, a mark behind its gradient."""
        shape = (len(wire.shape) + 1) * self.digit if wire.shape else 0.0
        return wire.letters * self.digit + max(shape, MARK * self.line) + 4, 2 * wire.lines * self.line + 4

    def gap(self, drawing: Drawing) -> float:
        """Return the room between two nodes of a layer: a note below the one, a name above the other, or numbers."""
        lines = max((wire.lines for wire in drawing.wires), default=1)
        return (2.0 * lines + 0.4) * self.line

    def slots(self, drawing: Drawing) -> list[tuple[float, float]]:
        """Return the room each node takes in the layout: its box and its way out."""
        out = self.ways_out(drawing)
        boxes = (self.box(face) for face in drawing.faces)
        return [(wide + out.get(node, 0.0), high) for node, (wide, high) in enumerate(boxes)]

    def ways_out(self, drawing: Drawing) -> dict[int, float]:
        """Return how long the line is that leaves the graph, by node."""
        return {wire.source: self.label(wire)[0] + 12 for wire in drawing.wires if wire.target is None}
