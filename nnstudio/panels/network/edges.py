"""The edges of the drawing: one line for every weight between drawn units."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QColor, QPainter, QPen

from nnstudio.panels.network.columns import Column
from nnstudio.panels.network.layout import Place
from nnstudio.panels.network.lines import LineBuffer, draw_by_step
from nnstudio.panels.network.numbers import Numbers
from nnstudio.panels.network.shades import STEPS, THICKEST, THICKEST_OF_MANY, Shades

MOST_DRAWN = 4000
_SMOOTH_UP_TO = 1500  # lines; more are drawn without smoothing, which tells nothing where they lie so close
_REACH = 5.0  # pixels within which the pointer finds an edge


class Edge(NamedTuple):
    """The weight from input `source` to a unit of a layer."""

    layer: int
    unit: int
    source: int


class Edges:
    """Geometry of all edges of a structure at a size, and their drawing.

    Shapes: `rows` (edges, 4) in pixels, `layers`, `units` and `sources` (edges,), layer by layer, unit by unit.
    Lines into layers that are not among `weighted` only show the way: no weight stands there to be pointed at.
    """

    def __init__(self, columns: Sequence[Column], places: Sequence[Place], weighted: Collection[int]) -> None:
        pairs = [(columns[at], columns[at + 1], places[at], places[at + 1]) for at in range(len(columns) - 1)]
        full = [pair for pair in pairs if pair[0].picture is None]
        self.blocks = [(target.layer, source.drawn, target.drawn) for source, target, _, _ in full]
        self.rows = _stacked([_between(*pair) for pair in full], 4)
        self.layers = _joined([np.full(len(s) * len(t), layer) for layer, s, t in self.blocks])
        self.units = _joined([np.repeat(t, len(s)) for _, s, t in self.blocks])
        self.sources = _joined([np.tile(s, len(t)) for _, s, t in self.blocks])
        self.bundles = _stacked([_bundle(pair[2], pair[3]) for pair in pairs if pair[0].picture is not None], 4)
        self._weightless = ~np.isin(self.layers, list(weighted))
        self._buffer = LineBuffer()

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def drawn(self) -> int:
        """How many of the lines are drawn: the strongest, where there are too many."""
        return min(len(self), MOST_DRAWN)

    def shares(self, numbers: Numbers) -> np.ndarray:
        """Return each edge's value as a share of its layer's largest, −1 … 1; zeros before there are numbers."""
        shares = np.zeros(len(self))
        start = 0
        for layer, sources, units in self.blocks:
            size = len(sources) * len(units)
            values = numbers.line(layer) if layer is not None and numbers.parameters is not None else None
            if values is not None and layer is not None:
                limit = numbers.limit("line", layer) or 1.0
                shares[start : start + size] = values[np.ix_(units, sources)].ravel() / limit
            start += size
        return np.clip(np.nan_to_num(shares), -1, 1)

    def draw(self, painter: QPainter, shares: np.ndarray, shades: Shades) -> None:
        """Draw all edges, the strongest on top."""
        rows = self.rows
        if self.drawn < len(self):
            strongest = np.argpartition(np.abs(shares), len(self) - self.drawn)[-self.drawn :]
            rows, shares = rows[strongest], shares[strongest]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(rows) <= _SMOOTH_UP_TO)
        if len(self.bundles):
            painter.setPen(QPen(QColor(shades.theme.grid), 1.0))
            self._buffer.draw(painter, self.bundles)
        if len(rows):
            steps = np.rint(shares * STEPS).astype(int)
            thickest = THICKEST if len(rows) <= _SMOOTH_UP_TO else THICKEST_OF_MANY
            draw_by_step(painter, self._buffer, rows, steps, lambda step: shades.pen(step, thickest))

    def draw_only(self, painter: QPainter, which: np.ndarray, shares: np.ndarray, shades: Shades) -> None:
        """Draw some edges, by index, smoothly."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if len(which):
            steps = np.rint(shares[which] * STEPS).astype(int)
            draw_by_step(painter, self._buffer, self.rows[which], steps, shades.pen)

    def draw_plain(self, painter: QPainter, index: int) -> None:
        """Draw one edge with the painter's own pen."""
        self._buffer.draw(painter, self.rows[index : index + 1])

    def into(self, layer: int, unit: int) -> np.ndarray:
        """Return the indices of a unit's incoming edges."""
        return np.flatnonzero((self.layers == layer) & (self.units == unit))

    def out_of(self, layer: int | None, unit: int) -> np.ndarray:
        """Return the indices of the edges that leave a unit, or a feature of the input."""
        after = 0 if layer is None else layer + 1
        return np.flatnonzero((self.layers == after) & (self.sources == unit))

    def edge(self, index: int) -> Edge:
        return Edge(int(self.layers[index]), int(self.units[index]), int(self.sources[index]))

    def index(self, edge: Edge) -> int | None:
        """Return the index of an edge, None if it is not in the drawing."""
        found = np.flatnonzero((self.layers == edge.layer) & (self.units == edge.unit) & (self.sources == edge.source))
        return int(found[0]) if len(found) else None

    def nearest(self, x: float, y: float, shares: np.ndarray) -> int | None:
        """Return the edge under a point: of those within reach the nearest, and the strongest of the equally near."""
        if not len(self):
            return None
        distances = _distances(self.rows, x, y) - np.abs(shares)
        distances[self._weightless] = np.inf
        at = int(np.argmin(distances))
        return at if distances[at] <= _REACH else None


def _between(source: Column, target: Column, start: Place, end: Place) -> np.ndarray:
    """Return the lines from the right side of each unit to the left side of each of the next column."""
    ends, starts = len(target.drawn), len(source.drawn)
    from_points = start.middles + np.array((start.size / 2, 0))
    to_points = end.middles - np.array((end.size / 2, 0))
    return np.hstack([np.tile(from_points, (ends, 1)), np.repeat(to_points, starts, axis=0)])


def _bundle(start: Place, end: Place) -> np.ndarray:
    """Return one line for every unit, from the middle of the picture's right side: all its weights together."""
    block = start.block or QRectF()
    to_points = end.middles - np.array((end.size / 2, 0))
    return np.hstack([np.tile((block.right(), block.center().y()), (len(to_points), 1)), to_points])


def _distances(rows: np.ndarray, x: float, y: float) -> np.ndarray:
    """Return the distance of a point from each line segment."""
    start, along = rows[:, :2], rows[:, 2:] - rows[:, :2]
    to_point = np.array((x, y)) - start
    length = np.maximum((along * along).sum(axis=1), 1e-9)
    share = np.clip((to_point * along).sum(axis=1) / length, 0, 1)
    return np.hypot(*(to_point - share[:, None] * along).T)


def _joined(parts: list[np.ndarray]) -> np.ndarray:
    return np.concatenate(parts) if parts else np.zeros(0, int)


def _stacked(parts: list[np.ndarray], width: int) -> np.ndarray:
    return np.vstack(parts) if parts else np.zeros((0, width))
