"""A small plot on which a curve is drawn by hand, with the mouse or the arrow keys."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QKeyEvent, QMouseEvent
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import Message, text
from nnstudio.widgets import themes
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.focus_ring import FocusRing
from nnstudio.widgets.hand_drawn import draw_line
from nnstudio.widgets.limits import Limits
from nnstudio.widgets.texts import bind_text

CORNERS = 101
_HIGH = 170
_RISES = 40  # an arrow key moves by one of so many parts of the height


class CurveSheet(CalmPlot):
    """`drawn()` whenever some of the curve was drawn. Left and Right move along x, Up and Down raise and lower there.

    sheet = CurveSheet("lesson.curve", (-5, 5), (0, 1), Message("lesson.curve.help"))
    sheet.curve()                 (x, y) as far as it was drawn, None while nothing is
    sheet.show_answer(x, y)       the true curve beside it; nothing can be drawn from then on
    """

    drawn = pyqtSignal()

    def __init__(self, name: str, across: Limits, up: Limits, help_: Message) -> None:
        super().__init__()
        self.setObjectName(name)
        self._across, self._up, self._open = across, up, True
        self._messages: tuple[Message, Message] | None = None
        self._places, self._heights = np.linspace(*across, CORNERS), np.full(CORNERS, np.nan)
        self._last: tuple[float, float] | None = None
        self._at = CORNERS // 2
        self._own, self._true = pg.PlotCurveItem(connect="finite"), pg.PlotCurveItem()
        self._cursor = pg.InfiniteLine(angle=90)
        for item in (self._cursor, self._true, self._own):
            self.box.addItem(item, ignoreBounds=True)
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(self, setter, help_)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFixedHeight(_HIGH)
        FocusRing(self)
        self._cursor.hide()
        for side in ("left", "bottom"):
            self.axes.getAxis(side).enableAutoSIPrefix(False)  # numbers as they are, not thousandths
        self.box.setRange(xRange=across, yRange=up, padding=0.04)
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def name_axes_by(self, across: Message, up: Message) -> None:
        """Name both axes in the language of the moment."""
        self._messages = across, up
        self.refresh_texts()

    def refresh_texts(self) -> None:
        if self._messages is not None:
            self.name_axes(*map(text, self._messages))

    def curve(self) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
        """Return x and y of what was drawn, None while nothing is."""
        there = np.isfinite(self._heights)
        return (self._places[there], self._heights[there]) if there.any() else None

    def show_curve(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> None:
        """Show a curve drawn before."""
        self._heights = np.interp(self._places, x, y, left=np.nan, right=np.nan)
        self._draw()

    def show_answer(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> None:
        """Show the true curve beside the one drawn, which stays as it is."""
        self._true.setData(x, y)
        self.close_drawing()

    def close_drawing(self) -> None:
        self._open, self._last = False, None
        self._cursor.hide()
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        if hasattr(self, "_own"):
            self._own.setPen(pg.mkPen(theme.curves[0], width=3 * theme.stroke))
            self._true.setPen(pg.mkPen(theme.text, width=2 * theme.stroke, style=Qt.PenStyle.DashLine))
            self._cursor.setPen(QColor(theme.muted))

    def close(self) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]  QWidget.close returns it
        """Close as any widget does: pyqtgraph's own takes the plot apart, which may yet be restyled."""
        return QWidget.close(self)

    def sizeHint(self) -> QSize:
        return QSize(200, _HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _HIGH)

    def mousePressEvent(self, ev: QMouseEvent) -> None:
        if self._open and ev.button() == Qt.MouseButton.LeftButton:
            self._last = self._bounded(*self.place(ev.position()))
            self._line_to(*self._last)
        super().mousePressEvent(ev)
        ev.accept()  # else it reaches what lies below the plot

    def mouseMoveEvent(self, ev: QMouseEvent) -> None:
        if self._last is not None:
            self._line_to(*self._bounded(*self.place(ev.position())))
        super().mouseMoveEvent(ev)

    def mouseReleaseEvent(self, ev: QMouseEvent) -> None:
        if self._last is not None:
            self._last = None
            self.drawn.emit()
        super().mouseReleaseEvent(ev)
        ev.accept()

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
        key = Qt.Key(ev.key()) if ev.key() in set(moves) else None
        if key is None or not self._open or ev.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(ev)
            return
        self._move(*moves[key])
        ev.accept()

    def _move(self, across: int, up: int) -> None:
        """Move the cursor; what it passes gets the height it comes from, and is then raised or lowered."""
        low, high = self._up
        here = self._heights[self._at]
        height = (low + high) / 2 if np.isnan(here) else float(here)
        self._heights[self._at] = height
        self._at = min(max(self._at + across, 0), CORNERS - 1)
        if np.isnan(self._heights[self._at]) or up:
            self._heights[self._at] = np.clip(height + up * (high - low) / _RISES, low, high)
        self._cursor.setValue(self._places[self._at])
        self._cursor.show()
        self._draw()
        self.drawn.emit()

    def _bounded(self, x: float, y: float) -> tuple[float, float]:
        return float(np.clip(x, *self._across)), float(np.clip(y, *self._up))

    def _line_to(self, x: float, y: float) -> None:
        assert self._last is not None
        draw_line(self._heights, self._across, self._last, (x, y))
        self._last = x, y
        self._draw()

    def _draw(self) -> None:
        self._own.setData(self._places, self._heights)
