"""Pieces of straight lines, each of one unit of one layer, as pictures draw them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Lines:
    """Where units of a layer, counted along the opened network's row, change sides.

    Shapes: ends (m, 2, 2) in raw inputs, units (m,).
    """

    layer: int
    ends: np.ndarray
    units: np.ndarray

    def of(self, unit: int) -> np.ndarray:
        """Return the ends of one unit's pieces (k, 2, 2)."""
        return self.ends[self.units == unit]

    def through(self, x: float, y: float, size: tuple[float, float]) -> tuple[int, float] | None:
        """Return the unit whose line is nearest to a place, and how far it is in pixels of that size."""
        if not len(self.ends):
            return None
        scaled = (self.ends - (x, y)) / size
        start, way = scaled[:, 0], scaled[:, 1] - scaled[:, 0]
        length = np.einsum("ij,ij->i", way, way)
        share = np.clip(-np.einsum("ij,ij->i", start, way) / np.where(length > 0, length, 1.0), 0, 1)
        far = np.hypot(*(start + share[:, None] * way).T)
        at = int(far.argmin())
        return int(self.units[at]), float(far[at])
