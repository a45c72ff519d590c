"""Rows of cells sorted into numbers and class labels as they come, so that a long file is never held as text."""

import math
from array import array

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.csv_text import Row
from nnstudio.data.table import Table


def is_number(cell: str) -> bool:
    """Tell whether the cell is a finite number as data files write it."""
    return _is_float(cell) and math.isfinite(float(cell)) and "_" not in cell


def _is_float(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


class Cells:
    """The cells of a table read so far; the first row decides which column is text.

    Raises: StudyError naming line and column of an empty cell, of NaN or infinity, of text among numbers or a number
    among text, and where a second column is text.
    """

    def __init__(self, names: tuple[str, ...], first: Row) -> None:
        self.names = names
        self.first = first
        self.numbers = array("d")
        self.codes: dict[str, int] = {}
        self.text_at = self._text_column()
        self.add(first)

    def _text_column(self) -> int | None:
        line, cells = self.first
        text = [at for at, cell in enumerate(cells) if cell and not _is_float(cell)]
        if len(text) > 1:
            columns = ", ".join(self.names[at][:40] for at in text[:5])
            raise StudyError("error.csv.text_columns", line=line, count=len(text), columns=columns)
        return text[0] if text else None

    def add(self, row: Row) -> None:
        """Take in one row."""
        for at, cell in enumerate(row[1]):
            if at == self.text_at:
                self.numbers.append(self._code(row[0], cell))
            elif is_number(cell):
                self.numbers.append(float(cell))
            else:
                raise self._refusal(row[0], at, cell)

    def _code(self, line: int, cell: str) -> int:
        assert self.text_at is not None
        if is_number(cell):
            raise self._refusal(self.first[0], self.text_at, self.first[1][self.text_at])
        if not cell or (_is_float(cell) and "_" not in cell):
            raise self._refusal(line, self.text_at, cell)
        return self.codes.setdefault(cell, len(self.codes))

    def _refusal(self, line: int, at: int, cell: str) -> StudyError:
        column = self.names[at][:40]
        if not cell:
            return StudyError("error.csv.cell_missing", line=line, column=column)
        if _is_float(cell) and not math.isfinite(float(cell)):
            return StudyError("error.csv.cell_not_finite", line=line, column=column, value=cell[:40])
        return StudyError("error.csv.cell_text", line=line, column=column, value=cell[:40])

    def table(self) -> Table:
        """Return what was read; the labels are sorted, so their order does not hang on that of the rows."""
        values = np.array(self.numbers).reshape(-1, len(self.names))
        if self.text_at is None:
            return Table(self.names, values)
        labels = sorted(self.codes)
        ranks = _ranks([self.codes[label] for label in labels])
        values[:, self.text_at] = ranks[values[:, self.text_at].astype(np.int64)]
        return Table(self.names, values, self.names[self.text_at], tuple(labels))


def _ranks(codes_in_order: list[int]) -> NDArray[np.int64]:
    ranks = np.empty(len(codes_in_order), np.int64)
    ranks[codes_in_order] = np.arange(len(codes_in_order))
    return ranks
