"""The edges of the drawing: one line for every weight between drawn units."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QColor, QPainter, QPen

from nnstudio.engine.network import Network
from nnstudio.panels.network.columns import Column
from nnstudio.panels.network.layout import Place
from nnstudio.panels.network.lines import PIECES, draw_by_step, draw_lines, in_pieces
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


class _Block(NamedTuple):
    """The lines into one layer: their ends (lines, 4) in pixels, and what unit and which input each is of."""

    layer: int
    rows: np.ndarray
    units: np.ndarray
    sources: np.ndarray


class Edges:
    """Geometry of all edges of a structure at a size, and their drawing.

    Shapes: `rows` (edges, 4) in pixels, `layers`, `units` and `sources` (edges,), layer by layer, unit by unit.
    Lines into layers that are not among `weighted` only show the way: no weight stands there to be pointed at. Into
    layers among `single`, which do something to each value alone, there is one line for each unit.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        places: Sequence[Place],
        weighted: Collection[int],
        single: Collection[int] = (),
    ) -> None:
        pairs = [(columns[at], columns[at + 1], places[at], places[at + 1]) for at in range(len(columns) - 1)]
        full = [pair for pair in pairs if pair[0].picture is None]
        self.blocks = [_alone(*pair) if pair[1].layer in single else _meshed(*pair) for pair in full]
        self.rows = _stacked([block.rows for block in self.blocks], 4)
        self.layers = _joined([np.full(len(block.rows), block.layer) for block in self.blocks])
        self.units = _joined([block.units for block in self.blocks])
        self.sources = _joined([block.sources for block in self.blocks])
        self.bundles = _stacked([_bundle(pair[2], pair[3]) for pair in pairs if pair[0].picture is not None], 4)
        self._weightless = ~np.isin(self.layers, list(weighted))

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
        for block in self.blocks:
            size, layer = len(block.rows), block.layer
            values = numbers.line(layer) if numbers.parameters is not None else None
            if values is not None:
                limit = numbers.limit("line", layer) or 1.0
                np.divide(values[block.units, block.sources], limit, out=shares[start : start + size])
            start += size
        if np.isnan(shares.dot(shares)):
            shares = np.nan_to_num(shares)
        return np.clip(shares, -1, 1, out=shares)

    def look_alike(self, one: np.ndarray, other: np.ndarray) -> bool:
        """Tell whether two sets of shares make the same drawing: steps of width and colour are few."""
        if self.drawn < len(self):  # which ones are drawn is another matter than how
            return np.array_equal(one, other)
        return np.array_equal(steps_of(one), steps_of(other))

    def draw(self, painter: QPainter, shares: np.ndarray, shades: Shades, frozen: np.ndarray) -> None:
        """Draw all edges, the strongest on top, and dashed over them those that are frozen: truths (edges,)."""
        rows = self.rows
        if self.drawn < len(self):
            strongest = np.argpartition(np.abs(shares), len(self) - self.drawn)[-self.drawn :]
            rows, shares, frozen = rows[strongest], shares[strongest], frozen[strongest]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(rows) <= _SMOOTH_UP_TO)
        if len(self.bundles):
            painter.setPen(QPen(QColor(shades.theme.grid), 1.0))
            draw_lines(painter, self.bundles)
        if len(rows):
            steps = steps_of(shares)
            thickest = THICKEST if len(rows) <= _SMOOTH_UP_TO else THICKEST_OF_MANY
            dashed = frozen.any()
            free = ~frozen if dashed else slice(None)
            draw_by_step(painter, rows[free], steps[free], lambda step: shades.pen(step, thickest))
            if dashed:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
                if len(rows) <= _SMOOTH_UP_TO:
                    draw_by_step(painter, rows[frozen], steps[frozen], lambda step: shades.dashed(step, thickest))
                else:  # a pen of dashes takes five times as long
                    pieces, times = in_pieces(rows[frozen]), np.repeat(steps[frozen], PIECES)
                    draw_by_step(painter, pieces, times, lambda step: shades.pen(step, thickest))

    def frozen(self, network: Network, mask: np.ndarray) -> np.ndarray:
        """Return which edges' weights a flat mask names: truths (edges,)."""
        found, start, views = np.zeros(len(self), bool), 0, network.named(mask) if mask.any() else {}
        for block in self.blocks:
            view = views.get(f"{block.layer}.weight")
            if view is not None:
                found[start : start + len(block.rows)] = view[block.units, block.sources]
            start += len(block.rows)
        return found

    def draw_only(self, painter: QPainter, which: np.ndarray, shares: np.ndarray, shades: Shades) -> None:
        """Draw some edges, by index, smoothly."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if len(which):
            draw_by_step(painter, self.rows[which], steps_of(shares[which]), shades.pen)

    def draw_plain(self, painter: QPainter, index: int) -> None:
        """Draw one edge with the painter's own pen."""
        draw_lines(painter, self.rows[index : index + 1])

    def into(self, layer: int, unit: int) -> np.ndarray:
        """Return the indices of a unit's incoming edges."""
        return np.flatnonzero((self.layers == layer) & (self.units == unit))

    def out_of(self, layer: int | None, unit: int) -> np.ndarray:
        """Return the indices of the edges that leave a unit, or a feature of the input."""
        after = 0 if layer is None else layer + 1
        return np.flatnonzero((self.layers == after) & (self.sources == unit))

    def on_from(self, layer: int, unit: int) -> np.ndarray:
        """Return the indices of all edges on the way from a unit to the output: those out of it, then all behind."""
        out = (self.layers == layer + 1) & (self.sources == unit)
        return np.flatnonzero(out | (self.layers > layer + 1))

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


def steps_of(shares: np.ndarray) -> np.ndarray:
    """Return each share's step of width and colour, −STEPS … STEPS."""
    return np.rint(shares * STEPS).astype(int)


def _meshed(source: Column, target: Column, start: Place, end: Place) -> _Block:
    """Return the lines from the right side of each unit to the left side of each of the next column."""
    ends, starts = len(target.drawn), len(source.drawn)
    rows = np.hstack([np.tile(_right(start), (ends, 1)), np.repeat(_left(end), starts, axis=0)])
    return _Block(target.at - 1, rows, np.repeat(target.drawn, starts), np.tile(source.drawn, ends))


def _alone(source: Column, target: Column, start: Place, end: Place) -> _Block:
    """Return the lines from each unit to the one at its place in the next column."""
    both, here, there = np.intersect1d(source.drawn, target.drawn, return_indices=True)
    rows = np.hstack([_right(start)[here], _left(end)[there]])
    return _Block(target.at - 1, rows, both, both)


def _right(place: Place) -> np.ndarray:
    return place.middles + np.array((place.size / 2, 0))


def _left(place: Place) -> np.ndarray:
    return place.middles - np.array((place.size / 2, 0))


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
