"""The values of a plot's curves at one place, written in its corner."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor
from PyQt6.QtWidgets import QLabel

from nnstudio.catalog import Message, text
from nnstudio.widgets import themes
from nnstudio.widgets.numbers import counted, three_digits

if TYPE_CHECKING:
    from nnstudio.widgets.plots import LivePlot

_MARGIN = 8


class PlotReadout:
    """A line at the place and a label with three significant digits; nothing while the pointer is elsewhere."""

    def __init__(self, plot: LivePlot, x: Message) -> None:
        self._plot, self._x = plot, x
        self._at: float | None = None
        self._line = pg.InfiniteLine(angle=90, movable=False)
        self._line.hide()
        plot.view.addItem(self._line, ignoreBounds=True)
        self.label = QLabel(plot)
        self.label.setObjectName(f"{plot.objectName()}.readout")
        self.label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label.setAutoFillBackground(True)
        self.label.setMargin(4)
        self.label.hide()

    def move_to(self, x: float) -> None:
        self._at = x
        self._line.setPos(x)
        self._line.show()
        self.refresh()

    def step(self, by: int) -> None:
        """Move by a hundredth of the view, from its middle if nothing is read yet."""
        low, high = self._plot.view.viewRange()[0]
        start = (low + high) / 2 if self._at is None else self._at
        self.move_to(min(max(start + by * (high - low) / 100, low), high))

    def hide(self) -> None:
        self._at = None
        self._line.hide()
        self.label.hide()

    def refresh(self) -> None:
        """Write the values again: they, the language or the theme may be others."""
        if self._at is None or not math.isfinite(self._at):
            return
        theme = themes.current_theme()
        self._line.setPen(QColor(theme.muted))
        rows = [f"{escape(text(self._x))}: {counted(round(self._at) if abs(self._at) >= 100 else self._at)}"]
        for curve in self._plot.curves.values():
            value = three_digits(curve.at(self._at))
            rows.append(f"<span style='color:{curve.color(theme)}'>{escape(text(curve.label))}: {value}</span>")
        self.label.setText("<br>".join(rows))
        self.label.adjustSize()
        self.place()
        self.label.show()

    def place(self) -> None:
        """Stay in the upper left corner of the axes, beside the legend."""
        corner = self._plot.view.sceneBoundingRect().topLeft()
        self.label.move(round(corner.x()) + _MARGIN, round(corner.y()) + _MARGIN)
