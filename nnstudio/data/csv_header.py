"""Whether the first row of a table names its columns."""

import math
from collections.abc import Sequence

from nnstudio.data.csv_cells import as_float, is_missing

ROWS = 200  # below the first that are looked at
_MANY, _FEW = 10, 0.2  # of so many rows or more, at most this share of different texts are categories
_COUNTED = 3


def is_header(first: Sequence[str], below: Sequence[Sequence[str]], decimal: str) -> bool:
    """Tell whether a first row is names, from it and some rows below.

    It is where it has no number. A name may look like a number, though: then it is names where as many of its texts
    stand above numbers, or above categories they are none of, as its numbers stand above numbers; or where its
    numbers count on (years, or places from 0) above numbers that are not whole.
    """
    numbers = [_number(cell, decimal) for cell in first]
    if all(number is None for number in numbers):
        return True
    columns = [[cell for cell in column if not is_missing(cell)] for column in zip(*below, strict=True)]
    pairs = list(zip(first, numbers, columns, strict=True)) if columns else []
    votes = [_vote(cell, number, column, decimal) for cell, number, column in pairs if column]
    names, data = votes.count("names"), votes.count("data")
    counted = [(number, column) for _, number, column in pairs if number is not None]
    return (names > 0 and names >= data) or _count_on(counted, decimal)


def _vote(cell: str, number: float | None, below: list[str], decimal: str) -> str:
    """Return what a cell of the first row says it is, by what stands below it: "names", "data" or nothing."""
    numeric = [_number(one, decimal) is not None for one in below]
    if number is not None:
        return "data" if all(numeric) else "" if any(numeric) else "names"
    if not any(letter.isalpha() for letter in cell) or is_missing(cell):
        return ""
    categories = len(below) >= _MANY and len(set(below)) <= _FEW * len(below) and cell not in below
    return "names" if all(numeric) or categories else ""


def _count_on(columns: list[tuple[float, list[str]]], decimal: str) -> bool:
    """Tell whether whole numbers rise by one from column to column, above columns of which none is whole."""
    values = [value for value, _ in columns]
    if len(values) < _COUNTED or values != [int(values[0]) + at for at in range(len(values))]:
        return False
    return all(any(not (_number(cell, decimal) or 0.0).is_integer() for cell in below) for _, below in columns)


def _number(cell: str, decimal: str) -> float | None:
    found = as_float(cell, decimal)
    return found if found is not None and math.isfinite(found) else None
