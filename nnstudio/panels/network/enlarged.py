"""The large picture of one unit: its map, curve or template, or its weights as bars, with its scale in words."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import final

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPen

from nnstudio.panels.network.curves import draw_curves
from nnstudio.panels.network.numbers import Numbers
from nnstudio.panels.network.pictures import signed_strip, template_strip
from nnstudio.panels.network.shades import Shades, shades_of
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.themes import Theme

_MOST_BARS = 32


@dataclass(frozen=True, eq=False)
class Picture(ABC):
    """A picture with the range of its axis below it; `words` counts the further lines it needs below."""

    low: str
    high: str
    axis: str
    words: int = 0

    @abstractmethod
    def paint_inside(self, painter: QPainter, room: QRectF, theme: Theme) -> None:
        """Paint the picture itself."""

    def paint(self, painter: QPainter, room: QRectF, theme: Theme) -> None:
        """Paint the picture, its frame, and its axis."""
        self.paint_inside(painter, room, theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(theme.border), theme.stroke))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(room)
        painter.setPen(QColor(theme.muted))
        below = QRectF(room.left(), room.bottom() + 1, room.width(), painter.fontMetrics().height())
        sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight)
        for side, words in zip(sides, (self.low, self.axis, self.high), strict=True):
            painter.drawText(below, side, words)


@final
@dataclass(frozen=True, eq=False)
class MapPicture(Picture):
    """A heat map or a template."""

    image: QImage | None = None
    smooth: bool = True

    def paint_inside(self, painter: QPainter, room: QRectF, theme: Theme) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.smooth)
        if self.image is not None:
            painter.drawImage(room, self.image)


@final
@dataclass(frozen=True, eq=False)
class CurvePicture(Picture):
    """A unit's activation over the one input."""

    curve: np.ndarray | None = None
    limit: float = 1.0

    def paint_inside(self, painter: QPainter, room: QRectF, theme: Theme) -> None:
        painter.fillRect(room, QColor(theme.plot))
        if self.curve is not None:
            draw_curves(painter, [room], self.curve[None], self.limit, theme, 2.0)


@final
@dataclass(frozen=True, eq=False)
class BarPicture(Picture):
    """Incoming weights as bars from the line of zero."""

    values: np.ndarray | None = None

    def paint_inside(self, painter: QPainter, room: QRectF, theme: Theme) -> None:
        painter.fillRect(room, QColor(theme.plot))
        if self.values is None or not len(self.values):
            return
        limit = float(np.abs(self.values).max()) or 1.0
        middle, wide = room.center().y(), room.width() / len(self.values)
        colors = shades_of(theme).pixels(np.sign(self.values), 1.0)
        for at, value in enumerate(self.values.tolist()):
            tall = value / limit * room.height() * 0.46
            bar = QRectF(room.left() + (at + 0.15) * wide, middle - tall, wide * 0.7, tall).normalized()
            painter.fillRect(bar, QColor.fromRgba(int(colors[at])))
        painter.setPen(QPen(QColor(theme.border), theme.stroke))
        painter.drawLine(QPointF(room.left(), middle), QPointF(room.right(), middle))


def picture_of(numbers: Numbers, layer: int | None, unit: int, shades: Shades) -> Picture | None:
    """Return the large picture of a unit; None where there is nothing to draw (an input without a map)."""
    face = numbers.face(0 if layer is None else layer + 1)
    if face in ("map", "curve"):
        return _response(numbers, layer, unit, shades)
    weight = None if layer is None else numbers.weight(layer)
    if weight is None:
        return None
    row = weight[unit]
    limit = three_digits(float(np.abs(row).max()))
    shape = numbers.checked.data.image_shape
    if face == "template" and shape is not None:
        return MapPicture(f"−{limit}", f"+{limit}", "w", image=template_strip(row[None], shape, shades), smooth=False)
    return BarPicture("", "", f"w ±{limit}", values=row[:_MOST_BARS])


def _response(numbers: Numbers, layer: int | None, unit: int, shades: Shades) -> Picture:
    found, limit = numbers.large_response(layer, unit), numbers.level(layer)
    low, high = numbers.domain()
    name = f"{numbers.checked.data.raw.feature_names[0]}  (a ±{three_digits(limit)})"
    ends = three_digits(float(low[0])), three_digits(float(high[0]))
    if found.ndim == 1:
        return CurvePicture(*ends, name, curve=found, limit=limit)
    return MapPicture(*ends, name, image=signed_strip(found[None], limit, shades))
