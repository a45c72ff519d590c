"""A plot of live curves: its items are updated in place and its ranges move seldom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import ArrayLike, NDArray
from PyQt6.QtCore import QEvent, QPointF, Qt
from PyQt6.QtGui import QColor, QKeyEvent, QMouseEvent, QResizeEvent
from PyQt6.QtWidgets import QGraphicsItem, QWidget

from nnstudio.catalog import Message, text
from nnstudio.widgets import curve_points, themes
from nnstudio.widgets.even_axis import EvenAxis
from nnstudio.widgets.focus_ring import FocusRing
from nnstudio.widgets.kept_views import keep_views
from nnstudio.widgets.limits import Limits, eased
from nnstudio.widgets.log_axis import LogAxis
from nnstudio.widgets.plot_curve import PlotCurve
from nnstudio.widgets.plot_readout import PlotReadout
from nnstudio.widgets.tables.plots import curves_table
from nnstudio.widgets.tables.table import Table
from nnstudio.widgets.texts import bind_text

keep_views()
_LEAST_POINTS = 200
_BEHIND = 170  # of 255: words on it are read, and curves under it are seen
_NO_LIMITS: tuple[Limits | None, Limits | None] = (None, None)


class LivePlot(pg.PlotWidget):
    """Curves over a common x axis, for example losses over steps.

        plot = LivePlot("plot.loss", Message("axis.step"), Message("axis.loss"))
        plot.add_curve("train", Message("curve.train"), 0)
        plot.set_curve("train", steps, losses)        as often as a frame

    The limits follow the data until the user zooms (wheel) or pans (drag); a double click or Home lets them follow
    again. The value of each curve at the pointer is written in the corner; Left and Right move that place too.
    Values that are not finite, or not positive on a log axis, leave gaps. `numbers()` is the plot as a table. Without a
    `legend` whoever shows the plot says what the curves are; many of them are then added sooner.
    """

    def __init__(self, name: str, x: Message, y: Message, parent: QWidget | None = None, legend: bool = True) -> None:
        axes = {"left": LogAxis("left"), "bottom": EvenAxis("bottom")}
        super().__init__(parent=parent, enableMenu=False, axisItems=axes)
        self.setObjectName(name)
        self._named = legend
        self.curves: dict[str, PlotCurve] = {}
        self._x, self._y = x, y
        self._limits = _NO_LIMITS
        self._following, self._log_y = True, False
        self._held = np.empty(0)
        self.legend = self.addLegend(offset=(-8, 4))
        self.legend.hide()
        self._readout = PlotReadout(self, x)
        self._quieten()
        FocusRing(self)
        self._wire()
        self.refresh_texts()
        self.restyle(themes.current_theme())

    def name_y(self, y: Message) -> None:
        """Show another quantity over the same x."""
        self._y = y
        self.refresh_texts()

    def add_curve(self, key: str, label: Message, color: int | str = 0, width: float = 2, dashed: bool = False) -> None:
        """Add an empty curve; `color` is an index into the theme's `curves`, or the name of one of its colours."""
        curve = PlotCurve(label, color, width, dashed)
        curve.restyle(themes.current_theme())
        self.curves[key] = curve
        self.view.addItem(curve.item, ignoreBounds=True)
        if self._named:
            self.legend.addItem(curve.item, text(label))
            self.legend.setVisible(len(self.curves) > 1)

    def remove_curve(self, key: str) -> None:
        curve = self.curves.pop(key)
        self.view.removeItem(curve.item)
        if self._named:
            self.legend.removeItem(curve.item)
            self.legend.setVisible(len(self.curves) > 1)

    def set_curve(self, key: str, x: ArrayLike, y: ArrayLike) -> None:
        """Show other points in a curve: x (n,) ascending, y (n,)."""
        self.set_curves({key: (x, y)})

    def set_curves(self, points: Mapping[str, tuple[ArrayLike, ArrayLike]]) -> None:
        """Show other points in several curves, by key; the limits are found once for all."""
        for key, (x, y) in points.items():
            self.curves[key].keep(np.asarray(x, float), np.asarray(y, float))
        self._follow()
        for key in points:
            self._draw(self.curves[key])
        self._readout.refresh()

    def set_log_y(self, on: bool) -> None:
        """Show the y axis by powers of ten, or evenly."""
        self._log_y = on
        self.getAxis("left").setLogMode(False, on)
        self.reset_view()

    def log_y(self) -> bool:
        return self._log_y

    def hold(self, *values: float) -> None:
        """Keep these values of y within the limits that follow the data."""
        self._held = np.array(values, float)
        self._follow()

    def reset_view(self) -> None:
        """Let the limits follow the data again, from fresh ones."""
        self._following, self._limits = True, _NO_LIMITS
        self._follow()
        self._draw_all()

    def numbers(self) -> list[tuple[Message, NDArray[np.float64], NDArray[np.float64]]]:
        """Return label, x and y of every curve: the plot as a table."""
        return [(curve.label, curve.x, curve.y) for curve in self.curves.values()]

    def number_tables(self) -> Iterator[Table]:
        return curves_table(text(self._y), text(self._x), [(text(label), x, y) for label, x, y in self.numbers()])

    @property
    def view(self) -> pg.ViewBox:
        item: Any = self.plotItem
        return item.getViewBox()

    def refresh_texts(self) -> None:
        bind_text(self, "setAccessibleName", self._y)
        for side, message in (("bottom", self._x), ("left", self._y)):
            self.getAxis(side).setLabel(text(message))
        for (_, label), curve in zip(self.legend.items, self.curves.values() if self._named else (), strict=True):
            label.setText(text(curve.label))
        self.legend.updateSize()
        self._readout.refresh()

    def restyle(self, theme: themes.Theme) -> None:
        self.setBackground(theme.plot)
        for side in ("bottom", "left"):
            self.getAxis(side).setPen(QColor(theme.muted))
            self.getAxis(side).setTextPen(QColor(theme.text))
        self.legend.setLabelTextColor(QColor(theme.text))
        behind = QColor(theme.plot)
        behind.setAlpha(_BEHIND)
        self.legend.setBrush(behind)
        for curve in self.curves.values():
            curve.restyle(theme)
        self.refresh_texts()

    def keyPressEvent(self, ev: QKeyEvent | None) -> None:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = ev.key() if ev is not None else None
        if key is not None and key in moves:
            self._readout.step(moves[Qt.Key(key)])
        elif key == Qt.Key.Key_Home:
            self.reset_view()
        elif ev is not None:
            super().keyPressEvent(ev)

    def mousePressEvent(self, ev: QMouseEvent | None) -> None:
        super().mousePressEvent(ev)
        _accept(ev)

    def mouseReleaseEvent(self, ev: QMouseEvent | None) -> None:
        super().mouseReleaseEvent(ev)
        _accept(ev)

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        super().mouseDoubleClickEvent(event)
        self.reset_view()
        _accept(event)

    def close(self) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]  QWidget.close returns it
        """Close as any widget does: pyqtgraph's own takes the plot apart, which may yet be resized or shown again."""
        return QWidget.close(self)

    def leaveEvent(self, ev: QEvent | None) -> None:
        super().leaveEvent(ev)
        self._readout.hide()

    def resizeEvent(self, ev: QResizeEvent | None) -> None:
        super().resizeEvent(ev)
        if hasattr(self, "_readout"):
            self._readout.place()
            self._draw_all()

    def _quieten(self) -> None:
        """Leave out what costs every frame, and what speaks only English."""
        self.hideButtons()
        # pyqtgraph keeps its settings in a hidden menu without a parent, which would outlive the plot.
        item: Any = self.plotItem
        item.ctrlMenu.setParent(self, item.ctrlMenu.windowFlags())
        self.view.disableAutoRange()
        self.view.setDefaultPadding(0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.showGrid(x=True, y=True, alpha=0.15)
        for side in ("bottom", "left"):  # else labels and grid are drawn anew under every new curve: 2 ms each
            self.getAxis(side).setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        for side in ("bottom", "left"):
            self.getAxis(side).enableAutoSIPrefix(False)

    def _wire(self) -> None:
        self.view.sigRangeChangedManually.connect(self._taken_over)
        self.view.sigXRangeChanged.connect(self._draw_all)
        scene: Any = self.scene()
        scene.sigMouseMoved.connect(self._hover)
        themes.changed.connect(self.restyle)

    def _taken_over(self, *_: Any) -> None:
        self._following = False

    def _hover(self, place: QPointF) -> None:
        if self.view.sceneBoundingRect().contains(place):
            self._readout.move_to(self.view.mapSceneToView(place).x())
        else:
            self._readout.hide()

    def _shown(self, curve: PlotCurve) -> NDArray[np.float64]:
        return self._scaled(curve.y)

    def _scaled(self, y: NDArray[np.float64]) -> NDArray[np.float64]:
        return curve_points.logarithm(y) if self._log_y else curve_points.reachable(y)

    def _follow(self) -> None:
        if not self._following:
            return
        across = curve_points.finite_range([curve.x for curve in self.curves.values()])
        values = [self._shown(curve) for curve in self.curves.values()]
        up = curve_points.finite_range([*values, self._scaled(self._held)])
        if across is None or up is None:
            return
        limits = eased(self._limits[0], across, grow_only_up=True), eased(self._limits[1], up)
        if limits != self._limits:
            self._limits = limits
            self.view.setRange(xRange=limits[0], yRange=limits[1], padding=0, disableAutoRange=True)

    def _draw_all(self, *_: Any) -> None:
        for curve in self.curves.values():
            self._draw(curve)

    def _draw(self, curve: PlotCurve) -> None:
        low, high = self.view.viewRange()[0]
        limit = min(max(_LEAST_POINTS, 2 * int(self.view.width())), curve_points.MAX_POINTS)
        curve.draw(*curve_points.thinned(*curve_points.visible(curve.x, self._shown(curve), low, high), limit))


def _accept(event: QMouseEvent | None) -> None:
    """Keep a press from reaching what lies below the plot."""
    if event is not None:
        event.accept()
