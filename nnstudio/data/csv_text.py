"""A text file of separated values as rows of cells: its bytes decoded, its separator found, its rows of one length."""

import codecs
import csv
import io
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from nnstudio.catalog import StudyError
from nnstudio.data.csv_reading import Reading

MAX_BYTES = 2_000_000_000
MAX_LINE = 16_000_000
_SEPARATORS = "\t;|, "
_SAMPLE = 10
_HEAD = 100_000
_PIECE = 1_000_000
_BOMS = (("utf-8-sig", codecs.BOM_UTF8), ("utf-16", codecs.BOM_UTF16_LE), ("utf-16", codecs.BOM_UTF16_BE))
_COMMA_NUMBER = re.compile(r"[+-]?\d+,\d+([eE][+-]?\d+)?")
_POINT_NUMBER = re.compile(r"[+-]?\d*\.\d*([eE][+-]?\d+)?")

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

    def reader(self, lines: io.TextIOWrapper):
        """Return the standard library's reader of these lines."""
        return csv.reader(lines, delimiter=self.separator, skipinitialspace=True)


def open_text(path: str | Path, asked: Reading = Reading()) -> CsvText:  # noqa: B008 - frozen
    """Return the file's text: UTF-8 with or without a byte order mark, UTF-16, or the Korean CP949; or as is `asked`.

    Raises: StudyError if it is missing, a folder, too large, empty, unreadable, in another encoding, or one long line.
    """
    shown = Path(path).name or str(path)
    data = read_bytes(path, MAX_BYTES)
    _refuse_long_lines(data, shown)
    encoding = _asked_encoding(data, asked.encoding, shown) if asked.encoding else _encoding(data, shown)
    with io.TextIOWrapper(io.BytesIO(data), encoding, newline="") as lines:
        head = lines.read(_HEAD)
        if not head.strip() and not any(line.strip() for line in lines):
            raise StudyError("error.csv.empty", file=shown)
    chosen = asked.separator or separator(head)
    return CsvText(shown, data, encoding, chosen, asked.decimal or _decimal(head, chosen))


def read_bytes(path: str | Path, maximum: int) -> bytes:
    """Return what is in a file; its size is judged before memory is taken.

    Raises: StudyError if it is missing, a folder, unreadable, or larger than `maximum` bytes.
    """
    shown = Path(path).name or str(path)
    try:
        return _bytes(Path(path), shown, maximum)
    except FileNotFoundError:
        raise StudyError("error.csv.missing", file=str(path)) from None
    except (OSError, ValueError) as problem:  # ValueError: a zero byte in the path
        reason = getattr(problem, "strerror", None) or str(problem)
        raise StudyError("error.csv.unreadable", file=shown, reason=reason) from None


def _bytes(path: Path, shown: str, maximum: int) -> bytes:
    if path.is_dir():
        raise StudyError("error.csv.folder", file=shown)
    found = path.stat()
    if stat.S_ISCHR(found.st_mode) or stat.S_ISBLK(found.st_mode):  # it may never end
        raise StudyError("error.csv.device", file=shown)
    size = found.st_size
    with path.open("rb") as file:
        data = b"" if size > maximum else file.read(size + 1)
        while size == 0 and data and len(data) <= maximum and (piece := file.read(_PIECE)):  # a pipe tells no size
            data += piece
    if max(size, len(data)) > maximum:
        raise StudyError("error.csv.large", file=shown, maximum=f"{maximum // 1_000_000:,}")
    return data


def _refuse_long_lines(data: bytes, shown: str) -> None:
    at = 0
    while at + MAX_LINE < len(data):
        end = max(data.rfind(b"\n", at, at + MAX_LINE), data.rfind(b"\r", at, at + MAX_LINE))
        if end < 0:
            raise StudyError("error.csv.long_line", file=shown, maximum=f"{MAX_LINE // 1_000_000:,}")
        at = end + 1


def _encoding(data: bytes, shown: str) -> str:
    for name, mark in _BOMS:
        if data.startswith(mark):
            _refuse_undecodable(data, name.removesuffix("-sig"), shown)
            return name
    tried = (_without_mark(data), "utf-8", "cp949")
    found = next((name for name in tried if name and _fault(data, name) is None), None)
    if found is None:
        _refuse_undecodable(data, "utf-8", shown)
    return found or "utf-8"


def _asked_encoding(data: bytes, encoding: str, shown: str) -> str:
    at = _fault(data, encoding)
    if at is not None:
        line = data.count(b"\n", 0, at) + 1
        raise StudyError("error.csv.encoding_asked", file=shown, encoding=encoding.upper(), line=line)
    return encoding


def _without_mark(data: bytes) -> str:
    """Return the kind of UTF-16 that zero bytes at even or odd places speak of, "" if none."""
    head = data[:1000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) > 0 or max(even, odd) < len(head) / 4 or len(data) % 2:
        return ""
    return "utf-16-le" if odd else "utf-16-be"


def _refuse_undecodable(data: bytes, encoding: str, shown: str) -> None:
    at = _fault(data, encoding)
    if at is not None:
        raise StudyError("error.csv.encoding", file=shown, line=data.count(b"\n", 0, at) + 1)


def _fault(data: bytes, encoding: str) -> int | None:
    """Return where the bytes stop making sense, decoding a piece at a time; None if they are whole."""
    decoder, view = codecs.getincrementaldecoder(encoding)(), memoryview(data)
    for start in range(0, max(1, len(data)), _PIECE):
        kept = len(decoder.getstate()[0])
        try:
            decoder.decode(view[start : start + _PIECE], start + _PIECE >= len(data))
        except UnicodeDecodeError as problem:
            return start - kept + problem.start
        except UnicodeError:  # UTF-16 without its mark
            return start
    return None


def separator(text: str) -> str:
    """Return the separator that gives the first rows the same number of cells, more than one; else a comma."""
    head = text[:_HEAD]
    for candidate in _SEPARATORS:
        lengths = {len(cells) for _, cells in zip(range(_SAMPLE), _cells(head, candidate), strict=False)}
        if len(lengths) == 1 and lengths.pop() > 1:
            return candidate
    first = head.split("\n", 1)[0]
    return max(",;\t|", key=first.count)


def _decimal(head: str, separator: str) -> str:
    """Return the comma where the first rows write numbers with one and none with a point."""
    if separator == ",":
        return "."
    cells = [cell.strip() for _, row in zip(range(1000), _cells(head, separator), strict=False) for cell in row]
    commas = any(_COMMA_NUMBER.fullmatch(cell) for cell in cells)
    points = any(len(cell) > 1 and _POINT_NUMBER.fullmatch(cell) for cell in cells)
    return "," if commas and not points else "."


def _cells(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    try:
        yield from (row for row in reader if not is_blank(row))
    except csv.Error:
        return


def is_blank(cells: list[str]) -> bool:
    """Tell whether a row has nothing in it."""
    return not cells or (len(cells) == 1 and not cells[0].strip())


def rows(text: CsvText) -> Iterator[Row]:
    """Yield the rows that are not blank, with their line; each must be as long as the first.

    Raises: StudyError naming the line of a row of another length, or one that cannot be read.
    """
    with text.lines() as lines:
        reader = text.reader(lines)
        expected = 0
        try:
            for cells in reader:
                if is_blank(cells):
                    continue
                expected = expected or len(cells)
                if len(cells) != expected:
                    raise StudyError("error.csv.ragged", line=reader.line_num, found=len(cells), expected=expected)
                yield reader.line_num, [cell.strip() for cell in cells]
        except csv.Error:
            raise StudyError("error.csv.line", line=reader.line_num) from None
