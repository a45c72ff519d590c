"""How the parts are inked: outlines, signs as colours, the part pointed at in the accent."""

from __future__ import annotations

import math

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from nnstudio.panels.neuron.cell.parts import Part
from nnstudio.panels.neuron.cell.shapes import Shapes
from nnstudio.widgets.themes import Theme

_LIT = 3.0
_THIN, _THICK, _FULL = 1.4, 6.5, 5.0  # a line's width for weights 0 and ±5


def sign_color(theme: Theme, value: float) -> QColor:
    """Return the colour of a number: negative orange, positive blue, zero neither."""
    if value == 0 or math.isnan(value):
        return QColor(theme.muted)
    return QColor(theme.positive if value > 0 else theme.negative)


def width_of(weight: float) -> float:
    """Return the width of a weight's line."""
    return _THIN + (_THICK - _THIN) * min(abs(weight) / _FULL, 1.0)


class Inks:
    """Paints parts of one drawing; the lit one stands out."""

    def __init__(self, painter: QPainter, theme: Theme, shapes: Shapes, lit: Part | None) -> None:
        self.painter, self.theme, self.shapes, self.lit = painter, theme, shapes, lit

    def fill(self, part: Part, color: QColor | None = None, outline: QColor | None = None) -> None:
        """Fill a part's area; without a colour as tissue is drawn, in the colour of buttons."""
        self._pen(part, outline or QColor(self.theme.muted), 1.2)
        self.painter.setBrush(color or QColor(self.theme.button))
        self.painter.drawPath(self.shapes.filled[part])

    def stroke(self, part: Part, color: QColor, width: float) -> None:
        """Draw a part's line."""
        if part == self.lit:
            self._pen(part, QColor(self.theme.accent), width)
            self._draw(self.shapes.lines[part])
            return
        self._pen(part, color, width)
        self._draw(self.shapes.lines[part])

    def write(self, part: Part, rect: QRectF, name: str, index: str, value: str, backed: bool = True) -> None:
        """Write a named number, "x" with a lowered index, into a rectangle."""
        words = Words(self.painter, name, index, value)
        if backed:
            plate = QRectF(0, 0, words.width + 6, words.height)
            plate.moveCenter(rect.center())
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(QColor(self.theme.plot))
            self.painter.drawRoundedRect(plate, 4, 4)
        self.painter.setPen(QColor(self.theme.accent if part == self.lit else self.theme.text))
        words.draw(rect)

    def _pen(self, part: Part, color: QColor, width: float) -> None:
        lit = part == self.lit
        pen = QPen(QColor(self.theme.accent) if lit else color, max(width, _LIT) if lit else width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.setPen(pen)

    def _draw(self, path: QPainterPath) -> None:
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPath(path)


class Words:
    """A name with a small lowered index and a value, "x₀ = 1", whatever characters the font has."""

    def __init__(self, painter: QPainter, name: str, index: str, value: str) -> None:
        self._painter, self._name, self._index = painter, name, index
        self._font, self._small = painter.font(), painter.font()
        self._small.setPointSizeF(max(self._font.pointSizeF() * 0.75, 1.0))
        self._big, self._little = QFontMetricsF(self._font), QFontMetricsF(self._small)
        self._value = f" = {value}" if value and name else value
        self._advances = (
            self._big.horizontalAdvance(name),
            self._little.horizontalAdvance(index),
            self._big.horizontalAdvance(self._value),
        )
        self.width, self.height = sum(self._advances), self._big.height()

    def draw(self, rect: QRectF) -> None:
        """Write it in the middle of a rectangle."""
        x = rect.center().x() - self.width / 2
        base = rect.center().y() + (self._big.ascent() - self._big.descent()) / 2
        for text, advance, lowered in zip(
            (self._name, self._index, self._value), self._advances, (False, True, False), strict=True
        ):
            self._painter.setFont(self._small if lowered else self._font)
            self._painter.drawText(QPointF(x, base + (self._big.descent() if lowered else 0)), text)
            x += advance
        self._painter.setFont(self._font)
