"""Files of separated values, read into a Table: numbers and text, as people have them."""

from collections import Counter
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.arrays import given_up
from nnstudio.data.csv_columns import Columns, has_text, refuse_too_many
from nnstudio.data.csv_header import ROWS, is_header
from nnstudio.data.csv_reading import Reading
from nnstudio.data.csv_text import CsvText, Row, open_text, rows
from nnstudio.data.progress import Progress, report, unwatched
from nnstudio.data.table import Table

MAX_COLUMNS = 100_000
_LINES = 20_000
_CELLS = 200_000  # below the first row that are looked at for what that row is


def read_csv(path: str | Path, progress: Progress = unwatched, asked: Reading = Reading()) -> Table:  # noqa: B008
    """Return the file's table. Encoding, separator, decimal sign and header are found; `progress` may stop it.

    What is `asked` for is not found out. Without a header, or where its cell is empty, a column is named by its place:
    x1, x2, …. Blank lines are left out. Empty cells, NA, N/A, NaN, null and ? are missing.
    Raises: StudyError naming file, line and column of whatever cannot be read.
    """
    text = open_text(path, asked)
    first, below = _start(text)
    header = is_header(first[1], below, text.decimal) if not asked.header else asked.header == "names"
    if header and not below:
        raise StudyError("error.csv.header_only", file=text.file)
    names = _names(first[1] if header else [""] * len(first[1]))
    start = below[0] if header else first[1]
    values = None if has_text(start, text.decimal) else _all_numbers(text, first[0] * header, len(names), progress)
    labels: dict[str, tuple[str, ...]] = {}
    if values is None:
        values, labels = Columns(text, names, header, progress).read()
    reading = Reading(text.encoding, text.separator, text.decimal, "names" if header else "data")
    return Table(names, given_up(values), labels, str(Path(path).absolute()), reading)


def _start(text: CsvText) -> tuple[Row, list[list[str]]]:
    """Return the first row, and the cells of some rows below it."""
    lines = rows(text)
    first = next(lines, None)
    if first is None:
        raise StudyError("error.csv.empty", file=text.file)
    columns = len(first[1])
    if columns > MAX_COLUMNS:
        raise StudyError("error.csv.columns", count=f"{columns:,}", maximum=f"{MAX_COLUMNS:,}")
    return first, [cells for _, cells in islice(lines, max(1, min(ROWS, _CELLS // columns)))]


def _names(cells: list[str]) -> tuple[str, ...]:
    """Return the columns' names; one without a name gets that of its place, or the next that no other column has."""
    taken = Counter(cell for cell in cells if cell)
    for name, times in taken.most_common(1):
        if times > 1:
            raise StudyError("error.csv.duplicate", column=name[:40], count=times)
    return tuple(cell or _free_name(at, taken) for at, cell in enumerate(cells, 1))


def _free_name(at: int, taken: Counter[str]) -> str:
    names = (f"x{at}" if again == 1 else f"x{at}_{again}" for again in count(1))
    return next(name for name in names if name not in taken)


def _all_numbers(text: CsvText, skip: int, columns: int, progress: Progress) -> NDArray[np.float64] | None:
    """Return the numbers by NumPy's fast reader, or None where cell by cell must be found out what else is there."""
    if text.decimal == ",":
        return None
    refuse_too_many(min(text.data.count(b"\n"), len(text.data) // (2 * columns)) * columns)
    try:
        lines = _watched(text, skip, progress)
        values = np.loadtxt(lines, delimiter=text.separator.strip(" ") or None, quotechar='"', comments=None, ndmin=2)
    except ValueError:
        return None
    return values if values.shape[1] == columns and np.isfinite(values).all() else None


def _watched(text: CsvText, skip: int, progress: Progress) -> Iterator[str]:
    with text.lines(None) as lines:
        for at, line in enumerate(lines):
            if at % _LINES == 0:
                report(progress, text.share(lines))
            if at >= skip:
                yield line
