"""One cloud of inputs as a way of preparing them leaves it: both axes of one scale, 0 always in sight."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import Qt

from nnstudio.catalog import Message, text
from nnstudio.studies.preparation.trial import Trial
from nnstudio.widgets import themes
from nnstudio.widgets.calm_plot import CalmPlot


class CloudPicture(CalmPlot):
    """`way` is a key of the preprocessings."""

    def __init__(self, way: str) -> None:
        super().__init__()
        self.way = way
        self.setObjectName(f"experiments.preprocessing.cloud.{way}")
        self.box.setAspectLocked(True)
        self._zeros = [pg.InfiniteLine(0, angle=angle) for angle in (0, 90)]
        self._dots = pg.ScatterPlotItem()
        for item in (*self._zeros, self._dots):
            self.box.addItem(item, ignoreBounds=True)
        for side in ("bottom", "left"):
            self.axes.getAxis(side).setStyle(tickLength=-3)
        self.trial: Trial | None = None
        self.refresh_texts()
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def show_trial(self, trial: Trial) -> None:
        """Draw another cloud."""
        self.trial = trial
        self._paint(themes.current_theme())
        reach = float(np.abs(trial.points).max(initial=0.0)) or 1.0
        low, high = (np.minimum(trial.points.min(axis=0), 0), np.maximum(trial.points.max(axis=0), 0))
        margin = 0.05 * reach
        across, up = ((a - margin, b + margin) for a, b in zip(low, high, strict=True))
        self.box.setRange(xRange=across, yRange=up, padding=0)

    def refresh_texts(self) -> None:
        self.setAccessibleName(text(Message("panel.experiments.preprocessing.cloud", {"way": way_label(self.way)})))

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        for side in ("bottom", "left"):
            self.axes.getAxis(side).showLabel(False)
        if hasattr(self, "trial"):
            for line in self._zeros:
                line.setPen(pg.mkPen(theme.muted, width=theme.stroke, style=Qt.PenStyle.DotLine))
            self._paint(theme)

    def _paint(self, theme: themes.Theme) -> None:
        if self.trial is None:
            return
        kinds = self.trial.classes.tolist()
        self._dots.setData(
            *self.trial.points.T,
            symbol=[theme.class_mark(kind) for kind in kinds],
            brush=[pg.mkBrush(theme.class_color(kind)) for kind in kinds],
            size=5,
            pen=pg.mkPen(theme.outline, width=0.4),
        )


def way_label(way: str) -> Message:
    """Return what a way is called; inputs as they are, are raw."""
    return Message("panel.experiments.preprocessing.raw" if way == "none" else f"preprocessing.{way}")
