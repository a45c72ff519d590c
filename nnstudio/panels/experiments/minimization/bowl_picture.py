"""The bowl from above: lines of equal loss, the path of the descent, and where the closed form lies."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg

from nnstudio.catalog import Message, text
from nnstudio.studies.minimization.descent import Descent
from nnstudio.widgets import themes
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.texts import bind_text

_RINGS = np.arange(1, 13) / 4  # ellipses, in parts of the one on which the descent starts
_DOTS = 400
_FAR = 3.0  # of a descent that leaves, so many times its first distance is shown


class BowlPicture(CalmPlot):
    """Weight across, bias up, of one scale; `clicked(w, b)` is a place to start from."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("experiments.minimization.bowl")
        bind_text(self, "setAccessibleName", Message("panel.experiments.minimization.bowl"))
        bind_text(self, "setToolTip", Message("panel.experiments.minimization.bowl.help"))
        self.box.setAspectLocked(True)
        self._rings = pg.PlotCurveItem(connect="finite")
        self._path = pg.PlotCurveItem()
        self._dots, self._start, self._minimum = pg.ScatterPlotItem(), pg.ScatterPlotItem(), pg.ScatterPlotItem()
        for item in (self._rings, self._path, self._dots, self._start, self._minimum):
            self.box.addItem(item, ignoreBounds=True)
        self.refresh_texts()
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def show_descent(self, found: Descent) -> None:
        """Draw another descent."""
        self._rings.setData(*_rings(found))
        center, reach = found.bowl.minimum, float(np.linalg.norm(found.path[0] - found.bowl.minimum)) or 1.0
        distances = np.linalg.norm(found.path - center, axis=1)
        seen = min(max(1.15 * reach, 1.1 * float(distances.max())), _FAR * reach)
        near = found.path[: int((distances > 20 * seen).argmax()) + 1 if (distances > 20 * seen).any() else None]
        self._path.setData(*near.T)
        self._dots.setData(*near[:_DOTS].T)
        self._start.setData(*found.path[:1].T)
        self._minimum.setData(*center[None].T)
        span = (center[0] - seen, center[0] + seen), (center[1] - seen, center[1] + seen)
        self.box.setRange(xRange=span[0], yRange=span[1], padding=0.02)

    def refresh_texts(self) -> None:
        words = "panel.experiments.minimization"
        self.name_axes(text(f"{words}.weight"), text(f"{words}.bias"))

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        if hasattr(self, "_minimum"):
            self._rings.setPen(pg.mkPen(theme.border, width=theme.stroke))
            self._path.setPen(pg.mkPen(theme.curves[0], width=1.5 * theme.stroke))
            for item, color, size, symbol in (
                (self._dots, theme.curves[0], 5, "o"),
                (self._start, theme.text, 10, "s"),
                (self._minimum, theme.curves[1], 16, "star"),
            ):
                item.setSymbol(symbol)
                item.setSize(size)
                item.setBrush(pg.mkBrush(color))
                item.setPen(pg.mkPen(theme.plot))


def _rings(found: Descent) -> tuple[np.ndarray, np.ndarray]:
    """Return ellipses of equal loss as one line with gaps; the loss of the start has one of them."""
    values, vectors = np.linalg.eigh(found.bowl.hessian)
    turn = np.linspace(0, 2 * np.pi, 97)
    level = max(float(found.excess[0]), 1e-6)
    circle = np.stack([np.cos(turn), np.sin(turn)]) * np.sqrt(2 * level / np.maximum(values, 1e-12))[:, None]
    rings = [found.bowl.minimum[:, None] + vectors @ (ring * circle) for ring in _RINGS]
    gap = np.full((2, 1), np.nan)
    across, up = np.hstack([piece for ring in rings for piece in (ring, gap)])
    return across, up
