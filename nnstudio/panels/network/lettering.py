"""Words around the drawing: painted once for a structure, a size, a theme and a language; scales once a frame."""

from collections.abc import Sequence

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from nnstudio.panels.network import captions
from nnstudio.panels.network.columns import Column
from nnstudio.panels.network.layout import Margins, Place
from nnstudio.panels.network.lines_of_text import line_height, wrapped
from nnstudio.panels.network.numbers import Numbers
from nnstudio.panels.network.scale_lines import lines_needed, scale_lines
from nnstudio.project import Checked
from nnstudio.widgets.themes import Theme

_GAP = 8.0
_LONGEST_NAME = 18  # average letters
_SMALL = 0.88  # of the font, for shapes and scales
_HALF_UNIT = 36.0
_MOST_SCALE_LINES = 3


class Lettering:
    """Measures and paints the words of one structure in one font."""

    def __init__(self, columns: Sequence[Column], checked: Checked, font: QFont) -> None:
        self._columns, self._checked = columns, checked
        self._font, self._bold, self._small = QFont(font), QFont(font), QFont(font)
        self._bold.setBold(True)
        self._small.setPointSizeF(max(6.0, font.pointSizeF() * _SMALL))
        self._line, self._small_line = (line_height(QFontMetricsF(one)) for one in (self._font, self._small))
        self._head_lines = self._shape_lines = self._scale_lines = 1
        self._short_heads = self._short_shapes = False

    def margins(self, width: float) -> Margins:
        """Return the room the words need; names at the sides may use the room a slot leaves beside its units."""
        free = width / len(self._columns) / 2 - _HALF_UNIT
        left, right = (max(0.0, self._widest(names) + 2 * _GAP - free) for names in (self._inputs(), self._outputs()))
        self._count_lines((width - left - right) / len(self._columns) - 4)
        top = (1 + self._head_lines) * self._line + 1.5 * _GAP
        bottom = (self._shape_lines + self._scale_lines) * self._small_line + 2 * _GAP
        return Margins(left, top, right, bottom)

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
        metrics = QFontMetricsF(self._small)
        painter.setFont(self._small)
        painter.setPen(QColor(theme.muted))
        for column, place in zip(self._columns, places, strict=True):
            room = self._foot(place, self._shape_lines)
            room.setHeight(self._scale_lines * self._small_line)
            lines = scale_lines(captions.scales(column, numbers), metrics, room.width() - 2)[: self._scale_lines]
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, "\n".join(lines))

    def words_at(self, x: float, y: float, places: Sequence[Place], numbers: Numbers) -> str | None:
        """Return all the words above or below a column, whole, for a point among them."""
        for column, place in zip(self._columns, places, strict=True):
            if place.slot.left() <= x < place.slot.right() and y < place.slot.top():
                return captions.heading(column, self._checked)
            if place.slot.left() <= x < place.slot.right() and y > place.slot.bottom():
                return captions.footing(column, numbers)
        return None

    def _count_lines(self, width: float) -> None:
        """Count the lines that the tallest head, shapes and scales take in slots of that width."""
        font, small = QFontMetricsF(self._font), QFontMetricsF(self._small)
        self._short_heads, self._short_shapes = self._heads_cut(width), self._shapes_cut(width)
        self._head_lines = max(len(self._described(one, font, width)) for one in self._columns)
        self._shape_lines = max(len(self._shaped(one, small, width)) for one in self._columns)
        self._scale_lines = min(_MOST_SCALE_LINES, lines_needed(small, width))

    def _heads_cut(self, width: float) -> bool:
        """Tell whether a name or a count would be cut: then all columns are named in short."""
        font, bold = QFontMetricsF(self._font), QFontMetricsF(self._bold)
        names = (bold.horizontalAdvance(captions.title(one, self._checked)) for one in self._columns)
        counts = (font.horizontalAdvance(captions.description(one, self._checked)[0]) for one in self._columns)
        return max(*names, *counts) > width

    def _shapes_cut(self, width: float) -> bool:
        small = QFontMetricsF(self._small)
        parts = (part.strip() for one in self._columns for part in captions.shapes(one, self._checked))
        return max(map(small.horizontalAdvance, parts)) > width

    def _described(self, column: Column, metrics: QFontMetricsF, width: float) -> list[str]:
        words = captions.short_description if self._short_heads else captions.description
        return wrapped(words(column, self._checked), metrics, width, " · ")

    def _shaped(self, column: Column, metrics: QFontMetricsF, width: float) -> list[str]:
        if self._short_shapes:
            return list(captions.short_shapes(column, self._checked))
        return wrapped(captions.shapes(column, self._checked), metrics, width)

    def _paint_head(self, painter: QPainter, column: Column, place: Place, theme: Theme) -> None:
        room = QRectF(place.slot.left() + 2, 0.5 * _GAP, place.slot.width() - 4, self._line)
        title = captions.short_title if self._short_heads else captions.title
        self._text(painter, self._bold, theme.text, room, title(column, self._checked))
        for words in self._described(column, QFontMetricsF(self._font), room.width()):
            room.translate(0, self._line)
            self._text(painter, self._font, theme.muted, room, words)

    def _paint_shapes(self, painter: QPainter, column: Column, place: Place, theme: Theme) -> None:
        metrics = QFontMetricsF(self._small)
        for at, words in enumerate(self._shaped(column, metrics, place.slot.width() - 4)):
            self._text(painter, self._small, theme.text, self._foot(place, at), words)

    def _foot(self, place: Place, line: int) -> QRectF:
        top = place.slot.bottom() + _GAP + line * self._small_line
        return QRectF(place.slot.left() + 1, top, place.slot.width() - 2, self._small_line)

    def _paint_inputs(self, painter: QPainter, place: Place, theme: Theme) -> None:
        if place.block is not None or not self._has_room(place):
            return
        for room_of_unit, name in zip(place.rects, self._inputs(), strict=True):
            top = room_of_unit.center().y() - self._line / 2
            room = QRectF(0, top, room_of_unit.left() - _GAP, self._line)
            self._text(painter, self._font, theme.text, room, name, Qt.AlignmentFlag.AlignRight)

    def _paint_outputs(self, painter: QPainter, place: Place, theme: Theme) -> None:
        if not self._has_room(place):
            return
        for unit, room in zip(self._columns[-1].drawn.tolist(), place.rects, strict=True):
            names = captions.output_names(self._checked, unit)
            colors = (theme.positive, theme.negative) if len(names) == 2 else (theme.text,) * len(names)
            top = room.center().y() - len(names) * self._line / 2
            for name, color in zip(names, colors, strict=True):
                beside = QRectF(room.right() + _GAP, top, self._widest(self._outputs()) + _GAP, self._line)
                self._text(painter, self._font, color, beside, name, Qt.AlignmentFlag.AlignLeft)
                top += self._line

    def _has_room(self, place: Place) -> bool:
        """Tell whether names can stand beside the units: those are tall enough, and in one file."""
        x = place.middles[:, 0]
        return place.size >= self._small_line * 0.7 and bool((x == x[0]).all())

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
        longest = _LONGEST_NAME * metrics.averageCharWidth()
        return min(longest, max((metrics.horizontalAdvance(name) for name in names), default=0.0))

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
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room, align | Qt.AlignmentFlag.AlignVCenter, shown)
