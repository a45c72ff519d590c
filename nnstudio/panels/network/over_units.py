"""Paints an overlay: numbers in or beside units, crosses, strokes and bars over them, dots along dropped edges."""

from collections.abc import Sequence

import numpy as np
from PyQt6.QtCore import QLineF, QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from nnstudio.panels.network.columns import Column
from nnstudio.panels.network.edges import Edges
from nnstudio.panels.network.layout import Place
from nnstudio.panels.network.lines import draw_lines
from nnstudio.panels.network.lines_of_text import line_height
from nnstudio.panels.network.overlay import Lines, Overlay
from nnstudio.widgets.themes import Theme

_SMALL = 0.82  # of the font
_INSIDE = 38.0  # pixels: from this size on numbers stand inside a unit
_PLATE = 205  # of 255: how opaque the ground under numbers is
_BAR = 0.13  # of a unit's size: the height of the bar of its saturation
_VEIL = 150


class OverUnits:
    """Knows the places; is given the overlay each time."""

    def __init__(
        self, columns: Sequence[Column], places: Sequence[Place], edges: Edges, font: QFont, theme: Theme
    ) -> None:
        self._columns, self._places, self._edges, self._theme = columns, places, edges, theme
        self._font = QFont(font)
        self._font.setPointSizeF(max(6.0, font.pointSizeF() * _SMALL))
        self._metrics = QFontMetricsF(self._font)
        self._line = line_height(self._metrics)

    def draw_edges(self, painter: QPainter, overlay: Overlay) -> None:
        """Draw dropped edges dotted, under the units."""
        for layer, cut in overlay.cut.items():
            mine = np.flatnonzero(self._edges.layers == layer)
            hit = mine[cut[self._edges.units[mine], self._edges.sources[mine]]]
            if len(hit):
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
                painter.setPen(QPen(QColor(self._theme.muted), 1.2, Qt.PenStyle.DotLine))
                draw_lines(painter, self._edges.rows[hit])

    def draw(self, painter: QPainter, overlay: Overlay) -> None:
        """Draw everything that lies on units."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for column, place in zip(self._columns, self._places, strict=True):
            if column.picture is not None:
                continue
            self._bars(painter, column, place, overlay.saturated.get(column.at))
            self._strokes(painter, column, place, overlay.dead.get(column.at), False)
            self._strokes(painter, column, place, overlay.dropped.get(column.at), True)
            self._texts(painter, column, place, overlay.texts.get(column.at))

    def unlettered(self, overlay: Overlay) -> bool:
        """Tell whether numbers of the overlay find no room."""
        pairs = zip(self._columns, self._places, strict=True)
        return any(column.at in overlay.texts and not self._room(place) for column, place in pairs)

    def _bars(self, painter: QPainter, column: Column, place: Place, shares: np.ndarray | None) -> None:
        """Draw how much of a unit is saturated, as a bar along its foot."""
        if shares is None:
            return
        tall = max(2.0, place.size * _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        for room, share in zip(place.rects, shares[column.drawn].tolist(), strict=True):
            if share > 0:
                foot = QRectF(room.left(), room.bottom() - tall, room.width(), tall)
                painter.setBrush(QColor(self._theme.base))
                painter.drawRect(foot)
                painter.setBrush(QColor(self._theme.text))
                painter.drawRect(QRectF(foot.left(), foot.top() + 1, foot.width() * share, tall - 1))

    def _strokes(self, painter: QPainter, column: Column, place: Place, hit: np.ndarray | None, crossed: bool) -> None:
        """Strike units through, or cross them out, over a veil."""
        if hit is None:
            return
        rooms = [room for room, is_hit in zip(place.rects, hit[column.drawn].tolist(), strict=True) if is_hit]
        if not rooms:
            return
        veil = QColor(self._theme.plot)
        veil.setAlpha(_VEIL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(veil)
        painter.drawRects(*rooms)
        lines = [QLineF(room.bottomLeft(), room.topRight()) for room in rooms]
        if crossed:
            lines += [QLineF(room.topLeft(), room.bottomRight()) for room in rooms]
        for color, width in ((self._theme.base, 4.0), (self._theme.text, 1.8)):
            painter.setPen(QPen(QColor(color), width))
            painter.drawLines(*lines)

    def _texts(self, painter: QPainter, column: Column, place: Place, texts: list[Lines] | None) -> None:
        if texts is None or not self._room(place):
            return
        painter.setFont(self._font)
        ground = QColor(self._theme.base)
        ground.setAlpha(_PLATE)
        inside = place.size >= _INSIDE
        for room, unit in zip(place.rects, column.drawn.tolist(), strict=True):
            lines = texts[unit] if inside else texts[unit][-1:]
            if lines:
                beside = column is not self._columns[-1]  # names stand beside the last ones
                plate = self._over(room, lines) if inside else self._line_at(room, lines, beside)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ground)
                painter.drawRect(plate)
                painter.setPen(QColor(self._theme.text))
                painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, "\n".join(lines))

    def _over(self, room: QRectF, lines: Lines) -> QRectF:
        """Return the ground of a unit's lines over its middle."""
        wide, tall = self._size(lines)
        return QRectF(room.center().x() - wide / 2, room.center().y() - tall / 2, wide, tall)

    def _line_at(self, room: QRectF, lines: Lines, beside: bool) -> QRectF:
        """Return the ground of a unit's one line: right of it, or from its left side on."""
        wide, tall = self._size(lines)
        return QRectF(room.right() + 2 if beside else room.left() + 1, room.center().y() - tall / 2, wide, tall)

    def _size(self, lines: Lines) -> tuple[float, float]:
        return max(map(self._metrics.horizontalAdvance, lines)) + 4, self._line * len(lines)

    def _room(self, place: Place) -> bool:
        """Tell whether numbers can stand in the units, or one line beside each."""
        if place.size >= _INSIDE:
            return True
        x, y = place.middles.T
        in_one_file = bool((x == x[0]).all())
        return in_one_file and (len(y) < 2 or float(np.diff(np.sort(y)).min()) >= self._line)
