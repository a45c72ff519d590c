"""A column's cells turned into numbers, or into codes of texts; NaN where they are missing."""

import math
from collections.abc import Sequence
from contextlib import suppress

import numpy as np
from numpy.typing import NDArray

from nnstudio.data.csv_cells import as_float, is_missing

Floats = NDArray[np.float64]


class Numbers:
    """A column whose cells are numbers; `count` of them are not missing."""

    def __init__(self, decimal: str, strict: bool) -> None:
        self.count = 0
        self._decimal = decimal
        self._strict = strict or decimal == ","  # underscores, points: float() would take what is no number

    def read(self, cells: Sequence[str]) -> Floats | None:
        """Return the cells' values, None where one of them is text."""
        found = self._quick(cells) if not self._strict else None
        if found is None:
            found = self._careful(cells)
        if found is not None:
            self.count += len(cells) - int(np.isnan(found).sum())
        return found

    @staticmethod
    def _quick(cells: Sequence[str]) -> Floats | None:
        with suppress(ValueError):
            return np.fromiter(map(float, cells), np.float64, len(cells))
        with suppress(ValueError):
            return np.fromiter((float(cell or "nan") for cell in cells), np.float64, len(cells))
        return None

    def _careful(self, cells: Sequence[str]) -> Floats | None:
        known: dict[str, float] = {}
        for cell in set(cells):
            value = math.nan if is_missing(cell) else as_float(cell, self._decimal)
            if value is None:
                return None
            known[cell] = value
        return np.fromiter(map(known.__getitem__, cells), np.float64, len(cells))


class Texts:
    """A column whose cells are text: each different one gets a code, in the order of its first appearance."""

    def __init__(self) -> None:
        self._codes: dict[str, float] = {}
        self._labels: dict[str, int] = {}

    def read(self, cells: Sequence[str]) -> Floats:
        """Return the cells' codes."""
        known = self._codes
        for cell in set(cells):
            if cell not in known:
                known[cell] = self._code(cell)
        return np.fromiter(map(known.__getitem__, cells), np.float64, len(cells))

    def _code(self, cell: str) -> float:
        if is_missing(cell):
            return math.nan
        return self._labels.setdefault(cell.strip(), len(self._labels))

    def as_numbers(self, codes: Floats, decimal: str) -> Floats | None:
        """Return the numbers that all cells write with that decimal sign, None where one of them is other text."""
        values: list[float] = []
        for label in self._labels:
            value = as_float(label, decimal)
            if value is None:
                return None
            values.append(value)
        return np.array([*values, math.nan])[np.where(np.isnan(codes), len(values), codes).astype(np.int64)]

    def ranked(self, codes: Floats) -> tuple[Floats, tuple[str, ...]]:
        """Return codes into the sorted labels, and those; so their order does not hang on that of the rows."""
        labels = sorted(self._labels)
        ranks = np.empty(len(labels) + 1)
        ranks[[self._labels[label] for label in labels]] = np.arange(len(labels))
        ranks[-1] = np.nan
        return ranks[np.where(np.isnan(codes), len(labels), codes).astype(np.int64)], tuple(labels)
