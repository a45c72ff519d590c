"""A text file of separated values as rows of cells: its bytes decoded, its separator found, its rows of one length."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import cast

from nnstudio.catalog import StudyError
from nnstudio.data import csv_bytes
from nnstudio.data.csv_encoding import asked_encoding, encoding_of
from nnstudio.data.csv_guess import decimal, is_blank, separator
from nnstudio.data.csv_reading import Reading

_HEAD = 100_000
_LINE_END = re.compile(r"\r\n|\r|\n")

Row = tuple[int, list[str]]  # the line it ends on, counted from 1, and its cells


@dataclass(frozen=True)
class CsvText:
    """A file's bytes, and how they are to be read."""

    file: str
    data: bytes
    encoding: str
    separator: str
    decimal: str

    def lines(self, newline: str | None = "") -> io.TextIOWrapper:
        """Return the text, decoded piece by piece."""
        return io.TextIOWrapper(io.BytesIO(self.data), self.encoding, newline=newline)

    def share(self, lines: io.TextIOWrapper) -> float:
        """Return how much of the file these lines have taken, 0 to 1."""
        return cast(io.BytesIO, lines.buffer).tell() / len(self.data)


class Records:
    """The rows of lines as the standard library reads them, blank ones too.

    After the last line comes a quotation mark of ours: by itself it makes one more row, an empty cell; where a cell
    was never closed, it becomes part of that instead.
    """

    def __init__(self, text: CsvText, lines: io.TextIOWrapper) -> None:
        self._over = False
        closed = chain(lines, self._mark())
        self.reader = csv.reader(closed, delimiter=text.separator, skipinitialspace=True)

    def _mark(self) -> Iterator[str]:
        self._over = True
        yield '"'

    def left_open(self, cells: list[str]) -> bool:
        """Tell whether the row that was read last ends in a cell that is never closed."""
        return self._over and cells != [""]


def open_text(path: str | Path, asked: Reading = Reading()) -> CsvText:  # noqa: B008 - frozen
    """Return the file's text: UTF-8 with or without a byte order mark, UTF-16, or the Korean CP949; or as is `asked`.

    Raises: StudyError if it is missing, a folder, too large, empty, unreadable, in another encoding, or one long line.
    """
    shown = Path(path).name or str(path)
    data = csv_bytes.read_bytes(path, csv_bytes.MAX_BYTES)
    csv_bytes.refuse_long_lines(data, shown)
    encoding = asked_encoding(data, asked.encoding, shown) if asked.encoding else encoding_of(data, shown)
    with io.TextIOWrapper(io.BytesIO(data), encoding, newline="") as lines:
        head = lines.read(_HEAD)
        if not head.strip() and not any(line.strip() for line in lines):
            raise StudyError("error.csv.empty", file=shown)
    chosen = asked.separator or separator(head)
    return CsvText(shown, data, encoding, chosen, asked.decimal or decimal(head, chosen))


def rows(text: CsvText) -> Iterator[Row]:
    """Yield the rows that are not blank, with their line; each must be as long as the first.

    Raises: StudyError naming the line of a row of another length, or the one where what cannot be read begins.
    """
    with text.lines() as lines:
        records, expected, end = Records(text, lines), 0, 0
        try:
            for cells in records.reader:
                start, end = end + 1, records.reader.line_num
                if records.left_open(cells):
                    raise StudyError("error.csv.quote", line=start + _line_ends(cells[:-1]))
                if not is_blank(cells):
                    expected = expected or len(cells)
                    _refuse_ragged(cells, expected, start, end)
                    yield end, [cell.strip() for cell in cells]
        except csv.Error:
            raise StudyError("error.csv.line", line=end + 1) from None


def _refuse_ragged(cells: list[str], expected: int, start: int, end: int) -> None:
    """Refuse a row of another length; over several lines it goes because of a quotation mark in its first."""
    if len(cells) != expected:
        key = "error.csv.ragged" if start == end else "error.csv.ragged_quote"
        raise StudyError(key, line=start, end=end, found=len(cells), expected=expected)


def _line_ends(cells: list[str]) -> int:
    return sum(len(_LINE_END.findall(cell)) for cell in cells)
