"""The part of the inputs' plane that is looked at, and how it reaches the network."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnstudio.data.prepared import Prepared
from nnstudio.studies.grid import Span, domain

_TRIED, _TOLERANCE = 16, 1e-9


@dataclass(frozen=True, eq=False)
class Affine:
    """y = W·x + b. Shapes: weight (out, in), bias (out,)."""

    weight: np.ndarray
    bias: np.ndarray


@dataclass(frozen=True)
class Plane:
    """A rectangle of two raw inputs; inside, places are counted from −1 to 1, which keeps digits of far data."""

    across: Span
    up: Span

    @classmethod
    def of(cls, data: Prepared) -> Plane:
        """Return what the examples of both parts cover, and a margin."""
        return cls(domain(data, 0), domain(data, 1))

    @property
    def centre(self) -> np.ndarray:
        return np.array([(span.low + span.high) / 2 for span in (self.across, self.up)])

    @property
    def half(self) -> np.ndarray:
        return np.array([span.width / 2 for span in (self.across, self.up)])

    def raw(self, places: np.ndarray) -> np.ndarray:
        """Return raw inputs (…, 2) of places (…, 2) between −1 and 1."""
        return self.centre + self.half * places

    def inner(self, raw: np.ndarray) -> np.ndarray:
        """Return the places of raw inputs."""
        return (raw - self.centre) / self.half

    def entrance(self, data: Prepared) -> Affine | None:
        """Return what preprocessing makes of a place, W·u + b; None where it bends the plane, as derived features do.

        Shapes: weight (inputs of the network, 2).
        """
        corners = data.inputs.apply(self.raw(np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]])))
        found = Affine((corners[1:] - corners[0]).T, corners[0])
        tried = np.random.default_rng(0).uniform(-1, 1, (_TRIED, 2))
        wanted = data.inputs.apply(self.raw(tried))
        strays = np.abs(tried @ found.weight.T + found.bias - wanted).max()
        return found if strays <= _TOLERANCE * (1 + np.abs(wanted).max()) else None
