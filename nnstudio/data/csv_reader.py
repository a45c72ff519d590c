"""Files of separated values, read into a Table: numbers and text, as people have them."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.arrays import given_up
from nnstudio.data.csv_cells import is_number
from nnstudio.data.csv_columns import Columns, has_text, refuse_too_many
from nnstudio.data.csv_reading import Reading
from nnstudio.data.csv_text import CsvText, Row, open_text, rows
from nnstudio.data.progress import Progress, report, unwatched
from nnstudio.data.table import Table
from nnstudio.data.table_dataset import guessed_task, table_dataset

__all__ = ["guessed_task", "read_csv", "table_dataset"]

MAX_COLUMNS = 100_000
_LINES = 20_000


def read_csv(path: str | Path, progress: Progress = unwatched, asked: Reading = Reading()) -> Table:  # noqa: B008
    """Return the file's table. Encoding, separator and decimal sign are found; `progress` may stop it.

    A header is a first row without a single number. What is `asked` for is not found out. Without a header, or where
    its cell is empty, a column is named by its place: x1, x2, …. Blank lines are left out. Empty cells, NA, N/A, NaN,
    null and ? are missing.
    Raises: StudyError naming file, line and column of whatever cannot be read.
    """
    text = open_text(path, asked)
    first, second = _start(text)
    found = "data" if any(is_number(cell, text.decimal) for cell in first[1]) else "names"
    header = (asked.header or found) == "names"
    names = _names(first[1] if header else [""] * len(first[1]))
    start = second if header else first
    if start is None:
        raise StudyError("error.csv.header_only", file=text.file)
    values = None if has_text(start[1], text.decimal) else _all_numbers(text, first[0] * header, len(names), progress)
    labels: dict[str, tuple[str, ...]] = {}
    if values is None:
        values, labels = Columns(text, names, header, progress).read()
    reading = Reading(text.encoding, text.separator, text.decimal, "names" if header else "data")
    return Table(names, given_up(values), labels, str(Path(path).absolute()), reading)


def _start(text: CsvText) -> tuple[Row, Row | None]:
    lines = rows(text)
    first = next(lines, None)
    if first is None:
        raise StudyError("error.csv.empty", file=text.file)
    if len(first[1]) > MAX_COLUMNS:
        raise StudyError("error.csv.columns", count=f"{len(first[1]):,}", maximum=f"{MAX_COLUMNS:,}")
    return first, next(lines, None)


def _names(cells: list[str]) -> tuple[str, ...]:
    names = [cell or f"x{at}" for at, cell in enumerate(cells, 1)]
    name, count = Counter(names).most_common(1)[0]
    if count > 1:
        raise StudyError("error.csv.duplicate", column=name[:40], count=count)
    return tuple(names)


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
