"""The points, the line of the closed form and the line that the descent came to."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import Qt

from nnstudio.catalog import Message
from nnstudio.studies.minimization.descent import Descent
from nnstudio.widgets import themes
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.texts import bind_text


class LinePicture(CalmPlot):
    """y over x."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("experiments.minimization.line")
        bind_text(self, "setAccessibleName", Message("panel.experiments.minimization.line"))
        self._points = pg.ScatterPlotItem(size=6)
        self._direct, self._reached = pg.PlotCurveItem(), pg.PlotCurveItem()
        for item in (self._points, self._reached, self._direct):
            self.box.addItem(item, ignoreBounds=True)
        self.name_axes("x", "y")
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def show_descent(self, found: Descent) -> None:
        """Draw both lines through the points."""
        x, y = found.bowl.x, found.bowl.y
        ends = np.array([x.min() - 0.3, x.max() + 0.3])
        self._points.setData(x, y)
        for item, (w, b) in ((self._direct, found.bowl.minimum), (self._reached, found.path[-1])):
            item.setData(ends, w * ends + b)
        margin = 0.1 * float(np.ptp(y)) or 0.5
        self.box.setXRange(*ends, padding=0)
        self.box.setYRange(float(y.min()) - margin, float(y.max()) + margin, padding=0)

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        if hasattr(self, "_reached"):
            self._points.setBrush(pg.mkBrush(theme.muted))
            self._points.setPen(pg.mkPen(theme.plot))
            self._direct.setPen(pg.mkPen(theme.curves[1], width=2 * theme.stroke, style=Qt.PenStyle.DashLine))
            self._reached.setPen(pg.mkPen(theme.curves[0], width=2.5 * theme.stroke))
