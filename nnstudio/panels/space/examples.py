"""The first examples of both parts as marks in a plot: a colour and a mark a class, or colours by value."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg

from nnstudio.catalog import text
from nnstudio.project import Checked
from nnstudio.widgets import themes
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.curve_points import FARTHEST
from nnstudio.widgets.dots import Dots
from nnstudio.widgets.legend import Key, Strip
from nnstudio.widgets.numbers import three_digits

PARTS: tuple[str, ...] = ("train", "test")
_LEVELS = 8  # of a value
_REACH = 12  # pixels around a mark in which it is pointed at
_SIZE, _RING = 8, 18
_GIVEN = "p"


class Examples:
    """Marks of one run's examples; each class is one item of one look, so that moving all of them stays quick."""

    def __init__(self, plot: CalmPlot) -> None:
        self._plot = plot
        self._items: dict[tuple[str, int], pg.ScatterPlotItem] = {}
        self._groups: dict[str, np.ndarray] = {part: np.zeros(0, int) for part in PARTS}
        self._places: dict[str, np.ndarray] = {part: np.zeros((0, 2)) for part in PARTS}
        self._shown: dict[str, bool] = dict.fromkeys(PARTS, True)
        self._classes: tuple[str, ...] = ()
        self._values: tuple[str, float, float] | None = None
        self._ring, self._given = self._scatter(30), self._scatter(31)
        self._drawn = False

    def begin(self, checked: Checked) -> None:
        """Take up the examples of a run; they have no places yet."""
        raw = checked.data.raw
        self._classes = raw.target_names if raw.task == "classification" else ()
        y = raw.y_train
        self._values = None if self._classes else (raw.target_names[0], float(y[:, 0].min()), float(y[:, 0].max()))
        for part in PARTS:
            y = getattr(raw, f"y_{part}")
            self._groups[part] = y.astype(int) if self._classes else _levels(y, raw.y_train)
            self._places[part] = np.zeros((0, 2))
        for item in self._items.values():
            self._plot.box.removeItem(item)
        self._items = {}

    def place(self, places: dict[str, np.ndarray]) -> None:
        """Move the first examples of each part, (n, 2), to their places."""
        for part, found in places.items():
            self._places[part] = np.where(np.abs(found) <= FARTHEST, found, np.nan)
            groups = self._groups[part][: len(found)]
            for group in sorted(set(groups.tolist())):
                x, y = _finite(self._places[part][groups == group]).T
                _move(self._item(part, group), x, y)

    def place_given(self, place: np.ndarray) -> None:
        """Mark an example that is in neither part, (1, 2), or with (0, 2) none."""
        x, y = _finite(np.where(np.abs(place) <= FARTHEST, place, np.nan)).T
        self._given.setData(x=x, y=y)
        self._drawn = bool(len(x))

    def show_part(self, part: str, shown: bool) -> None:
        self._shown[part] = shown
        for (one, _), item in self._items.items():
            if one == part:
                item.setVisible(shown)

    def ring(self, part: str, example: int | None) -> None:
        """Mark one example; None, or one that is not drawn, for none."""
        places = self._places.get(part, np.zeros((0, 2)))
        drawn = example is not None and 0 <= example < len(places) and self._shown[part]
        x, y = _finite(places[example : example + 1] if drawn and example is not None else np.zeros((0, 2))).T
        self._ring.setData(x=x, y=y)

    def place_of(self, part: str, example: int | None) -> np.ndarray | None:
        """Return where an example is drawn (2,), None where it is not."""
        places = self._places.get(part, np.zeros((0, 2)))
        return places[example] if example is not None and 0 <= example < len(places) else None

    def places(self, part: str) -> np.ndarray:
        """Return where a part's examples are drawn (n, 2)."""
        return self._places[part]

    def count(self, part: str) -> int:
        """Return how many examples of a part are drawn."""
        return len(self._places[part]) if self._shown[part] else 0

    def nearest(self, x: float, y: float) -> tuple[str, int] | None:
        """Return part and index of the mark at a place, None where there is none within reach."""
        size, found = self._plot.frame_pixel(), []
        for part in PARTS:
            places = self._places[part][: self.count(part)]
            far = np.hypot(*((places - (x, y)) / size).T) if len(places) else np.zeros(0)
            if np.isfinite(far).any():
                at = int(np.nanargmin(far))
                found.append((float(far[at]), part, at))
        best = min(found, default=None)
        return best[1:] if best is not None and best[0] <= _REACH else None

    def restyle(self, theme: themes.Theme) -> None:
        for (part, group), item in self._items.items():
            self._dress(item, part, group, theme)
        self._ring.setPen(pg.mkPen(theme.text, width=2.5 * theme.stroke))
        self._ring.setBrush(None)
        self._ring.setSymbol("o")
        self._ring.setSize(_RING)
        self._given.setPen(pg.mkPen(theme.plot, width=1.5))
        self._given.setBrush(pg.mkBrush(theme.text))
        self._given.setSymbol(_GIVEN)
        self._given.setSize(_RING)

    def keys(self, theme: themes.Theme) -> list[Key]:
        """Return what the marks mean."""
        named = [text("panel.training.class", name=name) for name in self._classes]
        classes = [Key(name, theme.class_mark(at), theme.class_color(at)) for at, name in enumerate(named)]
        color = theme.muted if self._classes else theme.curves[0]
        parts = [
            Key(text(f"panel.training.part.{part}"), "o", color, hollow=part == "test")
            for part in PARTS
            if len(self._places[part])
        ]
        given = [Key(text("panel.space.given"), _GIVEN, theme.text)] if self._drawn else []
        return [*given, *classes, *parts]

    def strip(self, theme: themes.Theme) -> Strip | None:
        """Return what the colours of values mean, None for classes."""
        if self._values is None:
            return None
        name, low, high = self._values
        return Strip(themes.diverging_colors(theme)[:, :3], three_digits(low), three_digits(high), name)

    def _item(self, part: str, group: int) -> pg.ScatterPlotItem:
        if (part, group) not in self._items:
            item = self._items[part, group] = self._scatter(20 if part == "train" else 21)
            item.setVisible(self._shown[part])
            self._dress(item, part, group, themes.current_theme())
        return self._items[part, group]

    def _scatter(self, depth: int) -> pg.ScatterPlotItem:
        item = Dots(pxMode=True)
        item.setZValue(depth)
        self._plot.box.addItem(item, ignoreBounds=True)
        return item

    def _dress(self, item: pg.ScatterPlotItem, part: str, group: int, theme: themes.Theme) -> None:
        color, mark = (
            (theme.class_color(group), theme.class_mark(group)) if self._classes else (_shade(theme, group), "o")
        )
        filled = part == "train"
        item.setSymbol(mark)
        item.setSize(_SIZE)
        item.setBrush(pg.mkBrush(color if filled else theme.plot))
        item.setPen(pg.mkPen(theme.outline, width=0.8) if filled else pg.mkPen(color, width=2))


def _finite(places: np.ndarray) -> np.ndarray:
    """Return the places (n, 2) that can be drawn; a plot of none but NaN would warn at each painting."""
    return places[np.isfinite(places).all(axis=1)]


def _move(item: pg.ScatterPlotItem, x: np.ndarray, y: np.ndarray) -> None:
    """Move an item's marks; as many as before in place: `setData` makes each anew, a millisecond an item."""
    marks: Any = item.data
    if len(marks) != len(x):
        item.setData(x=x, y=y)
        return
    marks["x"], marks["y"] = x, y
    item.prepareGeometryChange()
    item.bounds = [None, None]
    item.invalidate()


def _levels(y: np.ndarray, all_: np.ndarray) -> np.ndarray:
    """Return which of eight equal ranges the first target lies in."""
    low, high = float(all_[:, 0].min()), float(all_[:, 0].max())
    share = (y[:, 0] - low) / (high - low) if high > low else np.full(len(y), 0.5)
    return np.clip(share * _LEVELS, 0, _LEVELS - 1).astype(int)


def _shade(theme: themes.Theme, level: int) -> str:
    table = themes.diverging_colors(theme)
    red, green, blue, _ = table[round(level * (len(table) - 1) / (_LEVELS - 1))].tolist()
    return f"#{red:02x}{green:02x}{blue:02x}"
