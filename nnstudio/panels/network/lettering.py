"""Words around the drawing: painted once for a structure, a size, a theme and a language; scales once a frame."""

from collections.abc import Sequence

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from nnstudio.panels.network import captions
from nnstudio.panels.network.columns import Column
from nnstudio.panels.network.layout import Margins, Place
from nnstudio.panels.network.numbers import Numbers
from nnstudio.project import Checked
from nnstudio.widgets.themes import Theme

_GAP = 8.0
_LONGEST_NAME = 96.0
_SMALL = 0.88  # of the font, for shapes and scales
_SHAPE_LINES = 3


class Lettering:
    """Measures and paints the words of one structure in one font."""

    def __init__(self, columns: Sequence[Column], checked: Checked, font: QFont) -> None:
        self._columns, self._checked = columns, checked
        self._font, self._bold, self._small = QFont(font), QFont(font), QFont(font)
        self._bold.setBold(True)
        self._small.setPointSizeF(max(6.0, font.pointSizeF() * _SMALL))
        self._line = QFontMetricsF(self._font).height()
        self._small_line = QFontMetricsF(self._small).height()

    def margins(self, width: float) -> Margins:
        """Return the room the words need; names at the sides may use the room a slot leaves beside its units."""
        top = 2 * self._line + 1.5 * _GAP
        bottom = (_SHAPE_LINES + 1) * self._small_line + 1.5 * _GAP
        free = width / len(self._columns) / 2 - 36
        sides = [max(0.0, self._widest(names) + 2 * _GAP - free) for names in (self._inputs(), self._outputs())]
        return Margins(sides[0], top, sides[1], bottom)

    def paint(self, painter: QPainter, places: Sequence[Place], theme: Theme) -> None:
        """Paint everything that stays as it is from frame to frame."""
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, True)
        for column, place in zip(self._columns, places, strict=True):
            self._paint_head(painter, column, place, theme)
            self._paint_shapes(painter, column, place, theme)
        self._paint_inputs(painter, places[0], theme)
        self._paint_outputs(painter, places[-1], theme)

    def paint_scales(self, painter: QPainter, places: Sequence[Place], numbers: Numbers, theme: Theme) -> None:
        """Paint what the strongest colours stand for, under the shapes."""
        painter.setFont(self._small)
        painter.setPen(QColor(theme.muted))
        metrics = QFontMetricsF(self._small)
        for column, place in zip(self._columns, places, strict=True):
            room = self._foot(place, _SHAPE_LINES)
            words = metrics.elidedText(captions.scales(column, numbers), Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_head(self, painter: QPainter, column: Column, place: Place, theme: Theme) -> None:
        room = QRectF(place.slot.left() + 2, 0.5 * _GAP, place.slot.width() - 4, self._line)
        self._text(painter, self._bold, theme.text, room, captions.title(column, self._checked))
        room.translate(0, self._line)
        self._text(painter, self._font, theme.muted, room, captions.description(column, self._checked))

    def _paint_shapes(self, painter: QPainter, column: Column, place: Place, theme: Theme) -> None:
        metrics = QFontMetricsF(self._small)
        wide = place.slot.width() - 4
        for at, words in enumerate(_wrapped(captions.shapes(column, self._checked), metrics, wide)):
            self._text(painter, self._small, theme.text, self._foot(place, at), words)

    def _foot(self, place: Place, line: int) -> QRectF:
        top = place.slot.bottom() + _GAP + line * self._small_line
        return QRectF(place.slot.left() + 2, top, place.slot.width() - 4, self._small_line)

    def _paint_inputs(self, painter: QPainter, place: Place, theme: Theme) -> None:
        if place.block is not None or place.size < self._small_line * 0.7 or not self._one_file(place):
            return
        for at, name in enumerate(self._inputs()):
            unit = place.rects[at]
            room = QRectF(0, unit.center().y() - self._line / 2, unit.left() - _GAP, self._line)
            self._text(painter, self._font, theme.text, room, name, Qt.AlignmentFlag.AlignRight)

    def _paint_outputs(self, painter: QPainter, place: Place, theme: Theme) -> None:
        if place.size < self._small_line * 0.7 or not self._one_file(place):
            return
        for at, unit in enumerate(self._columns[-1].drawn.tolist()):
            names = captions.output_names(self._checked, unit)
            for line, name in enumerate(names):
                middle = place.rects[at].center().y() + (line - (len(names) - 1) / 2) * self._line
                left = place.rects[at].right() + _GAP
                room = QRectF(left, middle - self._line / 2, place.slot.right() + self._right() - left, self._line)
                color = (theme.positive, theme.negative)[line] if len(names) == 2 else theme.text
                self._text(painter, self._font, color, room, name, Qt.AlignmentFlag.AlignLeft)

    def _right(self) -> float:
        return self._widest(self._outputs()) + _GAP

    def _one_file(self, place: Place) -> bool:
        return bool((place.middles[:, 0] == place.middles[0, 0]).all())

    def _inputs(self) -> list[str]:
        column = self._columns[0]
        if column.picture is not None:
            return []
        return [captions.input_name(self._checked, feature) for feature in column.drawn.tolist()]

    def _outputs(self) -> list[str]:
        drawn = self._columns[-1].drawn.tolist()
        return [name for unit in drawn for name in captions.output_names(self._checked, unit)]

    def _widest(self, names: Sequence[str]) -> float:
        metrics = QFontMetricsF(self._font)
        return min(_LONGEST_NAME, max((metrics.horizontalAdvance(name) for name in names), default=0.0))

    def _text(
        self,
        painter: QPainter,
        font: QFont,
        color: str,
        room: QRectF,
        words: str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(color))
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, align | Qt.AlignmentFlag.AlignVCenter, shown)


def _wrapped(parts: Sequence[str], metrics: QFontMetricsF, width: float) -> list[str]:
    """Return the parts on as few lines as fit the width."""
    lines: list[str] = []
    for part in parts:
        if lines and metrics.horizontalAdvance(lines[-1] + part) <= width:
            lines[-1] += part
        else:
            lines.append(part.strip())
    return lines
