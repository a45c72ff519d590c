"""What is inside the units: a heat map, a curve, a template or a level, and the bias at the corner."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPen

from nnstudio.panels.network.columns import Column
from nnstudio.panels.network.curves import draw_curves
from nnstudio.panels.network.layout import Place
from nnstudio.panels.network.numbers import Numbers
from nnstudio.panels.network.pictures import example_picture, signed_strip, template_strip
from nnstudio.panels.network.shades import Shades


@dataclass(eq=False)
class Faces:
    """Draws the units of all columns; `update` makes the images once a moment, `draw` only puts them down."""

    columns: Sequence[Column]
    places: Sequence[Place]
    numbers: Numbers
    shades: Shades
    _strips: list[QImage | None] = field(default_factory=list)

    def update(self) -> None:
        """Make the images for the numbers as they are."""
        self._strips = [self._strip(column) for column in self.columns]

    def draw(self, painter: QPainter) -> None:
        """Draw every unit; the biases are drawn apart."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        frame = QPen(QColor(self.shades.theme.border), 1)
        for column, place, strip in zip(self.columns, self.places, self._strips, strict=True):
            self._fill(painter, column, place, strip)
            painter.setPen(frame)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRects(*(place.rects if place.block is None else [place.block]))

    def _strip(self, column: Column) -> QImage | None:
        numbers = self.numbers
        if column.picture is not None:
            brightest = float(numbers.checked.data.raw.x_train.max())
            return example_picture(numbers.raw(), column.picture, brightest, self.shades.theme)
        if numbers.parameters is None:
            return None
        face, layer = numbers.face(column.at), column.layer
        if face == "map":
            return signed_strip(numbers.response(layer)[column.drawn], numbers.level(layer), self.shades)
        return self._templates(column, layer) if face == "template" and layer is not None else None

    def _templates(self, column: Column, layer: int) -> QImage:
        weight, shape = self.numbers.weight(layer), self.numbers.checked.data.image_shape
        assert weight is not None
        assert shape is not None
        return template_strip(weight[column.drawn], shape, self.shades)

    def _fill(self, painter: QPainter, column: Column, place: Place, strip: QImage | None) -> None:
        if strip is not None:
            smooth = self.numbers.face(column.at) == "map"
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            _draw_strip(painter, place, strip)
        else:
            for room, color in zip(place.rects, self._levels(column).tolist(), strict=True):
                painter.fillRect(room, QColor.fromRgba(color))
            if self.numbers.face(column.at) == "curve" and self.numbers.parameters is not None:
                self._draw_curves(painter, column, place)

    def _levels(self, column: Column) -> np.ndarray:
        """Return the units' colours by activation; plain before there are numbers, and behind curves."""
        if self.numbers.parameters is None or self.numbers.face(column.at) == "curve":
            return np.full(len(column.drawn), QColor(self.shades.theme.plot).rgba(), np.uint32)
        layer = column.layer
        return self.shades.pixels(self.numbers.a(layer)[column.drawn], self.numbers.level(layer))

    def _draw_curves(self, painter: QPainter, column: Column, place: Place) -> None:
        curves = self.numbers.response(column.layer)[column.drawn]
        limit = self.numbers.level(column.layer)
        draw_curves(painter, place.rects, curves, limit, self.shades.theme)

    def draw_biases(self, painter: QPainter) -> None:
        """Draw every unit's bias as a dot at its lower left corner."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(QColor(self.shades.theme.border), 1))
        for column, place in zip(self.columns, self.places, strict=True):
            colors = self._bias_colors(column)
            radius = bias_radius(place)
            for room, color in zip(place.rects, colors, strict=False):
                painter.setBrush(QColor.fromRgba(color))
                painter.drawEllipse(room.bottomLeft(), radius, radius)

    def _bias_colors(self, column: Column) -> list[int]:
        bias = None if column.layer is None else self.numbers.bias(column.layer)
        if bias is None or column.layer is None:
            return []
        return self.shades.pixels(bias[column.drawn], self.numbers.limit("bias", column.layer)).tolist()


def bias_radius(place: Place) -> float:
    """Return the radius of the bias's dot."""
    return float(np.clip(place.size * 0.11, 2.0, 5.0))


def _draw_strip(painter: QPainter, place: Place, strip: QImage) -> None:
    """Draw the strip's pictures into the units, or the one picture of the input into its block."""
    rooms = place.rects if place.block is None else [place.block]
    tall = strip.height() / len(rooms)
    for at, room in enumerate(rooms):
        painter.drawImage(room, strip, QRectF(0, at * tall, strip.width(), tall))
