"""The loss over a box of a plane: a coarse picture first, then finer ones."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from nnstudio.studies.landscape.judge import Judge
from nnstudio.studies.landscape.plane import Box, Plane

SIDE = 41
POINTS = SIDE * SIDE
STRIDES = (8, 4, 2, 1)
Progress = Callable[[float], None]


@dataclass(frozen=True, eq=False)
class Surface:
    """Losses (SIDE, SIDE) at the nodes of a grid, row 0 at the bottom, column 0 at the left.

    With a `stride` above 1 only every so many-th node was computed, and those between are interpolated. `here` is the
    loss at the centre itself, over `examples` of `whole`.
    """

    plane: Plane
    box: Box
    losses: np.ndarray
    stride: int
    here: float
    examples: int
    whole: int

    @property
    def alphas(self) -> np.ndarray:
        return np.linspace(self.box.left, self.box.right, SIDE)

    @property
    def betas(self) -> np.ndarray:
        return np.linspace(self.box.bottom, self.box.top, SIDE)

    @property
    def done(self) -> bool:
        return self.stride == 1


def surfaces(judge: Judge, plane: Plane, box: Box, progress: Progress = lambda _: None) -> Iterator[Surface]:
    """Yield the surface at each stride; no node is computed twice.

    `progress` is told the share done before each node, and may raise to stop.
    """
    alphas, betas = np.linspace(box.left, box.right, SIDE), np.linspace(box.bottom, box.top, SIDE)
    found, known, done = np.full((SIDE, SIDE), np.nan), np.zeros((SIDE, SIDE), bool), 0
    progress(0.0)
    here = judge.loss(plane.centre)
    for stride in STRIDES:
        for row in range(0, SIDE, stride):
            along = plane.centre + betas[row] * plane.second
            for column in range(0, SIDE, stride):
                if not known[row, column]:
                    progress(done / POINTS)
                    found[row, column], known[row, column] = judge.loss(along + alphas[column] * plane.first), True
                    done += 1
        losses = _filled(found[::stride, ::stride], stride)
        yield Surface(plane, box, losses, stride, here, judge.examples, judge.whole)


def _filled(coarse: np.ndarray, stride: int) -> np.ndarray:
    """Return the losses at all nodes, those between the computed ones interpolated along both axes."""
    if stride == 1:
        return coarse.copy()
    nodes, places = np.arange(0, SIDE, stride), np.arange(SIDE)
    rows = np.stack([np.interp(places, nodes, row) for row in coarse])
    return np.stack([np.interp(places, nodes, column) for column in rows.T]).T
