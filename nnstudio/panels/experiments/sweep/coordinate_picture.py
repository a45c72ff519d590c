"""Parallel coordinates as a picture: a line through each run's settings and scores, on axes that are named."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF, QResizeEvent
from PyQt6.QtWidgets import QWidget

from nnstudio.studies.sweeps.result import Result
from nnstudio.studies.sweeps.result_axis import ResultAxis
from nnstudio.widgets import themes
from nnstudio.widgets.colors import magnitudes
from nnstudio.widgets.painting import kept, painting

MOST_LINES = 1000
_FAINT = 40


class CoordinatePicture(QWidget):
    """Draws the runs that lie in all `brushes`, ranges of axes by their names, over the others, which are faint."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(200, 80)
        self.brushes: dict[str, tuple[float, float]] = {}
        self._axes: list[ResultAxis] = []
        self._names: list[str] = []
        self._places = np.empty((0, 0))
        self._marked: np.ndarray | None = None
        self._color = 0
        self._at = 0
        self._picture: QPixmap | None = None
        themes.changed.connect(self._renew)

    def show_runs(
        self, results: Sequence[Result], axes: Sequence[ResultAxis], names: Sequence[str], score: str
    ) -> None:
        """Draw the runs over these axes, coloured by a score; evenly chosen where they are more than 1,000."""
        chosen = results[:: len(results) // MOST_LINES + 1]
        self._axes, self._names = list(axes), list(names)
        self._places = np.array([[axis.place(one) for axis in axes] for one in chosen]).reshape(-1, len(self._axes))
        self._color = next((at for at, axis in enumerate(axes) if axis.name == score), 0)
        self._at = min(self._at, max(len(self._axes) - 1, 0))
        known = {axis.name for axis in axes}
        self.brushes = {name: found for name, found in self.brushes.items() if name in known}
        self._renew()

    def mark(self, result: Result | None) -> None:
        """Draw one run over the others."""
        self._marked = None if result is None else np.array([axis.place(result) for axis in self._axes])
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 220)

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        with painting(self) as painter:
            self._paint_ground(painter)
            self._paint_axes(painter)
            if self._marked is not None and len(self._marked) == len(self._axes):
                painter.setPen(QPen(QColor(themes.current_theme().text), 2.5))
                painter.drawPolyline(self._line(self._marked))

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        self._renew()

    def changeEvent(self, a0: QEvent | None) -> None:
        super().changeEvent(a0)
        self._renew()

    def _renew(self, *_: object) -> None:
        self._picture = None
        self.update()

    def _paint_ground(self, painter: QPainter) -> None:
        """Paint the lines; on the screen from a sheet."""
        if kept():
            painter.fillRect(self.rect(), QColor(themes.current_theme().plot))
            painter.save()
            self._paint_lines(painter)
            painter.restore()
            return
        if self._picture is None or self._picture.deviceIndependentSize().toSize() != self.size():
            self._picture = self._drawn()
        painter.drawPixmap(0, 0, self._picture)

    def _drawn(self) -> QPixmap:
        picture = QPixmap(self.size() * self.devicePixelRatioF())
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        picture.fill(QColor(themes.current_theme().plot))
        with painting(picture) as painter:
            self._paint_lines(painter)
        return picture

    def _paint_lines(self, painter: QPainter) -> None:
        """Paint the lines: those not wanted faintly, under the others."""
        wanted = self._inside()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(self._places) < MOST_LINES // 3)
        faint = QColor(themes.current_theme().muted)
        faint.setAlpha(_FAINT)
        for chosen in (False, True):
            for places in self._places[wanted == chosen]:
                painter.setPen(QPen(self._ink(places) if chosen else faint, 1.2))
                painter.drawPolyline(self._line(places))

    def _inside(self) -> np.ndarray:
        inside = np.ones(len(self._places), bool)
        for at, axis in enumerate(self._axes):
            low, high = self.brushes.get(axis.name, (-math.inf, math.inf))
            if axis.name in self.brushes:
                inside &= (self._places[:, at] >= low) & (self._places[:, at] <= high)
        return inside

    def _ink(self, places: np.ndarray) -> QColor:
        share = places[self._color]
        if not math.isfinite(share):
            return QColor(themes.current_theme().error)
        return QColor(*magnitudes()[int(min(max(share, 0), 1) * 255), :3].tolist())

    def _line(self, places: np.ndarray) -> QPolygonF:
        """Return a run's line; a run that was lost ends at its last setting."""
        return QPolygonF([QPointF(self._x(at), self._y(y)) for at, y in enumerate(places) if math.isfinite(y)])

    def _paint_axes(self, painter: QPainter) -> None:
        theme, metrics = themes.current_theme(), self.fontMetrics()
        line = metrics.height()
        for at, axis in enumerate(self._axes):
            x = self._x(at)
            chosen = at == self._at and self.hasFocus()
            painter.setPen(QPen(QColor(theme.accent if chosen else theme.border), 2 if chosen else 1))
            painter.drawLine(QPointF(x, self._y(0)), QPointF(x, self._y(1)))
            if axis.name in self.brushes:
                low, high = self.brushes[axis.name]
                shade = QColor(theme.accent)
                shade.setAlpha(110)
                painter.fillRect(QRectF(x - 5, self._y(high), 10, max(self._y(low) - self._y(high), 2)), shade)
            painter.setPen(QColor(theme.text))
            self._paint_name(painter, at, x, line)
            painter.setPen(QColor(theme.muted))
            self._paint_ticks(painter, axis, at, x)

    def _paint_name(self, painter: QPainter, at: int, x: float, line: int) -> None:
        """Write a name over its axis, every second one a line lower where they have no room beside each other."""
        rows = self._name_rows()
        wide = min(rows * self._room() - 8, self.width() - 4)
        name = self.fontMetrics().elidedText(self._names[at], Qt.TextElideMode.ElideRight, int(wide))
        taken = self.fontMetrics().horizontalAdvance(name) + 2
        left = min(max(x - taken / 2, 2), self.width() - taken - 2)
        painter.drawText(QRectF(left, 2 + at % rows * line, taken, line), int(Qt.AlignmentFlag.AlignLeft), name)

    def _name_rows(self) -> int:
        widest = max((self.fontMetrics().horizontalAdvance(name) for name in self._names), default=0)
        return 2 if widest + 10 > self._room() and len(self._names) > 2 else 1

    def _paint_ticks(self, painter: QPainter, axis: ResultAxis, at: int, x: float) -> None:
        """Write the values beside their axis, those of the last at its left."""
        line, last = self.fontMetrics().height(), at == len(self._axes) - 1 and at > 0
        wide = self._room() - 12
        below = math.inf
        for share, word in axis.ticks():
            y = self._y(share) - line / 2
            if y + line > below:  # as many words as have room
                continue
            below = y
            fitting = self.fontMetrics().elidedText(word, Qt.TextElideMode.ElideMiddle, int(wide))
            paper = QRectF(0, y, self.fontMetrics().horizontalAdvance(fitting) + 4, line)
            paper.moveLeft(x - 6 - paper.width() if last else x + 6)
            shade = QColor(themes.current_theme().plot)
            shade.setAlpha(190)
            painter.fillRect(paper, shade)
            painter.drawText(paper, int(Qt.AlignmentFlag.AlignCenter), fitting)

    def _room(self) -> float:
        return (self.width() - 48) / max(len(self._axes) - 1, 1)

    def _x(self, at: int) -> float:
        return self.width() / 2 if len(self._axes) < 2 else 24 + at * self._room()

    def _y(self, share: float) -> float:
        top, bottom = self._name_rows() * self.fontMetrics().height() + 14, self.height() - 12
        return bottom - share * (bottom - top)

    def _share(self, y: float) -> float:
        return min(max((self._y(0) - y) / max(self._y(0) - self._y(1), 1), 0.0), 1.0)
