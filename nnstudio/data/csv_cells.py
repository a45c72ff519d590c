"""One cell of text: the number it writes, or that it says nothing."""

import math
import re

MISSING = frozenset(("", "na", "n/a", "#n/a", "nan", "null", "?"))
OTHER = {".": ",", ",": "."}  # the decimal sign that a sign is not
_DECIMAL_COMMA = str.maketrans({",": ".", ".": "x"})  # a point among decimal commas groups thousands or is no number
_GROUPED = {
    sign: re.compile(rf"([+-]?[1-9]\d{{0,2}}(?:([{other}'’\u00a0\u202f])\d{{3}})(?:\2\d{{3}})*)(?:\{sign}(\d*))?")
    for sign, other in OTHER.items()
}


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
