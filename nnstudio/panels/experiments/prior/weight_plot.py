"""Curves over the weight, with the posterior's peak and the weight that training found marked in each."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import Qt

from nnstudio.catalog import Message, text
from nnstudio.widgets import themes
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.texts import bind_text

_WORDS = "panel.experiments.prior"
CURVES = {"prior": 1, "likelihood": 2, "posterior": 0}  # indices of the theme's curves
DASHED = "penalty", "prior"


class WeightPlot(CalmPlot):
    """`name` is the plot's, and names what is drawn upwards; `colors` the curves' colours by key."""

    def __init__(self, name: str, colors: Mapping[str, int]) -> None:
        super().__init__()
        self._name, self._colors = name, colors
        self.setObjectName(f"experiments.prior.{name}")
        bind_text(self, "setAccessibleName", Message(f"{_WORDS}.{name}"))
        self._peak = pg.InfiniteLine()
        self._curves = {key: pg.PlotCurveItem() for key in colors}
        self._path, self._trained = pg.ScatterPlotItem(size=6), pg.ScatterPlotItem(size=11, symbol="d")
        for item in (self._peak, *self._curves.values(), self._path, self._trained):
            self.box.addItem(item, ignoreBounds=True)
        self.axes.getAxis("left").setWidth(60)
        self.refresh_texts()
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def show_curves(self, w: np.ndarray, curves: Mapping[str, np.ndarray], peak: float, high: float) -> None:
        """Draw curves over the weights, from 0 to `high`."""
        for key, item in self._curves.items():
            item.setData(w, curves[key])
        self._peak.setValue(peak)
        self.box.setRange(xRange=(w[0], w[-1]), yRange=(-0.04 * high, 1.06 * high), padding=0)

    def show_weights(self, path: np.ndarray, heights: np.ndarray) -> None:
        """Mark the weights of a descent and what is upwards there, the last of them larger."""
        self._path.setData(path[:-1], heights[:-1])
        self._trained.setData(path[-1:], heights[-1:])

    def refresh_texts(self) -> None:
        self.name_axes(text(f"{_WORDS}.weight"), text(f"{_WORDS}.{self._name}.axis"))

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        if not hasattr(self, "_trained"):
            return
        for key, item in self._curves.items():
            style = Qt.PenStyle.DashLine if key in DASHED else Qt.PenStyle.SolidLine
            item.setPen(pg.mkPen(theme.curves[self._colors[key]], width=2 * theme.stroke, style=style))
        self._peak.setPen(pg.mkPen(theme.text, width=theme.stroke, style=Qt.PenStyle.DotLine))
        for item in (self._path, self._trained):
            item.setBrush(pg.mkBrush(theme.text))
            item.setPen(pg.mkPen(theme.plot))
