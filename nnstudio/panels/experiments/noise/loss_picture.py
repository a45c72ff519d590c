"""The loss of each example and of all over the weight, with the places a run goes through."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import Qt

from nnstudio.catalog import Message, text
from nnstudio.studies.noise.surface import GOAL, losses
from nnstudio.widgets import themes
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.texts import bind_text

_LOW, _HIGH = -0.8, 3.2


class LossPicture(CalmPlot):
    """Squared error upwards."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("experiments.noise.losses")
        bind_text(self, "setAccessibleName", Message("panel.experiments.noise.losses"))
        w = np.linspace(_LOW, _HIGH, 401)
        found = losses(w)
        self._singles = [pg.PlotCurveItem(w, one) for one in found]
        self._whole = pg.PlotCurveItem(w, found.mean(axis=0))
        self._goal = pg.InfiniteLine(GOAL)
        self._run, self._full = pg.ScatterPlotItem(size=7), pg.ScatterPlotItem(size=11, symbol="s")
        for item in (self._goal, *self._singles, self._whole, self._run, self._full):
            self.box.addItem(item, ignoreBounds=True)
        self.box.setRange(xRange=(_LOW, _HIGH), yRange=(-0.1, float(found.max()) * 1.02), padding=0)
        self.refresh_texts()
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def show_runs(self, run: np.ndarray, full: np.ndarray) -> None:
        """Mark the weights of a run (steps + 1,), and where the full batch stands at the end."""
        self._run.setData(run, losses(run).mean(axis=0))
        self._full.setData(full[-1:], losses(full[-1:]).mean(axis=0))

    def refresh_texts(self) -> None:
        self.name_axes(text("panel.experiments.noise.weight"), text("panel.experiments.noise.loss"))

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        if hasattr(self, "_full"):
            for item in self._singles:
                item.setPen(pg.mkPen(theme.muted, width=theme.stroke))
            self._whole.setPen(pg.mkPen(theme.text, width=2.5 * theme.stroke))
            self._goal.setPen(pg.mkPen(theme.muted, width=theme.stroke, style=Qt.PenStyle.DotLine))
            for item, color in ((self._run, theme.curves[0]), (self._full, theme.curves[1])):
                item.setBrush(pg.mkBrush(color))
                item.setPen(pg.mkPen(theme.plot))
