"""Files of separated values, read into a Table: numbers, and at most one column of text, as the names of classes."""

import io
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.csv_cells import Cells, is_number
from nnstudio.data.csv_text import read_text, rows, separator
from nnstudio.data.table import Table
from nnstudio.data.table_dataset import guessed_task, table_dataset

__all__ = ["guessed_task", "open_csv", "read_csv", "table_dataset"]


def open_csv(path: str | Path) -> Table:
    """Return the file's table as `read_csv` does, for whoever does not name the file beside the refusal.

    Raises: StudyError naming the file before the line and column of what cannot be read.
    """
    try:
        return read_csv(path)
    except StudyError as problem:
        if "file" in problem.message.values:
            raise
        raise StudyError("error.csv.in_file", file=Path(path).name, problem=problem.message) from None


def read_csv(path: str | Path) -> Table:
    """Return the file's table. The separator is found; a header is a first row without a single number.

    Without a header, or where its cell is empty, a column is named by its place: x1, x2, …. Rows without a cell are
    left out. A column is text where its first cell is; then none of its cells may be a number.
    Raises: StudyError naming the line and column of whatever cannot be read, or the file where it is the whole.
    """
    text = read_text(path)
    delimiter = separator(text)
    lines = rows(text, delimiter)
    first = next(lines, None)
    if first is None:
        raise StudyError("error.csv.empty", file=Path(path).name)
    header = not any(is_number(cell) for cell in first[1])
    names = _names(first[1] if header else [""] * len(first[1]))
    start = next(lines, None) if header else first
    if start is None:
        raise StudyError("error.csv.header_only", file=Path(path).name)
    values = _all_numbers(text, delimiter, first[0] if header else 0, len(names))
    if values is not None:
        return Table(names, values)
    cells = Cells(names, start)
    for row in lines:
        cells.add(row)
    return cells.table()


def _names(cells: list[str]) -> tuple[str, ...]:
    names = [cell or f"x{at}" for at, cell in enumerate(cells, 1)]
    name, count = Counter(names).most_common(1)[0]
    if count > 1:
        raise StudyError("error.csv.duplicate", column=name[:40], count=count)
    return tuple(names)


def _all_numbers(text: str, delimiter: str, skip: int, columns: int) -> NDArray[np.float64] | None:
    """Return the numbers by NumPy's fast reader, or None where cell by cell must be found out what else is there."""
    source = io.StringIO(text, newline=None)
    try:
        values = np.loadtxt(source, delimiter=delimiter, quotechar='"', comments=None, skiprows=skip, ndmin=2)
    except ValueError:
        return None
    return values if values.shape[1] == columns and np.isfinite(values).all() else None
