"""What is drawn over the plane: tinted regions, hinge lines, borders, and the cursor with its region's outline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import QRectF

from nnstudio.panels.space.space_plot import SpacePlot
from nnstudio.panels.space.tints import Tints
from nnstudio.studies.space.lines import Lines
from nnstudio.studies.space.plane import Plane
from nnstudio.studies.space.regions import Regions
from nnstudio.widgets import themes
from nnstudio.widgets.colors import magnitudes
from nnstudio.widgets.dots import Dots

_STRENGTH = 0.45  # of a tint over the plot
_COLORS = (3, 2, 4)  # of the layers' lines, among the theme's curves: those no class has


class Drawing:
    """Items of one plot, in the order of their depth."""

    def __init__(self, plot: SpacePlot) -> None:
        self._plot, self.tints = plot, Tints()
        plot.addItem(self.tints)
        self.hinge_lines: dict[int, pg.PlotCurveItem] = {}
        self.boundary, self.own, self.outline = (self._curve(depth) for depth in (12, 14, 15))
        self.cross = Dots(pxMode=True, symbol="+", size=15)
        self.cross.setZValue(40)
        plot.box.addItem(self.cross, ignoreBounds=True)

    def begin(self, plane: Plane) -> None:
        """Take up another plane, with no lines yet."""
        self.tints.place(QRectF(plane.across.low, plane.up.low, plane.across.width, plane.up.width))
        for item in self.hinge_lines.values():
            self._plot.box.removeItem(item)
        self.hinge_lines = {}

    def draw_lines(self, lines: Sequence[Lines]) -> None:
        """Draw the hinge lines of these layers, and of no others."""
        drawn = {one.layer: one for one in lines}
        for layer in drawn.keys() - self.hinge_lines.keys():
            self.hinge_lines[layer] = self._curve(11 - 0.01 * layer)
            self.hinge_lines[layer].setPen(_line_pen(themes.current_theme(), layer))
        for layer, item in self.hinge_lines.items():
            ends = drawn[layer].ends if layer in drawn else np.zeros((0, 2, 2))
            item.setData(*_joined(ends), connect="pairs")

    def draw_tints(self, regions: Regions | None, values: np.ndarray | None) -> None:
        """Tint each region by its value (n,), the largest the strongest; None for no tints."""
        self.tints.setVisible(regions is not None and values is not None)
        if regions is not None and values is not None:
            share = values / (float(values.max()) or 1.0)
            self.tints.show_polygons(regions.corners, share, tint_table(themes.current_theme()))

    def draw_boundary(self, ends: np.ndarray) -> None:
        """Draw the border between classes, pieces (m, 2, 2)."""
        self.boundary.setData(*_joined(ends), connect="pairs")

    def draw_own(self, ends: np.ndarray) -> None:
        """Draw the lines of the selected unit, pieces (m, 2, 2), over all others."""
        self.own.setData(*_joined(ends), connect="pairs")

    def draw_outline(self, regions: Regions | None, at: int | None) -> None:
        """Draw the border of one region, None for none."""
        outline = np.zeros((0, 2)) if regions is None or at is None else regions.corners[at, : regions.sizes[at]]
        closed = np.concatenate([outline, outline[:1]])
        self.outline.setData(closed[:, 0], closed[:, 1], connect="all")

    def point(self, x: float, y: float) -> None:
        """Show the cursor at a place."""
        self.cross.setData(x=[x], y=[y])

    def restyle(self, theme: themes.Theme) -> None:
        for layer, item in self.hinge_lines.items():
            item.setPen(_line_pen(theme, layer))
        self.boundary.setPen(pg.mkPen(theme.text, width=3.5 * theme.stroke))
        self.own.setPen(pg.mkPen(theme.accent, width=4 * theme.stroke))
        self.outline.setPen(pg.mkPen(theme.text, width=1.5 * theme.stroke, dash=[4, 3]))
        self.cross.setBrush(pg.mkBrush(theme.text))
        self.cross.setPen(pg.mkPen(theme.plot, width=1))

    def _curve(self, depth: float) -> pg.PlotCurveItem:
        item = pg.PlotCurveItem(connect="pairs")
        item.setZValue(depth)
        self._plot.box.addItem(item, ignoreBounds=True)
        return item


def line_color(theme: themes.Theme, layer: int) -> str:
    """Return the colour of a layer's lines."""
    return theme.curves[_COLORS[layer % len(_COLORS)]]


def tint_table(theme: themes.Theme) -> np.ndarray:
    """Return the colours of magnitudes, mixed with the plot's background so that lines and marks stay readable."""
    base = np.array([int(theme.plot[at : at + 2], 16) for at in (1, 3, 5)] + [255])
    return (_STRENGTH * magnitudes("cividis") + (1 - _STRENGTH) * base).astype(np.uint8)


def _joined(ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return x and y of pieces (m, 2, 2) one after another."""
    return ends[..., 0].reshape(-1), ends[..., 1].reshape(-1)


def _line_pen(theme: themes.Theme, layer: int) -> Any:
    return pg.mkPen(line_color(theme, layer), width=2 * theme.stroke)
