"""The map of a sweep over its two settings: the mean over the seeds as colour, hatched where runs were lost."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QBrush, QColor, QMouseEvent, QPainter

from nnstudio.catalog import Message, text
from nnstudio.studies.sweeps.mean_map import MeanMap
from nnstudio.studies.sweeps.summary import Group
from nnstudio.widgets import themes
from nnstudio.widgets.colors import ink_on
from nnstudio.widgets.heat_map import HeatMap
from nnstudio.widgets.numbers import three_digits

_TABLE = "viridis"
_GAP = 6
_MOST_TICK = 130
_Flag = Qt.AlignmentFlag


class MeanPicture(HeatMap):
    """`pointed(Group | None)` under the mouse or the arrow keys, `chosen(Group)` by a click or Return, `opened(Group)`
    by a double click."""

    pointed = pyqtSignal(object)
    chosen = pyqtSignal(object)
    opened = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__("experiments.map", Message("panel.experiments.map"), _TABLE, square=False)
        self._map = MeanMap((), (), np.full((1, 1), np.nan), {})
        self._labels: Sequence[Message] = ()
        self._score = "test_loss"
        self.setMinimumSize(200, 80)
        self.hovered.connect(lambda row, column, _: self.pointed.emit(self._map.groups.get((row, column))))
        self.left.connect(lambda: self.pointed.emit(None))
        self.clicked.connect(lambda row, column: self._tell(self.chosen, (row, column)))

    def show_map(self, found: MeanMap, labels: Sequence[Message], score: str) -> None:
        """Show the means of a score; `labels` are what the settings are called."""
        self._map, self._labels, self._score = found, labels, score
        known = found.means[np.isfinite(found.means)]
        self.set_levels(*((float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)))
        self.set_values(found.means)

    def restyle(self, theme: themes.Theme) -> None:
        """A place without a score is empty, not gray: every other colour is a number."""
        super().restyle(theme)
        self._missing = np.uint32(QColor(theme.plot).rgb())
        self._color()

    def map_rect(self) -> QRectF:
        line, high = self.fontMetrics().height(), self._map.up != ("",)
        left = self._widest(self._map.up) + (line + _GAP if high else 0) + 2 * _GAP
        below = (2 * line if self._labels else 0) + _GAP
        return QRectF(left, _GAP, max(1, self.width() - left - _GAP), max(1, self.height() - below - 2 * _GAP))

    def paint_over(self, painter: QPainter, rect: QRectF) -> None:
        theme = themes.current_theme()
        for place, group in self._map.groups.items():
            self._paint_group(painter, self._cell_rect(*place), group, place)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(theme.border))
        painter.drawRect(rect)
        painter.setPen(QColor(theme.text))
        self._paint_across(painter, rect)
        self._paint_up(painter, rect)

    def mouseDoubleClickEvent(self, a0: QMouseEvent | None) -> None:
        cell = None if a0 is None else self._cell_at(a0.position())
        if cell is not None:
            self._tell(self.opened, cell)

    def _tell(self, signal, place: tuple[int, int]) -> None:
        if place in self._map.groups:
            signal.emit(self._map.groups[place])

    def _paint_group(self, painter: QPainter, cell: QRectF, group: Group, place: tuple[int, int]) -> None:
        """Hatch what lost runs, and write mean and number of runs where there is room."""
        theme = themes.current_theme()
        known = self._score in group.spreads
        paper = QColor.fromRgb(int(self._pixels[place])).name() if known else theme.plot
        ink = QColor(ink_on(paper))
        if group.diverged or group.failed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern))
            painter.drawRect(cell)
        words = three_digits(group.spreads[self._score].mean) if known else "–"
        metrics = self.fontMetrics()
        room = cell.width() > metrics.horizontalAdvance(words) + 8
        if not room or cell.height() < metrics.height() + 2:
            return
        both = cell.height() > 2 * metrics.height() + 2
        words += f"\n{self._runs(group)}" if both and cell.width() > metrics.horizontalAdvance("00/00") + 8 else ""
        painter.setPen(ink)  # without one, words have no size
        if group.diverged or group.failed:  # else the hatching runs through the letters
            box = painter.boundingRect(cell, int(_Flag.AlignCenter), words)
            painter.fillRect(box.adjusted(-3, -1, 3, 1), QColor(paper))
        painter.drawText(cell, int(_Flag.AlignCenter), words)

    def _runs(self, group: Group) -> str:
        lost = group.diverged + group.failed
        return f"{group.runs - lost}/{group.runs}" if lost else f"×{group.runs}"

    def _paint_across(self, painter: QPainter, rect: QRectF) -> None:
        line, wide = self.fontMetrics().height(), rect.width() / len(self._map.across or "-")
        if not self._labels:
            return
        step = int(self._widest(self._map.across[:1] if wide > _MOST_TICK else self._map.across) / max(wide, 1)) + 1
        for at, word in enumerate(self._map.across):
            if at % step == 0:
                place = QRectF(rect.left() + at * wide, rect.bottom() + 2, wide * step, line)
                side = _Flag.AlignHCenter if step == 1 else _Flag.AlignLeft
                painter.drawText(place, int(side), self._fitting(word, place.width()))
        foot = QRectF(rect.left(), rect.bottom() + line + 3, rect.width(), line)
        painter.drawText(foot, int(_Flag.AlignHCenter), self._fitting(text(self._labels[0]), foot.width()))

    def _paint_up(self, painter: QPainter, rect: QRectF) -> None:
        if len(self._labels) < 2:
            return
        line, high = self.fontMetrics().height(), rect.height() / len(self._map.up)
        step = int(line / max(high, 1)) + 1
        for at, word in enumerate(self._map.up):
            if at % step == 0:
                y = rect.bottom() - (at + 0.5) * high - line / 2
                place = QRectF(line + _GAP, y, rect.left() - line - 2 * _GAP, line)
                painter.drawText(place, int(_Flag.AlignRight), self._fitting(word, place.width()))
        painter.save()
        painter.translate(QPointF(0, rect.bottom()))
        painter.rotate(-90)
        name = self._fitting(text(self._labels[1]), rect.height())
        painter.drawText(QRectF(0, 0, rect.height(), line), int(_Flag.AlignHCenter), name)
        painter.restore()

    def _widest(self, words: Sequence[str]) -> int:
        return min(_MOST_TICK, max((self.fontMetrics().horizontalAdvance(one) for one in words), default=0))

    def _fitting(self, word: str, width: float) -> str:
        return self.fontMetrics().elidedText(word, Qt.TextElideMode.ElideMiddle, int(width))
