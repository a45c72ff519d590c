"""Histograms over time in columns: the oldest behind, the newest in front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import Message
from nnstudio.widgets import colors, themes
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.painting import painting
from nnstudio.widgets.texts import bind_text

_GAP, _COLUMN, _OVERLAP = 8, 64, 2.5


@dataclass(frozen=True, eq=False)
class Ridge:
    """One moment: its name, and the histogram of each column, `shares` (columns, bins), NaN for none."""

    name: str
    shares: NDArray[np.float64]


class Ridges(QWidget):
    """Draws the ridges of all columns; `offset` false lays them over each other.

    `hovered(ridge, column)` under the pointer, `left()` when none. Colours run from the first moment to the last by
    magnitude; the ridge `marked` is drawn in the accent.
    """

    hovered = pyqtSignal(int, int)
    left = pyqtSignal()

    def __init__(self, name: str, label: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        bind_text(self, "setAccessibleName", label)
        self.setMouseTracking(True)
        self._ridges: tuple[Ridge, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._axes: tuple[tuple[float, float], ...] = ()
        self._marked: int | None = None
        self._pointed: tuple[int, int] | None = None
        self.offset = True
        themes.changed.connect(self.update)

    @property
    def ridges(self) -> tuple[Ridge, ...]:
        """The numbers shown, for a table."""
        return self._ridges

    def show_ridges(
        self,
        ridges: Sequence[Ridge],
        columns: Sequence[str],
        axes: Sequence[tuple[float, float]],
        marked: int | None = None,
    ) -> None:
        """Show other numbers: an axis (low, high) for each column."""
        self._ridges, self._columns, self._axes, self._marked = tuple(ridges), tuple(columns), tuple(axes), marked
        self.setMinimumWidth(_COLUMN * len(columns) + _GAP)
        self.update()

    def set_offset(self, on: bool) -> None:
        """Draw the moments below each other, or over each other."""
        self.offset = on
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 240)

    def baseline(self, ridge: int) -> float:
        """Return the height at which a moment's histograms stand."""
        top, bottom = self._room()
        if not self.offset or len(self._ridges) < 2:
            return bottom
        high = self._height()
        return top + high + (bottom - top - high) * ridge / (len(self._ridges) - 1)

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme = themes.current_theme()
        with painting(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.plot))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for at, ridge in enumerate(self._ridges):
                painter.setPen(QPen(self._color(at, theme), 2 if at == self._marked else 1))
                painter.setBrush(_veil(theme) if self.offset else Qt.BrushStyle.NoBrush)
                for column, shares in enumerate(ridge.shares):
                    if np.isfinite(shares).all():
                        painter.drawPolygon(self._polygon(at, column, shares))
            self._paint_words(painter, theme)

    def mouseMoveEvent(self, a0: QMouseEvent | None) -> None:
        found = None if a0 is None else self._at(a0.position())
        if found is None:
            self.left.emit()
        elif found != self._pointed:
            self.hovered.emit(*found)
        self._pointed = found

    def leaveEvent(self, a0: QEvent | None) -> None:
        self._pointed = None
        self.left.emit()

    def _room(self) -> tuple[float, float]:
        line = self.fontMetrics().height()
        return line + 6.0, self.height() - line - 4.0

    def _height(self) -> float:
        """Return how high a histogram is: where they stand below each other they overlap a little."""
        top, bottom = self._room()
        return (bottom - top) if not self.offset else (bottom - top) * _OVERLAP / (len(self._ridges) + _OVERLAP)

    def _span(self, column: int) -> tuple[float, float]:
        wide = (self.width() - _GAP) / max(1, len(self._columns))
        return _GAP + column * wide, wide - _GAP

    def _polygon(self, at: int, column: int, shares: NDArray[np.float64]) -> QPolygonF:
        left, wide = self._span(column)
        y = self.baseline(at) - shares / max(float(shares.max()), 1e-12) * self._height()
        x = left + (np.arange(len(shares)) + 0.5) * wide / len(shares)
        base = self.baseline(at)
        points = [QPointF(left, base), *map(QPointF, x.tolist(), y.tolist()), QPointF(left + wide, base)]
        return QPolygonF(points)

    def _color(self, at: int, theme: themes.Theme) -> QColor:
        if at == self._marked:
            return QColor(theme.accent)
        table = colors.magnitudes("viridis")
        place = 40 + round(150 * at / max(1, len(self._ridges) - 1))
        return QColor(*(int(one) for one in table[place][:3]))

    def _at(self, place: QPointF) -> tuple[int, int] | None:
        if not self._ridges or not self._columns:
            return None
        wide = (self.width() - _GAP) / len(self._columns)
        column = int((place.x() - _GAP / 2) // wide)
        if not 0 <= column < len(self._columns):
            return None
        if not self.offset:
            return len(self._ridges) - 1, column
        nearest = min(range(len(self._ridges)), key=lambda at: abs(self.baseline(at) - place.y()))
        return nearest, column

    def _paint_words(self, painter: QPainter, theme: themes.Theme) -> None:
        line = self.fontMetrics().height()
        for column, (name, axis) in enumerate(zip(self._columns, self._axes, strict=True)):
            left, wide = self._span(column)
            painter.setPen(QColor(theme.text))
            painter.drawText(QRectF(left, 1, wide, line), Qt.AlignmentFlag.AlignCenter, name)
            painter.setPen(QColor(theme.muted))
            foot = QRectF(left, self.height() - line - 2, wide, line)
            painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, three_digits(axis[0]))
            painter.drawText(foot, Qt.AlignmentFlag.AlignRight, three_digits(axis[1]))


def _veil(theme: themes.Theme) -> QColor:
    """Return the background, a little see-through, so that what is behind is hinted at."""
    color = QColor(theme.plot)
    color.setAlpha(215)
    return color
