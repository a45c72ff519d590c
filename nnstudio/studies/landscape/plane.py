"""A plane through the present weights."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from nnstudio.catalog import StudyError

_MARGIN, _LEAST_SHARE = 0.12, 0.2
_FLAT = 1e-12


class Box(NamedTuple):
    """The part of a plane that is looked at."""

    left: float
    right: float
    bottom: float
    top: float

    def scaled(self, factor: float, fixed: tuple[float, float] = (0.0, 0.0)) -> "Box":
        """Return the box larger or smaller by a factor, one place staying where it is."""
        x, y = fixed
        return Box(*(at + factor * (side - at) for side, at in zip(self, (x, x, y, y), strict=True)))


SQUARE = Box(-1.0, 1.0, -1.0, 1.0)


@dataclass(frozen=True, eq=False)
class Plane:
    """The parameters centre + α·first + β·second; all vectors are (n,) and float64.

    The directions need be neither orthogonal nor of length 1.
    Raises: StudyError where they span no plane.
    """

    centre: np.ndarray
    first: np.ndarray
    second: np.ndarray

    def __post_init__(self) -> None:
        (a, b), (_, c) = self._gram
        if not a * c - b * b > _FLAT * a * c:
            raise StudyError("error.landscape.flat")

    def at(self, alpha: float, beta: float) -> np.ndarray:
        """Return the parameters (n,) of a place."""
        return self.centre + alpha * self.first + beta * self.second

    def places(self, parameters: np.ndarray) -> np.ndarray:
        """Return the nearest places (m, 2) of parameters (m, n): their orthogonal projections."""
        return self._of(parameters - self.centre)

    def place(self, parameters: np.ndarray) -> tuple[float, float]:
        """Return the nearest place of one set of parameters (n,)."""
        alpha, beta = self.places(parameters[None])[0]
        return float(alpha), float(beta)

    def share(self, parameters: np.ndarray) -> float:
        """Return which share of a path's variance about the centre the plane holds, 0 to 1; NaN for no path.

        Formula: Σ‖projected offset‖² / Σ‖offset‖²
        """
        offsets = parameters - self.centre
        whole = float(np.square(offsets).sum())
        places = self._of(offsets)
        held = float(np.einsum("mi,ij,mj->", places, self._gram, places))
        return held / whole if whole > 0 else float("nan")

    def _of(self, offsets: np.ndarray) -> np.ndarray:
        return np.linalg.solve(self._gram, np.stack([offsets @ self.first, offsets @ self.second])).T

    @cached_property
    def _gram(self) -> np.ndarray:
        both = np.stack([self.first, self.second])
        return both @ both.T


def box_around(places: np.ndarray, least: Sequence[float] = (0.0, 0.0)) -> Box:
    """Return a box with all places (m, 2) and the centre in it, with room around them.

    `least` are half-widths about the centre that are in it whatever the places are.
    """
    low, high = np.minimum(places.min(axis=0), 0.0), np.maximum(places.max(axis=0), 0.0)
    low, high = np.minimum(low, -np.asarray(least)), np.maximum(high, np.asarray(least))
    width = np.maximum(high - low, max(_LEAST_SHARE * float((high - low).max()), np.finfo(np.float32).tiny))
    middle = (low + high) / 2
    half = width * (0.5 + _MARGIN)
    (left, bottom), (right, top) = middle - half, middle + half
    return Box(float(left), float(right), float(bottom), float(top))
