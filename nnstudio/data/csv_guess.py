"""What separates the cells of a text and which sign is the decimal one, found out from its first rows."""

import csv
import io
import re
from collections.abc import Iterator

from nnstudio.data.csv_cells import OTHER

_SEPARATORS = "\t;|, "
_SAMPLE = 10
_HEAD, _HEAD_ROWS = 100_000, 1000


def separator(text: str) -> str:
    """Return the separator that gives the first rows the same number of cells, more than one; else a comma."""
    head = text[:_HEAD]
    for candidate in _SEPARATORS:
        lengths = {len(cells) for _, cells in zip(range(_SAMPLE), _cells(head, candidate), strict=False)}
        if len(lengths) == 1 and lengths.pop() > 1:
            return candidate
    first = head.split("\n", 1)[0]
    return max(",;\t|", key=first.count)


def decimal(text: str, separator: str) -> str:
    """Return the comma where the first rows write numbers with one and none with a point, else the point.

    `1,234` may be either: it is a decimal comma where commas do not separate, a sign of thousands where they do.
    """
    rows = zip(range(_HEAD_ROWS), _cells(text[:_HEAD], separator), strict=False)
    cells = {cell.strip() for _, row in rows for cell in row if "," in cell or "." in cell}
    comma, point = (any(sign.fullmatch(cell) for cell in cells) for sign in (_SPEAKS[","], _SPEAKS["."]))
    if comma != point:
        return "," if comma else "."
    open_ = not comma and separator != "," and any(_EITHER[","].fullmatch(cell) for cell in cells)
    return "," if open_ and not any(_EITHER["."].fullmatch(cell) for cell in cells) else "."


def is_blank(cells: list[str]) -> bool:
    """Tell whether a row has nothing in it."""
    return not cells or (len(cells) == 1 and not cells[0].strip())


def _cells(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    try:
        yield from (row for row in reader if not is_blank(row))
    except csv.Error:
        return


def _speaks(sign: str) -> re.Pattern[str]:
    """Return what is a number only if `sign` is the decimal one: it stands once, or the other one groups thousands."""
    own, other = re.escape(sign), re.escape(OTHER[sign])
    once = rf"(?!{_either(sign)}$)(?=.*\d)\d*{own}\d*([eE][+-]?\d+)?"
    grouped = rf"[1-9]\d{{0,2}}({other}\d{{3}})+{own}\d*|[1-9]\d{{0,2}}({other}\d{{3}}){{2,}}"
    return re.compile(rf"[+-]?({once}|{grouped})")


def _either(sign: str) -> str:
    """Return what is a number whether `sign` is the decimal one or groups thousands."""
    return rf"[1-9]\d{{0,2}}{re.escape(sign)}\d{{3}}"


_SPEAKS = {sign: _speaks(sign) for sign in OTHER}
_EITHER = {sign: re.compile(rf"[+-]?{_either(sign)}") for sign in OTHER}
