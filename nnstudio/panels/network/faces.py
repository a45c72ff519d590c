"""What is inside the units: a heat map, a curve, a template or a level, and the bias at the corner."""

from collections.abc import Sequence

import numpy as np
from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPen

from nnstudio.panels.network.columns import Column
from nnstudio.panels.network.curves import draw_curves
from nnstudio.panels.network.layout import Place
from nnstudio.panels.network.mosaic import Mosaic
from nnstudio.panels.network.numbers import Numbers
from nnstudio.panels.network.pictures import example_picture, signed_strip, template_colors
from nnstudio.panels.network.shades import Shades


class Faces:
    """Draws the units of all columns; `update` finds the colours once a moment, `draw` only puts them down."""

    def __init__(
        self, columns: Sequence[Column], places: Sequence[Place], numbers: Numbers, shades: Shades, ratio: float
    ) -> None:
        self._columns, self._places, self._numbers, self._shades = columns, places, numbers, shades
        self._ratio = ratio
        self._strips: list[QImage | np.ndarray] = []
        self._mosaics: dict[tuple[int, tuple[int, int]], Mosaic] = {}
        self._example: tuple[object, QImage] | None = None

    def update(self) -> None:
        """Find the colours for the numbers as they are."""
        self._strips = [self._strip(column) for column in self._columns]

    def draw(self, painter: QPainter) -> None:
        """Draw every unit; the biases are drawn apart."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for column, place, strip in zip(self._columns, self._places, self._strips, strict=True):
            if isinstance(strip, QImage):
                self._draw_strip(painter, column, place, strip)
            else:
                self._mosaic(column, place, strip).draw(painter, strip)
            self._draw_curves(painter, column, place)

    def _strip(self, column: Column) -> QImage | np.ndarray:
        """Return one image of all units below each other, or their colours (units, rows, columns)."""
        numbers = self._numbers
        if column.picture is not None:
            return self._example_picture(column.picture)
        face, layer = numbers.face(column.at), column.layer
        if numbers.parameters is not None and face == "map":
            return signed_strip(numbers.response(layer)[column.drawn], numbers.level(layer), self._shades)
        if numbers.parameters is not None and face == "template" and layer is not None:
            return self._templates(column, layer)
        return self._levels(column)[:, None, None]

    def _example_picture(self, shape: tuple[int, ...]) -> QImage:
        """Return the example's picture; training changes nothing about it."""
        numbers = self._numbers
        if self._example is None or self._example[0] != numbers.pictured:
            brightest = numbers.checked.data.raw.levels[1]
            made = example_picture(numbers.raw(), shape, brightest, self._shades.theme)
            self._example = numbers.pictured, made
        return self._example[1]

    def _templates(self, column: Column, layer: int) -> np.ndarray:
        weight, shape = self._numbers.weight(layer), self._numbers.checked.data.image_shape
        assert weight is not None
        assert shape is not None
        return template_colors(weight[column.drawn], shape, self._shades)

    def _levels(self, column: Column) -> np.ndarray:
        """Return the units' colours by activation; plain before there are numbers, and behind curves."""
        if self._numbers.parameters is None or self._numbers.face(column.at) == "curve":
            return np.full(len(column.drawn), QColor(self._shades.theme.plot).rgba(), np.uint32)
        layer = column.layer
        return self._shades.pixels(self._numbers.a(layer)[column.drawn], self._numbers.level(layer))

    def _mosaic(self, column: Column, place: Place, colors: np.ndarray) -> Mosaic:
        key = column.at, colors.shape[1:]
        if key not in self._mosaics:
            frame = QColor(self._shades.theme.border).rgba()
            self._mosaics[key] = Mosaic(place.rects, key[1], self._ratio, frame)
        return self._mosaics[key]

    def _draw_strip(self, painter: QPainter, column: Column, place: Place, strip: QImage) -> None:
        """Draw the strip's pictures into the units, or the one picture of the input into its block, with frames."""
        smooth = self._numbers.face(column.at) == "map"
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        rooms = place.rects if place.block is None else [place.block]
        tall = strip.height() / len(rooms)
        for at, room in enumerate(rooms):
            painter.drawImage(room, strip, QRectF(0, at * tall, strip.width(), tall))
        painter.setPen(QPen(QColor(self._shades.theme.border), self._shades.theme.stroke))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRects(*rooms)

    def _draw_curves(self, painter: QPainter, column: Column, place: Place) -> None:
        if self._numbers.parameters is not None and self._numbers.face(column.at) == "curve":
            curves = self._numbers.response(column.layer)[column.drawn]
            draw_curves(painter, place.rects, curves, self._numbers.level(column.layer), self._shades.theme)

    def draw_biases(self, painter: QPainter) -> None:
        """Draw every unit's bias as a dot at its lower left corner."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(QColor(self._shades.theme.border), self._shades.theme.stroke))
        for column, place in zip(self._columns, self._places, strict=True):
            colors = self._bias_colors(column)
            radius = bias_radius(place)
            for room, color in zip(place.rects, colors, strict=False):
                painter.setBrush(QColor.fromRgba(color))
                painter.drawEllipse(room.bottomLeft(), radius, radius)

    def _bias_colors(self, column: Column) -> list[int]:
        bias = None if column.layer is None else self._numbers.dot(column.layer)
        if bias is None or column.layer is None:
            return []
        return self._shades.pixels(bias[column.drawn], self._numbers.limit("dot", column.layer)).tolist()


def bias_radius(place: Place) -> float:
    """Return the radius of the bias's dot."""
    return float(np.clip(place.size * 0.11, 2.0, 5.0))
