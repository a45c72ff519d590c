"""Cells of text turned into numbers, codes of texts, or NaN where they are missing."""

import math
import re
from collections.abc import Sequence
from contextlib import suppress

import numpy as np
from numpy.typing import NDArray

MISSING = frozenset(("", "na", "n/a", "#n/a", "nan", "null", "?"))
OTHER = {".": ",", ",": "."}  # the decimal sign that a sign is not
_DECIMAL_COMMA = str.maketrans({",": ".", ".": "x"})  # a point among decimal commas groups thousands or is no number
_GROUPED = {
    sign: re.compile(rf"([+-]?[1-9]\d{{0,2}}(?:([{other}'’\u00a0\u202f])\d{{3}})(?:\2\d{{3}})*)(?:\{sign}(\d*))?")
    for sign, other in OTHER.items()
}

Floats = NDArray[np.float64]


def is_missing(cell: str) -> bool:
    """Tell whether the cell says that nothing is known."""
    return len(cell) < 8 and cell.strip().casefold() in MISSING


def as_float(cell: str, decimal: str = ".") -> float | None:
    """Return the number a cell writes, infinities included, or None if it writes none.

    Thousands may be grouped by the other sign, an apostrophe or a space that does not break: 1,234.5.
    """
    if "_" in cell:
        return None
    try:
        return float(cell.translate(_DECIMAL_COMMA) if decimal == "," else cell)
    except ValueError:
        return _as_grouped(cell, decimal)


def _as_grouped(cell: str, decimal: str) -> float | None:
    found = _GROUPED[decimal].fullmatch(cell.strip())
    return float(f"{found[1].replace(found[2], '')}.{found[3] or 0}") if found else None


def is_number(cell: str, decimal: str = ".") -> bool:
    """Tell whether the cell is a finite number as data files write it."""
    found = as_float(cell, decimal)
    return found is not None and math.isfinite(found)


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
