"""One way of approximating one function with so many units: what is drawn, and how far it is off."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nnstudio.studies.approximation.bumps import Bumps, equal, fitted
from nnstudio.studies.approximation.networks import fit, project_of
from nnstudio.studies.approximation.targets import Target

WAYS = ("equal", "adaptive", "one", "two")


class Asked(NamedTuple):
    """What is wanted; `target` is by its key or drawn, `activation`, `epochs` and `seed` are for networks."""

    target: Target
    way: str
    units: int
    activation: str = "tanh"
    epochs: int = 1000
    seed: int = 0

    @property
    def widths(self) -> tuple[int, ...]:
        """The hidden layers: all units in one, or half of them in each of two."""
        if self.way == "one":
            return (self.units,)
        half = max(self.units // 2, 1)
        return (max(self.units - half, 1), half)


class Answer(NamedTuple):
    """Values on the dense grid x (points,), outlines of the pieces that add up to them, units, parameters, error.

    A bump has two step units, and a start and a height and a width: three numbers.
    """

    asked: Asked
    x: np.ndarray
    target: np.ndarray
    fitted: np.ndarray
    pieces: tuple[np.ndarray, np.ndarray]
    units: int
    parameters: int
    error: float


def answered(asked: Asked, tell: Callable[[float], None] = lambda _share: None) -> Answer:
    """Approximate; `tell` is told how much of the training is done, and what it raises ends it."""
    x = asked.target.grid()
    values = asked.target.value(x)
    if asked.way in ("equal", "adaptive"):
        bumps = (equal if asked.way == "equal" else fitted)(asked.target, asked.units)
        numbers = 3 * bumps.total
        return Answer(asked, x, values, bumps.value(x), _outline(bumps), bumps.total, numbers, bumps.error)
    project = project_of(asked.target, asked.widths, asked.activation, asked.epochs, asked.seed)
    found = fit(asked.target, project, tell)
    units = sum(asked.widths)
    return Answer(asked, x, values, found.fitted, _lines(x, found.pieces), units, found.parameters, found.error)


def _outline(bumps: Bumps) -> tuple[np.ndarray, np.ndarray]:
    """Return all bumps as one line that falls to 0 between them."""
    edges, heights, zeros = bumps.edges, bumps.heights, np.zeros(bumps.total)
    across = np.stack([edges[:-1], edges[:-1], edges[1:], edges[1:]], axis=1).ravel()
    return across, np.stack([zeros, heights, heights, zeros], axis=1).ravel()


def _lines(x: np.ndarray, pieces: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the curves of all units as one line with gaps between them, every eighth place of each."""
    x, pieces = x[::8], pieces[:, ::8]
    gap = np.full((len(pieces), 1), np.nan)
    across = np.tile(np.append(x, np.nan), len(pieces))
    return across, np.hstack([pieces, gap]).ravel()
