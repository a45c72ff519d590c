"""The function, what approximates it, and the pieces that add up to that; the function can be drawn by hand."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QMouseEvent

from nnstudio.catalog import Message
from nnstudio.studies.approximation.answer import Answer
from nnstudio.studies.approximation.targets import DRAWN
from nnstudio.widgets import themes
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.hand_drawn import draw_line
from nnstudio.widgets.limits import Limits, eased
from nnstudio.widgets.texts import bind_text


class FitPicture(CalmPlot):
    """`drawn(heights)` once the mouse is released, where drawing is on."""

    drawn = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("experiments.approximation.picture")
        bind_text(self, "setAccessibleName", Message("panel.experiments.approximation.picture"))
        self._pieces = pg.PlotCurveItem(connect="finite")
        self._target, self._fit = pg.PlotCurveItem(), pg.PlotCurveItem()
        for item in (self._pieces, self._target, self._fit):
            self.box.addItem(item, ignoreBounds=True)
        self._limits: Limits | None = None
        self._heights: np.ndarray | None = None
        self._last: tuple[float, float] | None = None
        self.name_axes("x", "f(x)")
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def let_draw(self, heights: np.ndarray | None) -> None:
        """Let the function be drawn over these heights (101,), or not at all."""
        self._heights = None if heights is None else heights.copy()
        self.setCursor(Qt.CursorShape.ArrowCursor if heights is None else Qt.CursorShape.CrossCursor)

    def show_answer(self, answer: Answer) -> None:
        """Draw an approximation."""
        self._pieces.setData(*answer.pieces)
        self._target.setData(answer.x, answer.target)
        self._fit.setData(answer.x, answer.fitted)
        self._frame(answer)

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        if hasattr(self, "_fit"):
            self._pieces.setPen(pg.mkPen(theme.muted, width=theme.stroke))
            self._target.setPen(pg.mkPen(theme.text, width=2 * theme.stroke, style=Qt.PenStyle.DashLine))
            self._fit.setPen(pg.mkPen(theme.curves[0], width=2 * theme.stroke))

    def mousePressEvent(self, ev: QMouseEvent) -> None:
        if self._heights is not None and ev.button() == Qt.MouseButton.LeftButton:
            self._last = self.place(ev.position())
            self._draw_to(*self._last)
        super().mousePressEvent(ev)

    def mouseMoveEvent(self, ev: QMouseEvent) -> None:
        if self._last is not None:
            self._draw_to(*self.place(ev.position()))
        super().mouseMoveEvent(ev)

    def mouseReleaseEvent(self, ev: QMouseEvent) -> None:
        if self._last is not None and self._heights is not None:
            self._last = None
            self.drawn.emit(self._heights)
        super().mouseReleaseEvent(ev)

    def _draw_to(self, x: float, y: float) -> None:
        """Draw a straight line from the place before."""
        assert self._heights is not None
        assert self._last is not None
        draw_line(self._heights, (-1, 1), self._last, (x, min(max(y, -1.0), 1.0)))
        self._last = x, y
        self._target.setData(np.linspace(-1, 1, DRAWN), self._heights)

    def _frame(self, answer: Answer) -> None:
        """Show the whole interval, and upwards the function and its approximation."""
        self.box.setXRange(answer.asked.target.low, answer.asked.target.high, padding=0.02)
        if self._heights is not None:
            self.box.setYRange(-1.1, 1.1, padding=0)
            return
        both = np.concatenate([answer.target, answer.fitted, [0.0]])
        self._limits = eased(self._limits, (float(both.min()), float(both.max())))
        self.box.setYRange(*self._limits, padding=0)
