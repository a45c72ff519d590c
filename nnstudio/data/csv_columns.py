"""All rows of a file as columns, read in blocks, so that a long file is never held as cells of text."""

import csv
from collections.abc import Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.csv_cells import OTHER, as_float, is_missing, is_number
from nnstudio.data.csv_guess import is_blank
from nnstudio.data.csv_kinds import Numbers, Texts
from nnstudio.data.csv_text import CsvText, Records, rows
from nnstudio.data.progress import Progress, report

MAX_NUMBERS = 120_000_000
_BLOCK_CELLS, _BLOCK_ROWS = 400_000, 1000  # so few rows that their cells are still in the cache when they are read
_MOSTLY, _ENOUGH = 0.9, 10  # a column of ten cells or more, nine in ten of them numbers, is meant to hold numbers

Block = list[list[str]]
Floats = NDArray[np.float64]


class Columns:
    """Reads every column as numbers as long as it can, else as text.

    A column that turns out to be text only after blocks of numbers is read a second time from the beginning. Text
    that is numbers throughout with the other decimal sign becomes those numbers.
    Raises: StudyError naming line and column of an infinity, or of text among numbers; and if there is too much.
    """

    def __init__(self, text: CsvText, names: tuple[str, ...], header: bool, progress: Progress) -> None:
        self.text, self.names, self.header, self.progress = text, names, header, progress
        strict = text.data.find(b"_", max(0, text.data.find(b"\n"))) >= 0
        self.numbers = [Numbers(text.decimal, strict) for _ in names]
        self.texts: dict[int, Texts] = {}
        self.late: set[int] = set()

    def read(self) -> tuple[Floats, dict[str, tuple[str, ...]]]:
        """Return the values (rows, columns), and the labels of the columns of text."""
        blocks = [self._block(block) for block in self._blocks(0.0)]
        values = np.concatenate(blocks) if len(blocks) > 1 else blocks[0]
        if self.late:
            self._read_again(values)
        labels = {self.names[at]: self._labelled(values, at) for at in sorted(self.texts)}
        if np.isinf(values).any():
            row, at = np.argwhere(np.isinf(values))[0]
            raise self._refusal("error.csv.cell_not_finite", int(row), int(at))
        return values, {name: found for name, found in labels.items() if found is not None}

    def _blocks(self, done: float) -> Iterator[Block]:
        """Yield the rows in blocks of whole rows, without blank ones; `done` is the share before this reading."""
        rows_a_block = min(_BLOCK_ROWS, max(1, _BLOCK_CELLS // len(self.names)))
        found, skip = 0, self.header
        with self.text.lines() as lines:
            records = Records(self.text, lines)
            while block := self._next(records, rows_a_block):
                report(self.progress, done + (1 - done) * self.text.share(lines))
                block = self._even(block)
                found += len(block) * len(self.names)
                refuse_too_many(found)
                if kept := block[1:] if skip and block else block:
                    yield kept
                skip = skip and not block

    def _next(self, records: Records, count: int) -> Block:
        try:
            block = list(islice(records.reader, count))
        except csv.Error:
            block = self._tell_fault()
        return self._tell_fault() if block and records.left_open(block[-1]) else block

    def _tell_fault(self) -> Block:
        """Find the line of what cannot be read, by reading up to it once more."""
        for _ in rows(self.text):
            pass
        raise AssertionError("what could not be read in blocks cannot be read in rows either")

    def _even(self, block: Block) -> Block:
        width = len(self.names)
        if width == 1 or set(map(len, block)) != {width}:
            block = [row for row in block if not is_blank(row)]
            if not set(map(len, block)) <= {width}:
                self._tell_fault()
        return block

    def _block(self, block: Block) -> Floats:
        values = np.empty((len(block), len(self.names)))
        for at, cells in enumerate(zip(*block, strict=True)):
            values[:, at] = self._cells(at, cells)
        return values

    def _cells(self, at: int, cells: tuple[str, ...]) -> Floats | float:
        if at in self.texts:
            return np.nan if at in self.late else self.texts[at].read(cells)
        found = self.numbers[at].read(cells)
        if found is not None:
            return found
        self.texts[at] = Texts()
        if self.numbers[at].count:
            self.late.add(at)
            return np.nan
        return self.texts[at].read(cells)

    def _read_again(self, values: Floats) -> None:
        start = 0
        for block in self._blocks(0.5):
            for at in self.late:
                values[start : start + len(block), at] = self.texts[at].read([row[at] for row in block])
            start += len(block)

    def _labelled(self, values: Floats, at: int) -> tuple[str, ...] | None:
        """Put the column's ranks in the place of its codes, and return its labels; None if it is numbers after all."""
        numbers = self.texts[at].as_numbers(values[:, at], OTHER[self.text.decimal])
        if numbers is not None:
            values[:, at] = numbers
            return None
        values[:, at], labels = self.texts[at].ranked(values[:, at])
        codes = values[:, at][~np.isnan(values[:, at])].astype(np.int64)
        is_text = np.array([not is_number(label, self.text.decimal) for label in labels], bool)
        if len(codes) >= _ENOUGH and np.mean(~is_text[codes]) >= _MOSTLY:
            row = int(np.flatnonzero(np.nan_to_num(values[:, at], nan=-1) == np.flatnonzero(is_text)[0])[0])
            raise self._refusal("error.csv.cell_text", row, at)
        return labels

    def _refusal(self, key: str, row: int, at: int) -> StudyError:
        """Find the line of a cell by reading up to it once more."""
        line, cells = next(islice(rows(self.text), row + self.header, None))
        return StudyError(key, line=line, column=self.names[at][:40], value=cells[at][:40])


def refuse_too_many(numbers: int) -> None:
    """Refuse a table that would take too much memory.

    Raises: StudyError naming the number of its cells and the most that are read.
    """
    if numbers > MAX_NUMBERS:
        raise StudyError("error.csv.cells", cells=f"{numbers:,}", maximum=f"{MAX_NUMBERS:,}")


def has_text(cells: list[str], decimal: str) -> bool:
    """Tell whether a row has a cell that is neither a number nor missing, or one that is missing."""
    return any(is_missing(cell) or as_float(cell, decimal) is None for cell in cells)
