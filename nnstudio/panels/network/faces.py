"""What is inside the units: a heat map, a curve, a template or a level, and the bias at the corner."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from nnstudio.panels.network.columns import Column
from nnstudio.panels.network.layout import Place
from nnstudio.panels.network.numbers import Numbers
from nnstudio.panels.network.pictures import example_picture, signed_strip, template_strip
from nnstudio.panels.network.shades import Shades

_INSET = 0.12  # of a unit's height, above and below its curve


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
        """Draw every unit."""
        for column, place, strip in zip(self.columns, self.places, self._strips, strict=True):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            if column.picture is not None:
                self._draw_picture(painter, place, strip)
                continue
            self._fill(painter, column, place, strip)
            self._frame(painter, place)
            self._biases(painter, column, place)

    def _strip(self, column: Column) -> QImage | None:
        numbers = self.numbers
        if column.picture is not None:
            raw = numbers.checked.data.raw
            return example_picture(numbers.raw(), column.picture, float(raw.x_train.max()), self.shades.theme)
        if numbers.parameters is None:
            return None
        face, layer = numbers.face(column.at), column.layer
        if face == "map":
            return signed_strip(numbers.response(layer)[column.drawn], numbers.level(layer), self.shades)
        if face == "template" and layer is not None:
            weight = numbers.weight(layer)
            shape = numbers.checked.data.raw.image_shape
            assert weight is not None and shape is not None
            return template_strip(weight[column.drawn], shape, self.shades)
        return None

    def _fill(self, painter: QPainter, column: Column, place: Place, strip: QImage | None) -> None:
        if strip is not None:
            self._draw_strip(painter, place, strip, smooth=self.numbers.face(column.at) == "map")
            return
        fills = self._levels(column)
        for at, fill in enumerate(fills):
            painter.fillRect(place.rect(at), QColor.fromRgba(int(fill)))
        if self.numbers.face(column.at) == "curve" and self.numbers.parameters is not None:
            self._curves(painter, column, place)

    def _draw_strip(self, painter: QPainter, place: Place, strip: QImage, smooth: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        tall = strip.height() / len(place.middles)
        for at in range(len(place.middles)):
            painter.drawImage(place.rect(at), strip, QRectF(0, at * tall, strip.width(), tall))

    def _levels(self, column: Column) -> np.ndarray:
        """Return the units' colours by activation; plain before there are numbers, and behind curves."""
        if self.numbers.parameters is None or self.numbers.face(column.at) == "curve":
            return np.full(len(column.drawn), QColor(self.shades.theme.plot).rgba(), np.uint32)
        layer = column.layer
        return self.shades.pixels(self.numbers.a(layer)[column.drawn], self.numbers.level(layer))

    def _curves(self, painter: QPainter, column: Column, place: Place) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        curves = self.numbers.response(column.layer)[column.drawn]
        limit = self.numbers.level(column.layer)
        for at, curve in enumerate(curves):
            draw_curve(painter, place.rect(at), curve, limit, self.shades)

    def _frame(self, painter: QPainter, place: Place) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(self.shades.theme.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for at in range(len(place.middles)):
            painter.drawRect(place.rect(at))

    def _biases(self, painter: QPainter, column: Column, place: Place) -> None:
        if column.layer is None or self.numbers.parameters is None:
            return
        bias = self.numbers.bias(column.layer)
        if bias is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(QColor(self.shades.theme.border), 1))
        colors = self.shades.pixels(bias[column.drawn], self.numbers.limit("bias", column.layer))
        for at, color in enumerate(colors):
            painter.setBrush(QColor.fromRgba(int(color)))
            painter.drawEllipse(bias_middle(place.rect(at)), *(2 * [bias_radius(place)]))

    def _draw_picture(self, painter: QPainter, place: Place, strip: QImage | None) -> None:
        block = place.block
        if block is not None and strip is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(block, strip)
            painter.setPen(QPen(QColor(self.shades.theme.border), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(block)


def bias_middle(unit: QRectF) -> QPointF:
    """Return where a unit's bias is drawn: at its lower left corner."""
    return unit.bottomLeft()


def bias_radius(place: Place) -> float:
    """Return the radius of the bias's dot."""
    return float(np.clip(place.size * 0.11, 2.0, 5.0))


def draw_curve(painter: QPainter, room: QRectF, curve: np.ndarray, limit: float, shades: Shades, width: float = 1.6):
    """Draw a curve (points,) into a rectangle, ±limit near its edges, over the line of zero."""
    middle, half = room.center().y(), room.height() * (0.5 - _INSET)
    painter.setPen(QPen(QColor(shades.theme.grid), 1))
    painter.drawLine(QPointF(room.left(), middle), QPointF(room.right(), middle))
    x = np.linspace(room.left() + 1, room.right() - 1, len(curve))
    y = np.clip(middle - np.nan_to_num(curve) / limit * half, room.top(), room.bottom())
    painter.setPen(QPen(QColor(shades.theme.text), width))
    painter.drawPolyline(QPolygonF([QPointF(*point) for point in zip(x.tolist(), y.tolist(), strict=True)]))
