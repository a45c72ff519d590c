"""Small histograms in rows and columns, several laid over each other in each cell, on one axis a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from PyQt6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import Message, text
from nnstudio.widgets import themes
from nnstudio.widgets.axis_ends import paint_axis_ends
from nnstudio.widgets.histogram_frame import GAP, HistogramFrame
from nnstudio.widgets.histogram_series import GridRow, Series
from nnstudio.widgets.painting import painting
from nnstudio.widgets.tables.table import Table
from nnstudio.widgets.texts import bind_text

_ARROWS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
_LEAST = QSize(44, 56)


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

    def number_tables(self) -> Iterator[Table]:
        """A table for each row of each series: the share of every bin in every column."""
        for at, row in enumerate(self._rows):
            for number, series in enumerate(self._series, 1):
                of = f" ({number})" if len(self._series) > 1 else ""
                yield _row_table(
                    f"{self.accessibleName()}: {text(row.label)}{of}", row, self._columns, series.shares[at]
                )

    def show_series(self, rows: Sequence[GridRow], columns: Sequence[str], series: Sequence[Series]) -> None:
        """Show other numbers."""
        self._rows, self._columns, self._series = tuple(rows), tuple(columns), tuple(series)
        if self._cell is not None and not (self._cell[0] < len(rows) and self._cell[1] < len(columns)):
            self._cell = None
        self.setMinimumSize(self._least())
        self._build()

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Return where a cell's histogram lies."""
        return self.frame.cell_rect(row, column)

    @property
    def frame(self) -> HistogramFrame:
        """Where everything stands."""
        line = self.fontMetrics().height()
        return HistogramFrame(self.width(), self.height(), line, self._rows, len(self._columns), len(self._series))

    def sizeHint(self) -> QSize:
        return self._least()

    def refresh_texts(self) -> None:
        self.update()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme, frame = themes.current_theme(), self.frame
        with painting(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.plot))
            if not self._rows or not self._columns:
                return
            self._paint_frames(painter, theme, frame)
            for series in self._series:
                color = QColor(theme.curves[series.color % len(theme.curves)])
                self._paint_series(painter, series, color, frame)
            self._paint_words(painter, theme, frame)

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        self._build()

    def mouseMoveEvent(self, a0: QMouseEvent | None) -> None:
        self._point(None if a0 is None else self.frame.cell_at(a0.position()))

    def mousePressEvent(self, a0: QMouseEvent | None) -> None:
        self._point(None if a0 is None else self.frame.cell_at(a0.position()))
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

    def _least(self) -> QSize:
        line = self.fontMetrics().height()
        wide = max(_LEAST.width(), self.fontMetrics().horizontalAdvance("-0.00 0.00"))
        high = _LEAST.height() + 2 * line + 6 * len(self._series)
        return QSize(wide * max(1, len(self._columns)) + GAP, high * max(1, len(self._rows)) + line)

    def _build(self) -> None:
        """Make the path of every series: one sub-path a cell."""
        if self._rows and self._columns:
            frame = self.frame
            for series in self._series:
                object.__setattr__(series, "path", frame.path(series))
        self.update()

    def _paint_frames(self, painter: QPainter, theme: themes.Theme, frame: HistogramFrame) -> None:
        painter.setPen(QColor(theme.grid))
        for row, axis in enumerate(self._rows):
            for column in range(len(self._columns)):
                rect = frame.cell_rect(row, column)
                painter.drawLine(rect.bottomLeft(), rect.bottomRight())
                if axis.low < 0 < axis.high:
                    zero = rect.left() + rect.width() * -axis.low / (axis.high - axis.low)
                    painter.drawLine(QPointF(zero, rect.top()), QPointF(zero, rect.bottom()))
        if self._cell is not None:
            painter.setPen(QColor(theme.accent))
            painter.drawRect(frame.cell_rect(*self._cell).adjusted(-2, -2, 2, 2))

    def _paint_series(self, painter: QPainter, series: Series, color: QColor, frame: HistogramFrame) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(color, 1))
        painter.drawPath(series.path)
        at = self._series.index(series)
        painter.setPen(QPen(color, 3, cap=Qt.PenCapStyle.FlatCap))
        _draw(painter, frame.bars(series.spreads, at))
        painter.setPen(QPen(color, 1))
        _draw(painter, frame.ticks(series.expected, at))

    def _paint_words(self, painter: QPainter, theme: themes.Theme, frame: HistogramFrame) -> None:
        painter.setPen(QColor(theme.text))
        line = self.fontMetrics().height()
        for column, name in enumerate(self._columns):
            rect = frame.cell_rect(0, column)
            painter.drawText(QRectF(rect.left(), 1, rect.width(), line), Qt.AlignmentFlag.AlignCenter, name)
        for row, axis in enumerate(self._rows):
            rect = frame.cell_rect(row, 0)
            place = QRectF(rect.left(), rect.top() - line - 1, self.width(), line)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, text(axis.label))
        painter.setPen(QColor(theme.muted))
        for row, axis in enumerate(self._rows):
            paint_axis_ends(painter, frame.ends_rect(row), axis.low, axis.high)


def _draw(painter: QPainter, lines: list[QLineF]) -> None:
    if lines:
        painter.drawLines(*lines)


def _within(at: int, count: int) -> int:
    return min(max(at, 0), count - 1)


def _row_table(title: str, row: GridRow, columns: Sequence[str], shares: np.ndarray) -> Table:
    """Return the bins of a row: from, to, and the shares (columns, bins) in each column."""
    ends = np.linspace(row.low, row.high, shares.shape[1] + 1)
    named = {
        f"{name} ({at})" if name in columns[: at - 1] else name: shares[at - 1] for at, name in enumerate(columns, 1)
    }
    return Table.of(title, {text("tables.from"): ends[:-1], text("tables.to"): ends[1:], **named})
