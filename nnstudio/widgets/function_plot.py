"""A plot of functions over one axis, with a place on it that mouse and keys move."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import QPointF, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QKeyEvent, QMouseEvent, QResizeEvent
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import Message, text
from nnstudio.widgets import curve_points, themes
from nnstudio.widgets.axis_plot import FARTHEST, AxisPlot
from nnstudio.widgets.dots import Dots
from nnstudio.widgets.limits import Limits, eased
from nnstudio.widgets.plot_backdrop import Backdrop
from nnstudio.widgets.plot_line import Line, line_pen
from nnstudio.widgets.tables.plots import curves_table
from nnstudio.widgets.tables.table import Table

_STEPS = 100  # of the arrow keys to a span


class FunctionPlot(AxisPlot):
    """Lines over x from `span` to `span`, shaded parts and bars under them, and a marked place with a tangent.

    `pointed(x)`: the mouse moved over it, or Left, Right (with Shift ten steps) or Home (0) was pressed.
    `spanned(low, high)`: it was zoomed or panned; a double click shows all again.
    The y limits follow the lines, seldom and with room to spare, until the user moves them.
    """

    pointed = pyqtSignal(float)

    def __init__(self, name: str, x: Message, y: Message, help_: Message, parent: QWidget | None = None) -> None:
        super().__init__(name, x, y, help_, parent)
        self.lines: dict[str, Line] = {}
        self._items: dict[str, pg.PlotCurveItem] = {}
        self._drawn: dict[str, tuple[Any, ...]] = {}
        self._whole: Limits = (-6.0, 6.0)
        self._limits: Limits | None = None
        self._following = True
        self.place = 0.0
        theme = themes.current_theme()
        self.backdrop = Backdrop(theme)
        self._add_marks()
        self.view.sigRangeChangedManually.connect(self._taken_over)
        self.view.sigYRangeChanged.connect(self._draw)
        themes.changed.connect(self.restyle)
        self.restyle(theme)
        self.set_whole(*self._whole)

    def set_whole(self, low: float, high: float) -> None:
        """Show another part of the x axis, to which a double click comes back."""
        self._whole = low, high
        self.let_follow()
        self.set_span(low, high)

    def let_follow(self) -> None:
        """Let the y limits follow the next lines, from fresh ones."""
        self._following, self._limits = True, None

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

    def number_tables(self) -> Iterator[Table]:
        curves = [(line.name or key, line.x, line.y) for key, line in self.lines.items()]
        return curves_table(text(self._names[1]), text(self._names[0]), curves)

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        for key, line in self.lines.items():
            self._items[key].setPen(line.pen(theme))
        self._across.setPen(line_pen(theme, "muted", 2, 1))
        self._tangent.setPen(line_pen(theme, "text", 0, 1.2))
        self._dot.setBrush(QColor(theme.text))
        self._dot.setPen(pg.mkPen(theme.plot, width=1.5))
        self.backdrop.restyle(theme)

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

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        super().mouseDoubleClickEvent(event)
        self.set_whole(*self._whole)
        self._follow()
        self.spanned.emit(*self.span)

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
        self._dot = Dots(size=9, pxMode=True)
        for at, item in enumerate((self.backdrop, self._across, self._tangent, self._dot)):
            item.setZValue(-10 if item is self.backdrop else 1000 + at)
            self.view.addItem(item, ignoreBounds=True)

    def _taken_over(self, *_: Any) -> None:
        self._following = False

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
