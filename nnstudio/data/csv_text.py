"""A text file of separated values as rows of cells: its bytes decoded, its separator found, its rows of one length."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from nnstudio.catalog import StudyError

MAX_BYTES = 200_000_000
_SEPARATORS = ",;\t| "
_SAMPLE = 10

Row = tuple[int, list[str]]  # the line it ends on, counted from 1, and its cells


def read_text(path: str | Path) -> str:
    """Return the file's text, read as UTF-8 with or without a byte order mark.

    Raises: StudyError if it is missing, a folder, too large, empty, unreadable or not UTF-8.
    """
    shown = Path(path).name or str(path)
    try:
        data = _read_bytes(Path(path), shown)
    except FileNotFoundError:
        raise StudyError("error.csv.missing", file=str(path)) from None
    except (OSError, ValueError) as problem:  # ValueError: a zero byte in the path
        reason = getattr(problem, "strerror", None) or str(problem)
        raise StudyError("error.csv.unreadable", file=shown, reason=reason) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise StudyError("error.csv.encoding", file=shown, line=line) from None
    if not text.strip():
        raise StudyError("error.csv.empty", file=shown)
    return text


def _read_bytes(path: Path, shown: str) -> bytes:
    if path.is_dir():
        raise StudyError("error.csv.folder", file=shown)
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise StudyError("error.csv.large", file=shown, maximum=MAX_BYTES // 1_000_000)
    return data


def separator(text: str) -> str:
    """Return the separator that gives the first rows the same number of cells, more than one; else a comma."""
    head = text[:100_000]
    for candidate in _SEPARATORS:
        lengths = {len(cells) for _, cells in zip(range(_SAMPLE), _cells(head, candidate), strict=False)}
        if len(lengths) == 1 and lengths.pop() > 1:
            return candidate
    counts = {candidate: head.split("\n", 1)[0].count(candidate) for candidate in _SEPARATORS[:-1]}
    return max(counts, key=lambda candidate: counts[candidate])


def _cells(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    try:
        yield from (row for row in reader if not _is_blank(row))
    except csv.Error:
        return


def _is_blank(cells: list[str]) -> bool:
    return not cells or (len(cells) == 1 and not cells[0].strip())


def rows(text: str, delimiter: str) -> Iterator[Row]:
    """Yield the rows that are not blank, with their line; each must be as long as the first.

    Raises: StudyError naming the line of a row of another length, or one that cannot be read.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    expected = 0
    try:
        for cells in reader:
            if _is_blank(cells):
                continue
            expected = expected or len(cells)
            if len(cells) != expected:
                raise StudyError("error.csv.ragged", line=reader.line_num, found=len(cells), expected=expected)
            yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error:
        raise StudyError("error.csv.line", line=reader.line_num) from None
