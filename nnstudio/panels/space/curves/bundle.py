"""All units' curves of one plot, in few items: by the sign of their weights, and the selected one."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PyQt6.QtGui import QColor

from nnstudio.widgets import themes
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.curve_points import FARTHEST

MOST = 64  # curves that are drawn
_FADED = 0.4  # how much is left of the others while one is pointed at
_KINDS = ("plain", "positive", "negative", "own")
_REACH = 10  # pixels around a curve in which it is pointed at


class Bundle:
    """Curves are `plain` where nothing weighs them, else in the colour of their weight's sign."""

    def __init__(self, plot: CalmPlot) -> None:
        self.items = {kind: pg.PlotCurveItem() for kind in _KINDS}
        for depth, item in enumerate(self.items.values()):
            item.setZValue(10 + depth)
            plot.box.addItem(item, ignoreBounds=True)
        self._x, self._values = np.zeros(0), np.zeros((0, 0))
        self._weights: np.ndarray | None = None
        self._own: int | None = None

    def show_curves(self, x: np.ndarray, values: np.ndarray, weights: np.ndarray | None) -> None:
        """Show the first curves of values (units, places) over x (places,), weighed by weights (units,) or by none."""
        kept = np.nan_to_num(values[:MOST], nan=0.0, posinf=FARTHEST, neginf=-FARTHEST)
        self._x, self._values, self._weights = x, np.clip(kept, -FARTHEST, FARTHEST), weights
        kinds = self.kinds()
        for kind in _KINDS[:3]:
            self._draw(kind, np.flatnonzero(kinds == kind))
        self._point()

    def point_at(self, unit: int | None) -> None:
        """Draw one curve thick, and the others faded; None for none."""
        if unit != self._own:
            self._own = unit
            self._point()
            self.restyle(themes.current_theme())

    def kinds(self) -> np.ndarray:
        """Return the kind of each curve that is drawn."""
        if self._weights is None:
            return np.full(len(self._values), "plain")
        return np.where(self._weights[: len(self._values)] >= 0, "positive", "negative")

    def restyle(self, theme: themes.Theme) -> None:
        for kind in _KINDS[:3]:
            color = QColor(color_of(theme, kind))
            color.setAlphaF(1.0 if self._own is None else _FADED)
            self.items[kind].setPen(pg.mkPen(color, width=1))
        if self._there:
            self.items["own"].setPen(pg.mkPen(color_of(theme, str(self.kinds()[self._own])), width=4 * theme.stroke))

    @property
    def _there(self) -> bool:
        return self._own is not None and 0 <= self._own < len(self._values)

    def _point(self) -> None:
        self._draw("own", np.array([self._own] if self._there else [], int))
        if self._there:
            theme = themes.current_theme()
            self.items["own"].setPen(pg.mkPen(color_of(theme, str(self.kinds()[self._own])), width=4 * theme.stroke))

    def _draw(self, kind: str, units: np.ndarray) -> None:
        joins = np.ones((len(units), len(self._x)), np.int32)
        joins[:, -1:] = 0
        x = np.tile(self._x, len(units))
        self.items[kind].setData(x, self._values[units].reshape(-1), connect=joins.reshape(-1) if len(x) else "all")


def color_of(theme: themes.Theme, kind: str) -> str:
    """Return the colour of a kind of curve."""
    return {"positive": theme.positive, "negative": theme.negative}.get(kind, theme.curves[4])


def nearest_curve(x: np.ndarray, values: np.ndarray, at: float, up: float, size: tuple[float, float]) -> int | None:
    """Return the curve (curves, places) nearest to a place within reach, by pixels of that size; None for none."""
    if not len(values):
        return None
    with np.errstate(all="ignore"):
        far = np.hypot((x - at) / size[0], (values - up) / size[1]).min(axis=1)
    best = int(np.nan_to_num(far, nan=np.inf).argmin())
    return best if far[best] <= _REACH else None
