"""A plot that never searches its own range and is restyled with the theme."""

import html
from typing import Any

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import QEvent, QPointF, Qt, pyqtSignal
from PyQt6.QtGui import QMouseEvent
from PyQt6.QtWidgets import QGraphicsItem, QWidget

from nnstudio.catalog import Message
from nnstudio.widgets import themes
from nnstudio.widgets.kept_views import keep_views
from nnstudio.widgets.texts import bind_text

keep_views()
_NEAR = 12  # pixels from a dot within which the mouse means it


class CalmPlot(pg.PlotWidget):
    """Axes with names, fixed ranges, no mouse zoom. Signals carry the mouse's place in data coordinates.

    `pointed(x, y)` when the mouse moves over the plot, `left()` when it leaves, `clicked(x, y)` on the left button.
    """

    pointed = pyqtSignal(float, float)
    clicked = pyqtSignal(float, float)
    left = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        axes = pg.PlotItem(enableMenu=False)
        super().__init__(parent, plotItem=axes)
        self.axes, self.box = axes, axes.getViewBox()
        self.box.setMouseEnabled(False, False)
        self.box.disableAutoRange()
        self.axes.hideButtons()
        menu: Any = axes.ctrlMenu  # pyqtgraph's hidden settings have no parent and would outlive the plot
        menu.setParent(self, menu.windowFlags())
        for side in ("bottom", "left"):  # else labels are drawn anew under every new picture: 2 ms each
            axes.getAxis(side).setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
            axes.getAxis(side).enableAutoSIPrefix(False)  # numbers as they are, not thousandths
        self.setMouseTracking(True)
        self._names = ("", "")
        self.restyle(themes.current_theme())

    def name_axes(self, across: str, up: str) -> None:
        """Name both axes; names come from files too, so they are no markup."""
        self._names = (across, up)
        color = themes.current_theme().text
        self.setLabel("bottom", html.escape(across), color=color)
        self.setLabel("left", html.escape(up), color=color)
        if (across or up) and not self.toolTip():  # which is read where a plot has words of its own
            bind_text(self, "setAccessibleDescription", Message("plot.plane", {"x": across, "y": up}))

    def restyle(self, theme: themes.Theme) -> None:
        self.setBackground(theme.plot)
        for side in ("left", "bottom"):
            axis = self.axes.getAxis(side)
            axis.setPen(theme.border)
            axis.setTextPen(theme.muted)
        self.name_axes(*self._names)

    def frame_pixel(self) -> tuple[float, float]:
        """Return one screen pixel's width and height in data coordinates."""
        width, height = self.box.viewPixelSize()
        return float(width), float(height)

    def dot_at(self, places: np.ndarray, x: float, y: float) -> int:
        """Return which of the dots at `places` (dots, 2) is meant at a place, −1 for none: the nearest in 12 pixels."""
        if not len(places):
            return -1
        distances = np.hypot(*((places - (x, y)) / self.frame_pixel()).T)
        found = int(np.argmin(distances))
        return found if distances[found] <= _NEAR else -1

    def mousePressEvent(self, ev: QMouseEvent) -> None:
        if ev.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(*self.place(ev.position()))
        super().mousePressEvent(ev)

    def mouseMoveEvent(self, ev: QMouseEvent) -> None:
        self.pointed.emit(*self.place(ev.position()))
        super().mouseMoveEvent(ev)

    def leaveEvent(self, ev: QEvent) -> None:
        self.left.emit()
        super().leaveEvent(ev)

    def place(self, at: QPointF) -> tuple[float, float]:
        """Return a place of the widget in data coordinates."""
        point = self.box.mapSceneToView(self.mapToScene(at.toPoint()))
        return point.x(), point.y()
