"""Tables as text: one CSV file for all of a picture."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from nnstudio.widgets.tables.table import Table


def csv_of(tables: Sequence[Table]) -> str:
    """Return tables as CSV, one below the other.

    Each begins with a line "# title", then the names of its columns and its rows; a blank line is between two. Numbers
    have all their digits; those that are not finite are nan, inf and -inf.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    for at, table in enumerate(tables):
        file.write("\n" if at else "")
        _write_line(file, table.title)
        if table.left_out:
            _write_line(file, table.left_out)
        writer.writerow(table.names)
        writer.writerows([_word(cell) for cell in row] for row in table.rows())
    return file.getvalue()


def tabbed(tables: Sequence[Table]) -> str:
    """Return tables as a spreadsheet takes them from the clipboard: cells apart by tabs."""
    blocks = []
    for table in tables:
        lines = [table.title, *([table.left_out] if table.left_out else []), "\t".join(map(_plain, table.names))]
        blocks.append("\n".join([*lines, *("\t".join(_plain(_word(cell)) for cell in row) for row in table.rows())]))
    return "\n\n".join(blocks) + "\n"


def _write_line(file: io.StringIO, words: str) -> None:
    file.write(f"# {' '.join(words.split())}\n")


def _word(cell: Any) -> str:
    return repr(cell) if isinstance(cell, float) else str(cell)


def _plain(words: str) -> str:
    return " ".join(words.split())
