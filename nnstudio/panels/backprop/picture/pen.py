"""How the parts of a drawing are painted, on the screen or into a file."""

from __future__ import annotations

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from nnstudio.panels.backprop.picture.drawing import Face, Mark, Wire, Written
from nnstudio.panels.backprop.picture.inks import letters, lines
from nnstudio.panels.backprop.picture.plates import Plate, plates
from nnstudio.panels.backprop.picture.sizes import MARK, Sizes
from nnstudio.widgets.packed import packed_image, signed_pixels
from nnstudio.widgets.themes import Theme

_ROUND = {"leaf": 1.0, "constant": 0.0, "gate": 0.35, "folded": 0.35}  # of half the height
_MARKS: dict[str, tuple[tuple[float, float], ...]] = {
    "ok": ((0.1, 0.55), (0.4, 0.85), (0.9, 0.15)),
    "kink": ((0.05, 0.85), (0.5, 0.15), (0.95, 0.85)),
}


class Pen:
    """Paints boxes, wires and what is written at them."""

    def __init__(self, painter: QPainter, sizes: Sizes, theme: Theme) -> None:
        self.painter, self.sizes, self.theme = painter, sizes, theme

    def box(self, face: Face, room: QRectF, dim: bool = False, accent: bool = False) -> None:
        """Paint a node's box with its symbol."""
        theme, painter = self.theme, self.painter
        color = theme.accent if accent else theme.border if dim else theme.text
        pen = QPen(QColor(color), 2.4 if accent else 1.0 if face.kind == "constant" else 1.4)
        painter.setPen(pen)
        painter.setBrush(QColor(theme.plot if face.kind in ("leaf", "constant") else theme.button))
        corner = _ROUND[face.kind] * (room.height() - self._image_height(face)) / 2
        painter.drawRoundedRect(room, corner, corner)
        if face.kind == "folded":  # something is inside
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(3, 3, -3, -3), corner * 0.7, corner * 0.7)
        below = QRectF(room)
        below.setTop(room.top() + self._image_height(face))
        self.write(below, face.symbol, QColor(theme.muted if dim else theme.text))

    def image(self, face: Face, room: QRectF, shares: np.ndarray) -> None:
        """Paint a node's heat map into its box, above the symbol."""
        if face.image is None:
            return
        wide, high = self.sizes.image(face.image)
        at = QRectF(room.center().x() - wide / 2, room.top() + 6, wide, high)
        self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        self.painter.drawImage(at, packed_image(signed_pixels(shares[None], self.theme)[0]))
        self.painter.setPen(QPen(QColor(self.theme.border), 1.0))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(at)

    def caption(self, face: Face, room: QRectF, note: str) -> None:
        """Write a node's name above its box and its note below."""
        line = self.sizes.line
        wide = QRectF(room.center().x() - 200, room.top() - 1.4 * line, 400, line)
        self.write(wide, face.name, QColor(self.theme.muted if face.quiet else self.theme.text), bold=not face.quiet)
        wide.moveTop(room.bottom() + 0.4 * line)
        self.write(wide, note, QColor(self.theme.muted))

    def wire(self, way: QPainterPath, written: Written, lit: bool = False) -> None:
        """Paint a wire; one that carries a number has the colour of its sign."""
        color = QColor(self.theme.accent) if lit else lines(self.theme, written.above_sign)
        if not written.above and not lit:
            color = QColor(self.theme.border)
        self.painter.setPen(QPen(color, 3.0 if lit else 1.3))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPath(way)

    def arrow(self, way: QPainterPath, lit: bool = False) -> None:
        """Paint the tip of a wire."""
        end, size = way.currentPosition(), 0.35 * self.sizes.line
        tip = QPainterPath(end)
        tip.lineTo(end.x() - size, end.y() - 0.6 * size)
        tip.lineTo(end.x() - size, end.y() + 0.6 * size)
        self.painter.fillPath(tip, QColor(self.theme.accent if lit else self.theme.muted))

    def label(self, wire: Wire, room: QRectF, written: Written) -> None:
        """Write a wire's value above it and its gradient below; what is not known yet has no ground either."""
        found = plates(self.sizes, wire, room, written)
        for plate, sign in ((found.above, written.above_sign), (found.below, written.below_sign)):
            if plate is not None:
                self._write_rows(plate, sign)
        if found.mark is not None and written.mark:
            self._mark(written.mark, found.mark.topLeft())

    def _write_rows(self, plate: Plate, sign: float) -> None:
        """Write rows of numbers on a ground of their own, their shape before them."""
        room, line = plate.room, self.sizes.line
        self.painter.fillRect(room, self._ground())
        if plate.shape:
            before = QRectF(room.left() + 2, room.top(), plate.before, room.height())
            self.write(before, plate.shape, QColor(self.theme.muted))
        left, wide = room.left() + 2 + plate.before, room.width() - 4 - plate.before
        for at, row in enumerate(plate.rows):
            self.write(QRectF(left, room.top() + at * line, wide, line), row, letters(self.theme, sign))

    def write(self, room: QRectF, words: str, color: QColor, bold: bool = False) -> None:
        """Write words in the middle of a rectangle."""
        if not words:
            return
        font = QFont(self.sizes.font)
        font.setBold(bold)
        self.painter.setFont(font)
        self.painter.setPen(color)
        self.painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words)

    def _ground(self) -> QColor:
        ground = QColor(self.theme.plot)
        ground.setAlpha(215)
        return ground

    def _mark(self, mark: Mark, at: QPointF) -> None:
        size = MARK * self.sizes.line
        color = {"ok": self.theme.info, "kink": self.theme.warning, "wrong": self.theme.error}[mark]
        self.painter.setPen(QPen(QColor(color), 2.0))
        if mark == "wrong":
            self.painter.drawLine(at, at + QPointF(size, size))
            self.painter.drawLine(at + QPointF(size, 0), at + QPointF(0, size))
            return
        self.painter.drawPolyline(QPolygonF([at + QPointF(x * size, y * size) for x, y in _MARKS[mark]]))

    def _image_height(self, face: Face) -> float:
        return self.sizes.image(face.image)[1] + 6 if face.image is not None else 0.0
