"""A plot of functions over one axis, with a place on it that mouse and keys move."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import QEvent, QPointF, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QKeyEvent, QMouseEvent, QResizeEvent
from PyQt6.QtWidgets import QGraphicsItem, QWidget

from nnstudio.catalog import Message, text
from nnstudio.widgets import curve_points, themes
from nnstudio.widgets.limits import Limits, eased
from nnstudio.widgets.plot_backdrop import Backdrop
from nnstudio.widgets.plot_line import Line, line_pen
from nnstudio.widgets.texts import bind_text

FARTHEST = 100.0
_NEAREST, _STEPS = 0.02, 100  # the least span that can be zoomed to; steps of the arrow keys to a span


class FunctionPlot(pg.PlotWidget):
    """Lines over x from `span` to `span`, shaded parts and bars under them, and a marked place with a tangent.

    `pointed(x)`: the mouse moved over it, or Left, Right (with Shift ten steps) or Home (0) was pressed.
    `spanned(low, high)`: it was zoomed or panned, never beyond ±100; a double click shows all again.
    The y limits follow the lines, seldom and with room to spare, until the user moves them.
    """

    pointed = pyqtSignal(float)
    spanned = pyqtSignal(float, float)

    def __init__(self, name: str, x: Message, y: Message, help_: Message, parent: QWidget | None = None) -> None:
        axes = pg.PlotItem(enableMenu=False)
        super().__init__(parent=parent, plotItem=axes)
        self.setObjectName(name)
        self.axes, self.view = axes, axes.getViewBox()
        self.lines: dict[str, Line] = {}
        self._items: dict[str, pg.PlotCurveItem] = {}
        self._drawn: dict[str, tuple[Any, ...]] = {}
        self._names, self._x_named = (x, y), True
        self._whole: Limits = (-6.0, 6.0)
        self._limits: Limits | None = None
        self._following, self._setting = True, False
        self.place = 0.0
        bind_text(self, "setToolTip", help_)
        theme = themes.current_theme()
        self.backdrop = Backdrop(theme)
        self._add_marks()
        self._quieten()
        self.view.sigRangeChangedManually.connect(self._taken_over)
        self.view.sigXRangeChanged.connect(self._moved)
        self.view.sigYRangeChanged.connect(self._draw)
        themes.changed.connect(self.restyle)
        self.restyle(theme)
        self.set_whole(*self._whole)

    @property
    def span(self) -> Limits:
        """The part of the x axis that is seen."""
        low, high = self.view.viewRange()[0]
        return float(low), float(high)

    def set_whole(self, low: float, high: float) -> None:
        """Show another part of the x axis, to which a double click comes back."""
        self._whole = low, high
        self.let_follow()
        self.set_span(low, high)

    def let_follow(self) -> None:
        """Let the y limits follow the next lines, from fresh ones."""
        self._following, self._limits = True, None

    def set_span(self, low: float, high: float) -> None:
        """Show a part of the x axis, as another plot shows it; nothing is told."""
        if (low, high) != self.span:
            self._setting = True
            self.view.setXRange(low, high, padding=0)
            self._setting = False

    def show_lines(self, lines: Mapping[str, Line]) -> None:
        """Show these lines, by key, and no others; the last lies on top."""
        before, self.lines = self.lines, dict(lines)
        for key in self._items.keys() - lines.keys():
            self.view.removeItem(self._items.pop(key))
        theme = themes.current_theme()
        for at, (key, line) in enumerate(lines.items()):
            item = self._item(key)
            item.setZValue(at)
            if key not in before or before[key].look != line.look:
                item.setPen(line.pen(theme))
                item.opts["antialias"] = line.smooth
        self._follow()
        self._draw()

    def show_tangent(self, x: float, y: float, slope: float | None = None) -> None:
        """Mark a place with a dot (none where y is not finite) and, with a slope, the line through it."""
        self.place = x
        self._across.setValue(x)
        self._dot.setData(*(([x], [y]) if math.isfinite(y) else ([], [])))
        ends = np.array([-2 * FARTHEST, 2 * FARTHEST])
        self._tangent.setVisible(slope is not None)
        if slope is not None:
            self._tangent.setData(ends, y + slope * (ends - x))

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
        for key, line in self.lines.items():
            self._items[key].setPen(line.pen(theme))
        self._across.setPen(line_pen(theme, "muted", 2, 1))
        self._tangent.setPen(line_pen(theme, "text", 0, 1.2))
        self._dot.setBrush(QColor(theme.text))
        self._dot.setPen(pg.mkPen(theme.plot, width=1.5))
        self.backdrop.restyle(theme)
        self.refresh_texts()

    def keyPressEvent(self, ev: QKeyEvent | None) -> None:
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(ev.key()), 0) if ev is not None else 0
        if ev is not None and ev.key() == Qt.Key.Key_Home:
            self.pointed.emit(0.0)
        elif ev is not None and way:
            size = self.step() * (10 if ev.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            self._point((round(self.place / self.step()) * self.step()) + way * size)
        else:
            super().keyPressEvent(ev)

    def mouseMoveEvent(self, ev: QMouseEvent | None) -> None:
        super().mouseMoveEvent(ev)
        if ev is not None and not ev.buttons():
            self._hover(ev.position())

    def mousePressEvent(self, ev: QMouseEvent | None) -> None:
        super().mousePressEvent(ev)
        _accept(ev)

    def mouseReleaseEvent(self, ev: QMouseEvent | None) -> None:
        super().mouseReleaseEvent(ev)
        _accept(ev)

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        super().mouseDoubleClickEvent(event)
        _accept(event)
        self.set_whole(*self._whole)
        self._follow()
        self.spanned.emit(*self.span)

    def close(self) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]  QWidget.close returns it
        """Close as any widget does: pyqtgraph's own takes the plot apart, which may yet be shown again."""
        return QWidget.close(self)

    def resizeEvent(self, ev: QResizeEvent | None) -> None:
        super().resizeEvent(ev)
        if hasattr(self, "_dot"):
            self._draw()

    def step(self) -> float:
        """Return how far an arrow key moves the place: a power of ten, about a hundredth of what is seen."""
        low, high = self.span
        return 10.0 ** round(math.log10((high - low) / _STEPS))

    def _hover(self, at: QPointF) -> None:
        scene = self.mapToScene(at.toPoint())
        if self.view.sceneBoundingRect().contains(scene):
            unit = self.step() / 10
            self._point(round(self.view.mapSceneToView(scene).x() / unit) * unit)

    def _point(self, x: float) -> None:
        self.pointed.emit(float(f"{min(max(x, -FARTHEST), FARTHEST):.10g}"))

    def _item(self, key: str) -> pg.PlotCurveItem:
        if key not in self._items:
            self._items[key] = pg.PlotCurveItem()
            self._drawn.pop(key, None)
            self.view.addItem(self._items[key], ignoreBounds=True)
        return self._items[key]

    def _add_marks(self) -> None:
        self._across = pg.InfiniteLine(angle=90)
        self._tangent = pg.PlotCurveItem(antialias=True)
        self._dot = pg.ScatterPlotItem(size=9, pxMode=True)
        for at, item in enumerate((self.backdrop, self._across, self._tangent, self._dot)):
            item.setZValue(-10 if item is self.backdrop else 1000 + at)
            self.view.addItem(item, ignoreBounds=True)

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

    def changeEvent(self, a0: QEvent | None) -> None:
        super().changeEvent(a0)
        if a0 is not None and a0.type() == QEvent.Type.FontChange and hasattr(self, "_dot"):
            self._fit_axis()

    def _fit_axis(self) -> None:
        """Give the y axis a fixed width, so that plots over each other share their x axis to the pixel."""
        metrics = self.fontMetrics()
        self.axes.getAxis("left").setWidth(metrics.horizontalAdvance("-0.0000") + metrics.height() + 12)

    def _taken_over(self, *_: Any) -> None:
        self._following = False

    def _moved(self, *_: Any) -> None:
        if not self._setting:
            self.spanned.emit(*self.span)

    def _draw(self, *_: Any) -> None:
        """Give each item the points it needs at this size: a wide pen takes its time for every one."""
        limit, unit = max(400, 2 * int(self.view.width())), self.view.viewPixelSize()
        for key, line in self.lines.items():
            drawn = line.x, line.y, limit, unit
            if not _same(self._drawn.get(key), drawn):
                self._drawn[key] = drawn
                points = curve_points.bent(*curve_points.thinned(line.x, line.y, limit), unit)
                self._items[key].setData(*points, connect="finite")

    def _follow(self) -> None:
        if not self._following or not self.lines:
            return
        data = curve_points.finite_range([line.y for line in self.lines.values()])
        limits = eased(self._limits, data) if data is not None else self._limits
        if limits is not None and limits != self._limits:
            self._limits = limits
            self.view.setYRange(*limits, padding=0)


def _same(before: tuple[Any, ...] | None, now: tuple[Any, ...]) -> bool:
    """Tell whether the very same arrays were drawn at this size."""
    return before is not None and before[0] is now[0] and before[1] is now[1] and before[2:] == now[2:]


def _accept(event: QMouseEvent | None) -> None:
    """Keep a press from reaching what lies below the plot."""
    if event is not None:
        event.accept()
