"""What a grid of histograms shows: rows with an axis each, and series with one histogram in every cell."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtGui import QPainterPath

from nnstudio.catalog import Message

_SPIKE = 0.05  # share outside the tallest bin from which that bin may be cut off


@dataclass(frozen=True)
class GridRow:
    """One row: its name and the common axis of its cells, bins of equal width from low to high."""

    label: Message
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Series:
    """One histogram in every cell, in the theme's `color` of that index among `curves`.

    Shapes: `shares` (rows, columns, bins), NaN where there is nothing to show; `spreads` and `expected` (rows,
    columns) are standard deviations, drawn as a bar of ±1 deviation and as two ticks, NaN for none.
    """

    color: int
    shares: NDArray[np.float64]
    spreads: NDArray[np.float64]
    expected: NDArray[np.float64]
    path: QPainterPath = field(default_factory=QPainterPath, init=False)


def full_heights(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the share that a full cell stands for, (rows, columns), from shares (rows, columns, bins)."""
    found = np.nan_to_num(shares)
    ordered = np.sort(found, axis=2)
    highest, second = ordered[:, :, -1], ordered[:, :, -2]
    cut = (found.sum(axis=2) - highest >= _SPIKE) & (highest > 3 * second)
    tallest = np.where(cut, 1.5 * second, highest)
    return np.where(tallest > 0, tallest, 1.0)
