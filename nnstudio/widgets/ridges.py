"""Histograms over time in columns: the oldest behind, the newest in front."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import Message, text
from nnstudio.widgets import colors, themes
from nnstudio.widgets.axis_ends import paint_axis_ends
from nnstudio.widgets.painting import painting
from nnstudio.widgets.ridge_frame import GAP, RidgeFrame
from nnstudio.widgets.ridge_keys import Place, moved
from nnstudio.widgets.tables.table import Table
from nnstudio.widgets.texts import bind_text

_COLUMN = 64


@dataclass(frozen=True, eq=False)
class Ridge:
    """One moment: its name, and the histogram of each column, `shares` (columns, bins), NaN for none."""

    name: str
    shares: NDArray[np.float64]


class Ridges(QWidget):
    """Draws the ridges of all columns; `offset` false lays them over each other.

    `hovered(ridge, column, bin)` under the pointer, or where the arrow keys go: up and down over time, left and right
    over bins, with Ctrl over columns, Home and End to the first and the last moment. `left()` when there is none.
    Colours run from the first moment to the last by magnitude; the ridge `marked` is drawn in the accent.
    """

    hovered = pyqtSignal(int, int, int)
    left = pyqtSignal()

    def __init__(self, name: str, label: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        bind_text(self, "setAccessibleName", label)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ridges: tuple[Ridge, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._axes: tuple[tuple[float, float], ...] = ()
        self._marked: int | None = None
        self._pointed: Place | None = None
        self._kept: tuple[RidgeFrame, list[list[QPolygonF | None]]] | None = None
        self.offset = True
        themes.changed.connect(self.update)

    @property
    def ridges(self) -> tuple[Ridge, ...]:
        """The numbers shown, for a table."""
        return self._ridges

    @property
    def marked(self) -> int | None:
        """Which ridge is the moment shown."""
        return self._marked

    @property
    def pointed(self) -> Place | None:
        """Which ridge, column and bin is pointed at."""
        return self._pointed

    def show_ridges(
        self,
        ridges: Sequence[Ridge],
        columns: Sequence[str],
        axes: Sequence[tuple[float, float]],
        marked: int | None = None,
    ) -> None:
        """Show other numbers: an axis (low, high) for each column. The moment pointed at stays so while it is there."""
        pointed = self._moved_to(ridges, len(columns))
        self._ridges, self._columns, self._axes, self._marked = tuple(ridges), tuple(columns), tuple(axes), marked
        self._kept = None
        self.setMinimumWidth(_COLUMN * len(columns) + GAP)
        if pointed is None:
            self._point(None)
        self._pointed = pointed
        self.update()

    def number_tables(self) -> Iterator[Table]:
        """A table for each column: the share of every bin at every moment."""
        for at, column in enumerate(self._columns):
            if self._ridges:
                ends = np.linspace(*self._axes[at], self._ridges[0].shares.shape[1] + 1)
                moments = {ridge.name: ridge.shares[at] for ridge in self._ridges}
                bins = {text("tables.from"): ends[:-1], text("tables.to"): ends[1:]}
                yield Table.of(f"{self.accessibleName()}: {column}", {**bins, **moments})

    def set_offset(self, on: bool) -> None:
        """Draw the moments below each other, or over each other."""
        self.offset = on
        self.update()

    def bin_ends(self, column: int, at: int) -> tuple[float, float]:
        """Return the values between which a bin lies."""
        low, high = self._axes[column]
        ends = np.linspace(low, high, self._ridges[0].shares.shape[1] + 1)
        return float(ends[at]), float(ends[at + 1])

    def sizeHint(self) -> QSize:
        return QSize(400, 240)

    def baseline(self, ridge: int) -> float:
        """Return the height at which a moment's histograms stand."""
        return self.frame.baseline(ridge)

    @property
    def frame(self) -> RidgeFrame:
        """Where everything stands."""
        line = self.fontMetrics().height()
        return RidgeFrame(self.width(), self.height(), line, len(self._ridges), len(self._columns), self.offset)

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme, frame = themes.current_theme(), self.frame
        with painting(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.plot))
            for at, outlines in enumerate(self._outlines(frame)):
                self._paint_moment(painter, theme, at, outlines)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_pointed(painter, theme, frame)
            self._paint_words(painter, theme, frame)

    def mouseMoveEvent(self, a0: QMouseEvent | None) -> None:
        self._point(None if a0 is None else self._at(a0.position()))

    def leaveEvent(self, a0: QEvent | None) -> None:
        self._point(None)

    def focusInEvent(self, a0: QFocusEvent | None) -> None:
        super().focusInEvent(a0)
        by_key = a0 is not None and a0.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and self._pointed is None and self._ridges and self._columns:
            self._point(self._start())

    def focusOutEvent(self, a0: QFocusEvent | None) -> None:
        super().focusOutEvent(a0)
        self._point(None)

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        if a0 is None or not self._ridges or not self._columns:
            return
        bins = self._ridges[0].shares.shape[1]
        start = self._pointed or self._start()
        found = moved(start, a0.key(), a0.modifiers(), (len(self._ridges), len(self._columns), bins))
        if found is None:
            super().keyPressEvent(a0)
        else:
            self._point(start if self._pointed is None else found)

    def _point(self, found: Place | None) -> None:
        if found == self._pointed:
            return
        self._pointed = found
        self.update()
        if found is None:
            self.left.emit()
        else:
            self.hovered.emit(*found)

    def _start(self) -> Place:
        """Return where the keys begin: at the moment shown."""
        return self._marked or 0, 0, self._ridges[0].shares.shape[1] // 2

    def _moved_to(self, ridges: Sequence[Ridge], columns: int) -> Place | None:
        """Return where what is pointed at stands among other ridges, None where it is gone."""
        if self._pointed is None or self._pointed[1] >= columns:
            return None
        name = self._ridges[self._pointed[0]].name
        at = next((at for at, ridge in enumerate(ridges) if ridge.name == name), None)
        return None if at is None else (at, *self._pointed[1:])

    def _outlines(self, frame: RidgeFrame) -> list[list[QPolygonF | None]]:
        """Return every histogram's outline; kept until there are others, or another frame."""
        if self._kept is None or self._kept[0] != frame:
            shares = np.array([ridge.shares for ridge in self._ridges])
            self._kept = frame, frame.outlines(shares) if self._ridges and self._columns else []
        return self._kept[1]

    def _paint_moment(self, painter: QPainter, theme: themes.Theme, at: int, found: list[QPolygonF | None]) -> None:
        """Hide what stands behind, then draw the outlines; smooth edges under them would cost as much again."""
        outlines = [one for one in found if one is not None]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.plot))
        for outline in outlines if self.offset else ():
            painter.drawPolygon(outline)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._color(at, theme), 2 if at == self._marked else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for outline in outlines:
            painter.drawPolygon(outline)

    def _color(self, at: int, theme: themes.Theme) -> QColor:
        if at == self._marked:
            return QColor(theme.accent)
        table = colors.magnitudes("viridis")
        place = 40 + round(150 * at / max(1, len(self._ridges) - 1))
        return QColor(*(int(one) for one in table[place][:3]))

    def _at(self, place: QPointF) -> Place | None:
        """Return what is under the pointer: of ridges over each other the one that is nearest there."""
        frame, column = self.frame, self.frame.column_at(place.x())
        if not self._ridges or column is None:
            return None
        at = frame.bin_at(place.x(), column, self._ridges[0].shares.shape[1])

        def distance(ridge: int) -> float:
            if frame.offset:
                return abs(frame.baseline(ridge) - place.y())
            y = frame.heights(ridge, self._ridges[ridge].shares[column])[at]
            return abs(y - place.y()) if np.isfinite(y) else np.inf

        return min(range(len(self._ridges)), key=distance), column, at

    def _paint_pointed(self, painter: QPainter, theme: themes.Theme, frame: RidgeFrame) -> None:
        """Draw what is pointed at over the others, and its bin."""
        if self._pointed is None:
            return
        ridge, column, at = self._pointed
        shares = self._ridges[ridge].shares[column]
        painter.setPen(QPen(QColor(theme.text), 2 * theme.stroke))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outline = self._outlines(frame)[ridge][column]
        if outline is not None:
            painter.drawPolygon(outline)
            rect = frame.bin_rect(ridge, column, at, len(shares))
            x, y = rect.center().x(), float(frame.heights(ridge, shares)[at])
            painter.drawLine(QPointF(x, rect.bottom()), QPointF(x, y))
            painter.setBrush(QColor(theme.text))
            painter.drawEllipse(QPointF(x, y), 2.5, 2.5)

    def _paint_words(self, painter: QPainter, theme: themes.Theme, frame: RidgeFrame) -> None:
        line = frame.line
        for column, (name, axis) in enumerate(zip(self._columns, self._axes, strict=True)):
            left, wide = frame.span(column)
            painter.setPen(QColor(theme.text))
            painter.drawText(QRectF(left, 1, wide, line), Qt.AlignmentFlag.AlignCenter, name)
            painter.setPen(QColor(theme.muted))
            foot = QRectF(left, self.height() - line - 2, wide, line)
            paint_axis_ends(painter, foot, *axis)
