"""A plot whose x axis can be zoomed and panned within bounds, and whose axes have names."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PyQt6.QtCore import QEvent, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QMouseEvent
from PyQt6.QtWidgets import QGraphicsItem, QWidget

from nnstudio.catalog import Message, text
from nnstudio.widgets import themes
from nnstudio.widgets.focus_ring import FocusRing
from nnstudio.widgets.limits import Limits
from nnstudio.widgets.texts import bind_text

FARTHEST = 100.0
_NEAREST = 0.02  # the least span that can be zoomed to


class AxisPlot(pg.PlotWidget):
    """Axes without anything on them; `spanned(low, high)`: the user zoomed or panned, never beyond ±100."""

    spanned = pyqtSignal(float, float)

    def __init__(self, name: str, x: Message, y: Message, help_: Message, parent: QWidget | None = None) -> None:
        axes = pg.PlotItem(enableMenu=False)
        super().__init__(parent=parent, plotItem=axes)
        self.setObjectName(name)
        self.axes, self.view = axes, axes.getViewBox()
        self._names, self._x_named = (x, y), True
        self._setting = False
        bind_text(self, "setToolTip", help_)
        self._quieten()
        self.ring = FocusRing(self)
        self.view.sigXRangeChanged.connect(self._moved)

    @property
    def span(self) -> Limits:
        """The part of the x axis that is seen."""
        low, high = self.view.viewRange()[0]
        return float(low), float(high)

    def set_span(self, low: float, high: float) -> None:
        """Show a part of the x axis, as another plot shows it; nothing is told."""
        if (low, high) != self.span:
            self._setting = True
            self.view.setXRange(low, high, padding=0)
            self._setting = False

    def name_y(self, y: Message) -> None:
        """Name what is drawn upwards."""
        self._names = self._names[0], y
        self.refresh_texts()

    def name_x(self, on: bool) -> None:
        """Show the x axis's name, or leave it to the plot below that shares the axis."""
        if on != self._x_named:
            self._x_named = on
            self.refresh_texts()

    def call_x(self, x: Message) -> None:
        """Name what is drawn across."""
        if x != self._names[0]:
            self._names = x, self._names[1]
            self.refresh_texts()

    def refresh_texts(self) -> None:
        bind_text(self, "setAccessibleName", self._names[1])
        for side, message in zip(("bottom", "left"), self._names, strict=True):
            named = side == "left" or self._x_named
            self.axes.getAxis(side).setLabel(text(message) if named else "")

    def restyle(self, theme: themes.Theme) -> None:
        self.setBackground(theme.plot)
        for side in ("bottom", "left"):
            self.axes.getAxis(side).setPen(QColor(theme.muted))
            self.axes.getAxis(side).setTextPen(QColor(theme.text))
        self.refresh_texts()

    def mousePressEvent(self, ev: QMouseEvent | None) -> None:
        super().mousePressEvent(ev)
        _accept(ev)

    def mouseReleaseEvent(self, ev: QMouseEvent | None) -> None:
        super().mouseReleaseEvent(ev)
        _accept(ev)

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        super().mouseDoubleClickEvent(event)
        _accept(event)

    def close(self) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]  QWidget.close returns it
        """Close as any widget does: pyqtgraph's own takes the plot apart, which may yet be shown again."""
        return QWidget.close(self)

    def changeEvent(self, a0: QEvent | None) -> None:
        super().changeEvent(a0)
        if a0 is not None and a0.type() == QEvent.Type.FontChange and hasattr(self, "ring"):
            self._fit_axis()

    def _quieten(self) -> None:
        """Leave out what costs every frame, and what speaks only English; keep zoom and pan within bounds."""
        self.hideButtons()
        menu: Any = self.axes.ctrlMenu  # pyqtgraph's hidden settings have no parent and would outlive the plot
        menu.setParent(self, menu.windowFlags())
        self.view.disableAutoRange()
        self.view.setDefaultPadding(0)
        self.view.setLimits(xMin=-FARTHEST, xMax=FARTHEST, minXRange=_NEAREST, yMin=-1e6, yMax=1e6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        viewport = self.viewport()
        if viewport is not None:
            viewport.setMouseTracking(True)
        self.showGrid(x=True, y=True, alpha=0.15)
        for side in ("bottom", "left"):
            self.axes.getAxis(side).setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
            self.axes.getAxis(side).enableAutoSIPrefix(False)
        self._fit_axis()

    def _fit_axis(self) -> None:
        """Give the y axis a fixed width, so that plots over each other share their x axis to the pixel."""
        metrics = self.fontMetrics()
        self.axes.getAxis("left").setWidth(metrics.horizontalAdvance("-0.0000") + metrics.height() + 12)

    def _moved(self, *_: Any) -> None:
        if not self._setting:
            self.spanned.emit(*self.span)


def _accept(event: QMouseEvent | None) -> None:
    """Keep a press from reaching what lies below the plot."""
    if event is not None:
        event.accept()
