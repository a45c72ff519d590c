"""Small histograms in rows and columns, several laid over each other in each cell, on one axis a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PyQt6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import Message, text
from nnstudio.widgets import themes
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.painting import painting
from nnstudio.widgets.texts import bind_text

_ARROWS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
_GAP, _LEAST = 6, QSize(44, 56)
_SPIKE = 0.05  # share outside the tallest bin from which that bin may be cut off


@dataclass(frozen=True)
class GridRow:
    """One row: its name and the common axis of its cells, bins of equal width from low to high."""

    label: Message
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Series:
    """One histogram in every cell, in the theme's `color` of that index among `curves`.

    Shapes: `shares` (rows, columns, bins), NaN where there is nothing to show; `spreads` and `expected` (rows,
    columns) are standard deviations, drawn as a bar of ±1 deviation and as two ticks, NaN for none.
    """

    color: int
    shares: NDArray[np.float64]
    spreads: NDArray[np.float64]
    expected: NDArray[np.float64]
    path: QPainterPath = field(default_factory=QPainterPath, init=False)


class HistogramGrid(QWidget):
    """Paints all cells in one go: a path a series, made when numbers or size change.

    Every histogram is as high as its cell, so that shapes can be compared; a bin that towers over a shape worth
    seeing (the zeros of ReLU) is cut off at the top. `hovered(row, column)` under the pointer or the cell moved by
    arrow keys, `left()` when neither,
    `clicked(row, column)` also on Enter.
    """

    hovered = pyqtSignal(int, int)
    left = pyqtSignal()
    clicked = pyqtSignal(int, int)

    def __init__(self, name: str, label: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        bind_text(self, "setAccessibleName", label)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._rows: tuple[GridRow, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._series: tuple[Series, ...] = ()
        self._cell: tuple[int, int] | None = None
        themes.changed.connect(self.update)

    @property
    def series(self) -> tuple[Series, ...]:
        """The numbers shown, for a table."""
        return self._series

    @property
    def rows(self) -> tuple[GridRow, ...]:
        return self._rows

    @property
    def columns(self) -> tuple[str, ...]:
        return self._columns

    def show_series(self, rows: Sequence[GridRow], columns: Sequence[str], series: Sequence[Series]) -> None:
        """Show other numbers."""
        self._rows, self._columns, self._series = tuple(rows), tuple(columns), tuple(series)
        if self._cell is not None and not (self._cell[0] < len(rows) and self._cell[1] < len(columns)):
            self._cell = None
        self.setMinimumSize(self._least())
        self._build()

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Return where a cell's histogram lies."""
        left, top, wide, high, head, foot = self._measures()
        return QRectF(left + column * wide, top + row * high + head, wide - _GAP, high - head - foot)

    def sizeHint(self) -> QSize:
        return self._least()

    def refresh_texts(self) -> None:
        self.update()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme = themes.current_theme()
        with painting(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.plot))
            if not self._rows or not self._columns:
                return
            self._paint_frames(painter, theme)
            for series in self._series:
                self._paint_series(painter, series, QColor(theme.curves[series.color % len(theme.curves)]))
            self._paint_words(painter, theme)

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        self._build()

    def mouseMoveEvent(self, a0: QMouseEvent | None) -> None:
        self._point(None if a0 is None else self._cell_at(a0.position()))

    def mousePressEvent(self, a0: QMouseEvent | None) -> None:
        self._point(None if a0 is None else self._cell_at(a0.position()))
        if self._cell is not None:
            self.clicked.emit(*self._cell)

    def leaveEvent(self, a0: QEvent | None) -> None:
        self._point(None)

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        if a0 is None:
            return
        if a0.key() in _ARROWS and self._rows and self._columns:
            down, right = _ARROWS[Qt.Key(a0.key())]
            row, column = self._cell or (-max(down, 0), -max(right, 0))
            self._point((_within(row + down, len(self._rows)), _within(column + right, len(self._columns))))
        elif a0.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cell is not None:
            self.clicked.emit(*self._cell)
        else:
            super().keyPressEvent(a0)

    def _point(self, cell: tuple[int, int] | None) -> None:
        if cell == self._cell:
            return
        self._cell = cell
        self.update()
        if cell is None:
            self.left.emit()
        else:
            self.hovered.emit(*cell)

    def _cell_at(self, place: QPointF) -> tuple[int, int] | None:
        if not self._rows or not self._columns:
            return None
        left, top, wide, high, _, _ = self._measures()
        row, column = int((place.y() - top) // high), int((place.x() - left) // wide)
        inside = 0 <= row < len(self._rows) and 0 <= column < len(self._columns)
        return (row, column) if inside else None

    def _measures(self) -> tuple[float, float, float, float, float, float]:
        """Return left, top, the width and height of a cell with its surroundings, and the room above and below it."""
        line = self.fontMetrics().height()
        top = float(line + 4)
        wide = max(1.0, (self.width() - _GAP) / max(1, len(self._columns)))
        high = max(1.0, (self.height() - top) / max(1, len(self._rows)))
        return _GAP, top, wide, high, line + 2.0, 6.0 * min(4, max(1, len(self._series))) + line

    def _least(self) -> QSize:
        line = self.fontMetrics().height()
        wide = max(_LEAST.width(), self.fontMetrics().horizontalAdvance("-0.00 0.00"))
        high = _LEAST.height() + 2 * line + 6 * len(self._series)
        return QSize(wide * max(1, len(self._columns)) + _GAP, high * max(1, len(self._rows)) + line)

    def _build(self) -> None:
        """Make the path of every series: one sub-path a cell."""
        if self._rows and self._columns:
            for series in self._series:
                object.__setattr__(series, "path", self._path(series))
        self.update()

    def _path(self, series: Series) -> QPainterPath:
        bins = series.shares.shape[2]
        left, top, wide, high, head, foot = self._measures()
        shares = np.clip(series.shares / _heights(series.shares)[:, :, None], 0, 1)
        y = np.zeros((*shares.shape[:2], 2 * bins + 2))
        y[:, :, 1:-1] = np.repeat(shares, 2, axis=2)
        x = np.repeat(np.linspace(0, wide - _GAP, bins + 1), 2)[None, None]
        x = x + left + wide * np.arange(shares.shape[1])[None, :, None] + np.zeros((shares.shape[0], 1, 1))
        base = top + high * (np.arange(shares.shape[0]) + 1)[:, None, None] - foot
        drawn = base - y * (high - head - foot)
        joined = np.ones(drawn.shape, np.int32)
        joined[:, :, -1] = 0
        connect: Any = joined.ravel()
        return pg.arrayToQPath(x.ravel(), drawn.ravel(), connect=connect, finiteCheck=True)

    def _paint_frames(self, painter: QPainter, theme: themes.Theme) -> None:
        painter.setPen(QColor(theme.grid))
        for row, axis in enumerate(self._rows):
            for column in range(len(self._columns)):
                rect = self.cell_rect(row, column)
                painter.drawLine(rect.bottomLeft(), rect.bottomRight())
                if axis.low < 0 < axis.high:
                    zero = rect.left() + rect.width() * -axis.low / (axis.high - axis.low)
                    painter.drawLine(QPointF(zero, rect.top()), QPointF(zero, rect.bottom()))
        if self._cell is not None:
            painter.setPen(QColor(theme.accent))
            painter.drawRect(self.cell_rect(*self._cell).adjusted(-2, -2, 2, 2))

    def _paint_series(self, painter: QPainter, series: Series, color: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(color, 1))
        painter.drawPath(series.path)
        at = self._series.index(series)
        painter.setPen(QPen(color, 3, cap=Qt.PenCapStyle.FlatCap))
        _draw(painter, self._bars(series.spreads, at))
        painter.setPen(QPen(color, 1))
        _draw(painter, self._ticks(series.expected, at))

    def _spans(self, deviations: NDArray[np.float64], at: int):
        """Yield left and right end of ±deviation in each cell, and the height of the series' own line below it."""
        for row, axis in enumerate(self._rows):
            for column in range(len(self._columns)):
                deviation = deviations[row, column]
                if not np.isfinite(deviation):
                    continue
                rect = self.cell_rect(row, column)
                scale = rect.width() / (axis.high - axis.low)
                ends = [
                    rect.left() + (min(max(v, axis.low), axis.high) - axis.low) * scale for v in (-deviation, deviation)
                ]
                yield ends[0], ends[1], rect.bottom() + 4 + 6 * at

    def _bars(self, deviations: NDArray[np.float64], at: int) -> list[QLineF]:
        return [QLineF(low, y, max(high, low + 1), y) for low, high, y in self._spans(deviations, at)]

    def _ticks(self, deviations: NDArray[np.float64], at: int) -> list[QLineF]:
        spans = self._spans(deviations, at)
        return [QLineF(x, y - 4, x, y + 4) for low, high, y in spans for x in (low, high)]

    def _paint_words(self, painter: QPainter, theme: themes.Theme) -> None:
        painter.setPen(QColor(theme.text))
        line = self.fontMetrics().height()
        for column, name in enumerate(self._columns):
            rect = self.cell_rect(0, column)
            painter.drawText(QRectF(rect.left(), 1, rect.width(), line), Qt.AlignmentFlag.AlignCenter, name)
        for row, axis in enumerate(self._rows):
            rect = self.cell_rect(row, 0)
            place = QRectF(rect.left(), rect.top() - line - 1, self.width(), line)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, text(axis.label))
        painter.setPen(QColor(theme.muted))
        for row, axis in enumerate(self._rows):
            rect = self.cell_rect(row, 0)
            place = QRectF(rect.left(), rect.bottom() + self._measures()[5] - line, rect.width(), line)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, three_digits(axis.low))
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, three_digits(axis.high))


def _draw(painter: QPainter, lines: list[QLineF]) -> None:
    if lines:
        painter.drawLines(*lines)


def _heights(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the share that a full cell stands for, (rows, columns), from shares (rows, columns, bins)."""
    found = np.nan_to_num(shares)
    ordered = np.sort(found, axis=2)
    highest, second = ordered[:, :, -1], ordered[:, :, -2]
    cut = (found.sum(axis=2) - highest >= _SPIKE) & (highest > 3 * second)
    tallest = np.where(cut, 1.5 * second, highest)
    return np.where(tallest > 0, tallest, 1.0)


def _within(at: int, count: int) -> int:
    return min(max(at, 0), count - 1)
