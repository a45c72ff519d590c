"""The weight of some runs over the steps, beside that of the full batch."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor

from nnstudio.catalog import Message, text
from nnstudio.studies.noise.surface import GOAL
from nnstudio.widgets import themes
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.texts import bind_text

_MOST = 400  # steps that are shown: what leaves has left by then
_LOW, _HIGH = -0.8, 3.2
_FAINT = 110  # of 255


class WeightPicture(CalmPlot):
    """Weight upwards; every run a faint line, the first one in full."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("experiments.noise.weights")
        bind_text(self, "setAccessibleName", Message("panel.experiments.noise.weights"))
        self._goal = pg.InfiniteLine(GOAL, angle=0)
        self._runs = pg.PlotCurveItem(connect="finite")
        self._first, self._full = pg.PlotCurveItem(), pg.PlotCurveItem()
        for item in (self._goal, self._runs, self._first, self._full):
            self.box.addItem(item, ignoreBounds=True)
        self.refresh_texts()
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def show_runs(self, weights: np.ndarray, full: np.ndarray) -> None:
        """Draw runs (runs, steps + 1) of one batch size, and the full batch's (steps + 1,)."""
        shown = weights[:, : _MOST + 1]
        steps = np.arange(shown.shape[1], dtype=float)
        gaps = np.full((len(shown), 1), np.nan)
        self._runs.setData(np.tile(np.append(steps, np.nan), len(shown)), np.hstack([shown, gaps]).ravel())
        self._first.setData(steps, shown[0])
        self._full.setData(np.arange(len(full[: _MOST + 1])), full[: _MOST + 1])
        self.box.setRange(xRange=(0, max(len(steps) - 1, 1)), yRange=(_LOW, _HIGH), padding=0)

    def refresh_texts(self) -> None:
        self.name_axes(text("axis.step"), text("panel.experiments.noise.weight"))

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        if hasattr(self, "_full"):
            faint = QColor(theme.curves[0])
            faint.setAlpha(_FAINT)
            self._runs.setPen(pg.mkPen(faint, width=1))
            self._first.setPen(pg.mkPen(theme.curves[0], width=2 * theme.stroke))
            self._full.setPen(pg.mkPen(theme.curves[1], width=2.5 * theme.stroke))
            self._goal.setPen(pg.mkPen(theme.muted, width=theme.stroke, style=Qt.PenStyle.DotLine))
