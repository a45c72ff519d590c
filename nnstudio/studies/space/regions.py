"""The linear regions of a piecewise linear network of two inputs: counted, drawn, and each with its affine map."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnstudio.engine.network import Network
from nnstudio.studies.metrics import classes_of
from nnstudio.studies.space.lines import Lines
from nnstudio.studies.space.local import values_at
from nnstudio.studies.space.plane import Affine, Plane
from nnstudio.studies.space.polygons import Polygons, cut
from nnstudio.studies.space.steps import Hinge, Step, bends, steps_of
from nnstudio.studies.space.subdivision import Subdivision, TooManyError, cells_of, edges_between

MOST = 8000
_STEP = 1e-6  # across an edge


@dataclass(frozen=True, eq=False)
class Regions:
    """What was cut of a plane.

    `counts` are the regions after each layer with hinges, `pieced` the layers whose patterns are maxout's pieces.
    Shapes: corners (n, most, 2) in raw inputs, the last repeated to the end; maps (n, outputs, 3), rows (w, b) of raw
    inputs; patterns by layer (n, units).
    """

    plane: Plane
    corners: np.ndarray
    sizes: np.ndarray
    maps: np.ndarray
    patterns: dict[int, np.ndarray]
    counts: dict[int, int]
    pieced: frozenset[int]
    lines: tuple[Lines, ...]
    boundary: np.ndarray

    def __len__(self) -> int:
        return len(self.sizes)

    @property
    def slopes(self) -> np.ndarray:
        """How steep the network is in each region: the Frobenius norm of W (n,)."""
        return np.sqrt(np.square(self.maps[:, :, :2]).sum(axis=(1, 2)))

    def on(self, layer: int | None = None) -> np.ndarray:
        """Return how many units are on in each region, of one layer or of all (n,); maxout units are never off."""
        chosen = [one for at, one in self.patterns.items() if layer in (None, at) and at not in self.pieced]
        return sum((one.sum(axis=1, dtype=int) for one in chosen), np.zeros(len(self), int))

    def find(self, bits: dict[int, np.ndarray]) -> int | None:
        """Return the region of a pattern, None where it is too thin to have been counted."""
        same = np.ones(len(self), bool)
        for layer, pattern in self.patterns.items():
            same &= (pattern == bits[layer]).all(axis=1)
        return int(same.argmax()) if same.any() else None


def regions_of(
    network: Network, parameters: np.ndarray, plane: Plane, entrance: Affine, classes: bool, most: int = MOST
) -> Regions | int:
    """Cut the plane by every hinge of a network that nowhere bends; `entrance` leads from its places to the inputs.

    Returns the regions, with the border between `classes` where outputs stand for them; where there are more than
    `most`, the layer at which there were too many.
    """
    assert bends(network) is None, "a network that bends has no linear regions"
    found = Subdivision(most)
    with np.errstate(all="ignore"):
        steps = [entrance, *steps_of(network, parameters)]
        try:
            for step in steps:
                found.walk(step)
        except TooManyError as stopped:
            return stopped.args[0]
        border = _border(found, steps) if classes else np.zeros((0, 2, 2))
    return _in_raw_inputs(found, plane, border)


def _border(found: Subdivision, steps: list[Step]) -> np.ndarray:
    """Return where the predicted class changes: one output crosses 0, or another of several becomes the largest."""
    polygons, maps = found.polygons, found.maps
    inside = cut(polygons, maps[:, 0]).ends if maps.shape[1] == 1 else edges_between(cells_of(polygons, maps), maps)
    if not any(isinstance(step, Hinge) and step.jump.any() for step in steps):
        return inside
    return np.concatenate([inside, _jumps(polygons, steps)])


def _jumps(polygons: Polygons, steps: list[Step]) -> np.ndarray:
    """Return the edges (m, 2, 2) across which the class is another one, where the network is not continuous."""
    after = np.roll(polygons.corners, -1, axis=1)
    real = np.hypot(*(after - polygons.corners).transpose(2, 0, 1)) > _STEP
    start, end = polygons.corners[real], after[real]
    way = end - start
    out = _STEP * np.stack([way[:, 1], -way[:, 0]], axis=1) / np.hypot(*way.T)[:, None]
    middle = (start + end) / 2
    here, there = (classes_of(values_at(steps, middle + side * out).T) for side in (-1, 1))
    return np.stack([start, end], axis=1)[here > there]


def _in_raw_inputs(found: Subdivision, plane: Plane, border: np.ndarray) -> Regions:
    maps = found.maps.copy()
    maps[:, :, :2] /= plane.half
    maps[:, :, 2] -= maps[:, :, :2] @ plane.centre
    lines = tuple(
        Lines(layer, plane.raw(np.concatenate(ends)), np.concatenate(found.units[layer]))
        for layer, ends in found.ends.items()
    )
    corners, sizes = plane.raw(found.polygons.corners), found.polygons.counts
    return Regions(
        plane, corners, sizes, maps, found.patterns, found.counts, frozenset(found.pieced), lines, plane.raw(border)
    )
