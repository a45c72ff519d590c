"""The plane cut by a network's hinges, layer by layer, into convex regions in which it is one affine map."""

from __future__ import annotations

import numpy as np

from nnstudio.studies.space.plane import Affine
from nnstudio.studies.space.polygons import Polygons, cut, joined
from nnstudio.studies.space.steps import AddKept, Hinge, Keep, Largest, Step

_NUMBERS = 6_000_000  # held for the maps of all regions
_ON = 1e-7  # of a line: corners that a cut made lie on it but for rounding


class TooManyError(Exception):
    """There are more regions than are counted; `args` holds the layer that was being cut."""


class Subdivision:
    """Regions that steps cut finer and finer.

    Shapes: `maps` (n, width, 3) with the rows (w, b) of what each region's values are now, of places u between −1 and
    1; `patterns` holds for each layer with hinges (n, units): 1 where a unit is on, of a maxout unit its largest piece.
    `ends` and `units` are the pieces of the hinges by layer; `counts` the regions after each layer;
    `pieced` are the layers with maxout units.
    """

    def __init__(self, most: int) -> None:
        self.polygons = Polygons.square()
        self.maps = np.array([[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]])
        self.patterns: dict[int, np.ndarray] = {}
        self.ends: dict[int, list[np.ndarray]] = {}
        self.units: dict[int, list[np.ndarray]] = {}
        self.counts: dict[int, int] = {}
        self.pieced: set[int] = set()
        self._kept: list[np.ndarray] = []
        self._most = most

    def walk(self, step: Step) -> None:
        """Take one step.

        Raises: TooManyError where there would be more regions than allowed, or than there is memory for.
        """
        if isinstance(step, Affine):
            self.maps = step.weight @ self.maps
            self.maps[:, :, 2] += step.bias
        elif isinstance(step, Keep):
            self._kept.append(self.maps)
        elif isinstance(step, AddKept):
            self.maps = self.maps + self._kept.pop()
        elif isinstance(step, Hinge):
            self._bend(step)
        else:
            self._choose(step)

    def _bend(self, step: Hinge) -> None:
        """Cut along each unit's z = 0, then let each region go on by its own pieces."""
        units = len(step.low)
        on, parents = np.zeros((len(self.polygons), units), np.uint8), np.arange(len(self.polygons))
        for unit in range(units):
            found = cut(self.polygons, self.maps[parents, unit])
            self._note(step.layer, found.ends, unit)
            on[:, unit] = found.sides > 0
            on[found.crossed, unit] = 0
            parts = _replaced(self.polygons, found.crossed, found.below)
            self.polygons = joined([parts, found.above])
            on = np.concatenate([on, on[found.crossed]])
            on[len(parts) :, unit] = 1
            parents = np.concatenate([parents, parents[found.crossed]])
            self._bound(step.layer, units)
        self._inherit(parents)
        self.maps *= np.where(on, step.high, step.low)[..., None]
        self.maps[:, :, 2] += on * step.jump
        self._count(step.layer, on)

    def _choose(self, step: Largest) -> None:
        """Cut into the cells in which each piece is the largest, unit by unit; each region goes on by its piece."""
        pieces, units = step.bias.shape
        self.pieced.add(step.layer)
        values = np.einsum("kui,niv->nkuv", step.weight, self.maps)
        values[..., 2] += step.bias
        first, parents = np.zeros((len(self.polygons), units), np.uint8), np.arange(len(self.polygons))
        for unit in range(units):
            own = values[parents, :, unit]
            cells = cells_of(self.polygons, own)
            self._note(step.layer, edges_between(cells, own), unit)
            kept = np.concatenate([at for at, _ in cells])
            self.polygons = joined([polygons for _, polygons in cells])
            first, parents = first[kept], parents[kept]
            first[:, unit] = np.repeat(np.arange(pieces), [len(at) for at, _ in cells])
            self._bound(step.layer, units * pieces)
        self._inherit(parents)
        self.maps = np.take_along_axis(values[parents], first[:, None, :, None].astype(np.intp), axis=1)[:, 0]
        self._count(step.layer, first)

    def _inherit(self, parents: np.ndarray) -> None:
        self.maps = self.maps[parents]
        self._kept = [one[parents] for one in self._kept]
        self.patterns = {layer: one[parents] for layer, one in self.patterns.items()}

    def _note(self, layer: int, ends: np.ndarray, unit: int) -> None:
        self.ends.setdefault(layer, []).append(ends)
        self.units.setdefault(layer, []).append(np.full(len(ends), unit))

    def _count(self, layer: int, pattern: np.ndarray) -> None:
        before = self.patterns.get(layer)  # layers inside a residual block bear its number
        self.patterns[layer] = pattern if before is None else np.hstack([before, pattern])
        self.counts[layer] = len(self.polygons)

    def _bound(self, layer: int, width: int) -> None:
        if len(self.polygons) > self._most or len(self.polygons) * width * 3 > _NUMBERS:
            raise TooManyError(layer)


Cells = list[tuple[np.ndarray, Polygons]]


def cells_of(polygons: Polygons, values: np.ndarray) -> Cells:
    """Return for each of several values, affine maps (n, values, 3), the parts in which it is the largest.

    Each is the places (m,) of the polygons that have such a part, and the parts. Of equal values the first is largest.
    """
    return [_cell(polygons, values, piece) for piece in range(values.shape[1])]


def edges_between(cells: Cells, values: np.ndarray) -> np.ndarray:
    """Return the edges (m, 2, 2) at which the largest value changes."""
    edges = [
        _edges_on(polygons, values[at, piece] - values[at, other])
        for piece, (at, polygons) in enumerate(cells)
        for other in range(piece)
    ]
    return np.concatenate([np.zeros((0, 2, 2)), *edges])


def _edges_on(polygons: Polygons, lines: np.ndarray) -> np.ndarray:
    """Return the edges that lie on their polygon's line."""
    on = np.abs(polygons.distances(lines)) <= _ON
    after = np.roll(polygons.corners, -1, axis=1)
    both = on & np.roll(on, -1, axis=1) & (np.abs(after - polygons.corners).max(axis=2) > _ON)
    both &= (np.hypot(lines[:, 0], lines[:, 1]) > 0)[:, None]
    return np.stack([polygons.corners[both], after[both]], axis=1)


def _cell(polygons: Polygons, values: np.ndarray, piece: int) -> tuple[np.ndarray, Polygons]:
    kept = np.arange(len(polygons))
    for other in range(values.shape[1]):
        if other != piece:
            found = cut(polygons, values[kept, piece] - values[kept, other])
            whole = (found.sides > 0) | ((found.sides == 0) & (piece < other))
            whole[found.crossed] = True
            polygons = _replaced(polygons, found.crossed, found.above)[whole]
            kept = kept[whole]
    return kept, polygons


def _replaced(polygons: Polygons, at: np.ndarray, parts: Polygons) -> Polygons:
    """Return the polygons with some of them replaced by their parts."""
    both = joined([polygons, parts])
    order = np.arange(len(polygons))
    order[at] = len(polygons) + np.arange(len(at))
    counts = both.counts[order]
    return Polygons(both.corners[order, : counts.max(initial=3)], counts)
