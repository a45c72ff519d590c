"""The examples of both parts as marks in a plot: training filled, test hollow, one mark a class."""

from typing import Any

import numpy as np
import pyqtgraph as pg
from PyQt6.QtWidgets import QGraphicsItem

from nnstudio.panels.training.options import PARTS
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.curve_points import FARTHEST
from nnstudio.widgets.dots import Dots
from nnstudio.widgets.inks import NO_BRUSH, brush_of, pen_of
from nnstudio.widgets.themes import Theme

MOST = 2000  # marks of a part; more hide each other
_REACH = 12  # pixels around a mark in which it is pointed at
_SIZE, _RING = 9, 19
_STEPS = 8
_STRENGTHS = [f"{255 * at // _STEPS:02x}" for at in range(_STEPS + 1)]


class Points:
    """Marks at (x, y) for each part; only the first 2,000 of a part, whose order is random, are drawn."""

    def __init__(self, plot: CalmPlot) -> None:
        self._plot = plot
        self._items = {part: Dots(pxMode=True) for part in PARTS}
        self._ring = Dots(pxMode=True)
        self._places = {part: np.zeros((0, 2)) for part in PARTS}
        self._shown: dict[str, bool] = dict.fromkeys(PARTS, True)
        self._looks: dict[str, object] = {}
        for depth, item in enumerate([*self._items.values(), self._ring]):
            item.setZValue(10 + depth)
            item.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)  # the map below changes, they do not
            plot.addItem(item)

    def place(self, part: str, places: np.ndarray) -> None:
        """Set where the part's examples are: (examples, 2)."""
        self._places[part] = places[:MOST]

    def dress(
        self,
        theme: Theme,
        part: str,
        colors: list[str],
        marks: list[str],
        hollow: bool = True,
        fades: np.ndarray | None = None,
    ) -> None:
        """Draw a part's marks, with a colour and a mark for each example; test marks are hollow unless told not to.

        `fades` (examples,) say how strong each mark is, from 0 to 1; in steps, since each look is rendered once.
        """
        drawn = np.flatnonzero(_drawable(self._places[part]))
        x, y = self._places[part][drawn].T
        looks = theme, colors, marks, hollow, None if fades is None else fades.tobytes(), drawn.tobytes()
        if looks == self._looks.get(part):
            _shift(self._items[part], x, y)
            return
        self._looks[part] = looks
        count = len(self._places[part])
        marks = marks[:count]
        strong = ["ff"] * count if fades is None else [_STRENGTHS[at] for at in (fades[:count] * _STEPS).astype(int)]
        colors = [color + alpha for color, alpha in zip(colors, strong, strict=False)]
        if not hollow:
            brushes = [brush_of(color) for color in colors]
            pens = [pen_of(theme.muted + alpha, 1) for alpha in strong]
        elif part == "train":
            brushes = [brush_of(color) for color in colors]
            pens = [pen_of(theme.outline + alpha, 0.8) for alpha in strong]
        else:
            brushes = [brush_of(theme.plot + alpha) for alpha in strong]
            pens = [pen_of(color, 2) for color in colors]
        styles = {
            name: [one[at] for at in drawn] for name, one in (("symbol", marks), ("brush", brushes), ("pen", pens))
        }
        self._items[part].setData(x=x, y=y, size=_SIZE, **styles)

    def show_part(self, part: str, shown: bool) -> None:
        self._shown[part] = shown
        self._items[part].setVisible(shown)

    def shown_of(self, part: str) -> int:
        """Return how many marks of a part there are to see."""
        return len(self._places[part]) if self._shown[part] else 0

    def ring(self, theme: Theme, part: str, example: int | None) -> None:
        """Mark one example; None, or one that is not drawn, for none."""
        drawn = example is not None and example < self.shown_of(part)
        places = self._places[part][example : example + 1] if drawn and example is not None else np.zeros((0, 2))
        x, y = places[_drawable(places)].T
        self._ring.setData(x=x, y=y, symbol="o", size=_RING, brush=NO_BRUSH, pen=pen_of(theme.text, 2.5))

    def nearest(self, x: float, y: float, reach: float = _REACH) -> tuple[str, int] | None:
        """Return part and index of the mark at a place, None where there is none within reach."""
        width, height = self._plot.frame_pixel()
        best: tuple[float, str, int] | None = None
        for part in PARTS:
            places = self._places[part][: self.shown_of(part)]
            if len(places) and np.isfinite(distances := _pixels(places, x, y, width, height)).any():
                at = int(np.nanargmin(distances))
                if distances[at] <= reach and (best is None or distances[at] < best[0]):
                    best = float(distances[at]), part, at
        return best and best[1:]


def _shift(item: pg.ScatterPlotItem, x: np.ndarray, y: np.ndarray) -> None:
    """Move marks that look as they did: nothing is rendered or looked up anew, which is most of the work of setData."""
    data: Any = item.data  # an array, which the stubs take for a method
    data["x"], data["y"] = x, y
    item.bounds = [None, None]
    item.prepareGeometryChange()
    item.informViewBoundsChanged()
    item.invalidate()


def _drawable(places: np.ndarray) -> np.ndarray:
    """Tell which places (n, 2) a plot can show: what a network answers that is about to diverge may lie anywhere."""
    return np.all(np.abs(places) <= FARTHEST, axis=1)


def _pixels(places: np.ndarray, x: float, y: float, width: float, height: float) -> np.ndarray:
    with np.errstate(all="ignore"):
        return np.hypot((places[:, 0] - x) / width, (places[:, 1] - y) / height)
