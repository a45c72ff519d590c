"""Named columns of numbers or words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnstudio.catalog import text

MOST_ROWS = 100_000


@dataclass(frozen=True, eq=False)
class Table:
    """Columns of one length under a title, in the language shown.

    A column is an array or words. `total` is how many rows there are of which these are the first.
    """

    title: str
    names: tuple[str, ...]
    columns: tuple[Sequence[Any] | np.ndarray, ...]
    total: int

    @classmethod
    def of(cls, title: str, columns: Mapping[str, Any] | Sequence[tuple[str, Any]], total: int = 0) -> Table:
        """Return a table of columns by name, or of pairs where two may have one name.

        It has as many rows as the shortest column, at most 100,000, copied. `total` is how many there would be, where
        columns were cut already.
        """
        pairs = tuple(columns.items() if isinstance(columns, Mapping) else columns)
        rows = min((len(_sized(column)) for _, column in pairs), default=0)
        kept = tuple(_first(column, min(rows, MOST_ROWS)) for _, column in pairs)
        return cls(title, tuple(name for name, _ in pairs), kept, max(total, rows))

    @classmethod
    def of_grid(cls, title: str, values: ArrayLike, rows: Any, columns: Sequence[Any], corner: str) -> Table:
        """Return a table of values (rows, columns): under `corner` each row's name, then a column for each name."""
        found = np.asarray(values)
        return cls.of(title, [(corner, rows), *((str(name), found[:, at]) for at, name in enumerate(columns))])

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    @property
    def left_out(self) -> str:
        """A word where not all rows are here, else ""."""
        if len(self) == self.total:
            return ""
        return text("tables.left_out", shown=f"{len(self):,}", total=f"{self.total:,}")

    def cell(self, row: int, column: int) -> Any:
        """Return a cell as a plain number or word."""
        return _plain(self.columns[column][row])

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield the rows, with numbers as plain ones."""
        plain = [column.tolist() if isinstance(column, np.ndarray) else column for column in self.columns]
        yield from zip(*plain, strict=True)


def _sized(column: Any) -> Sequence[Any] | np.ndarray:
    return column if isinstance(column, list | tuple | range) else np.asarray(column)


def _first(column: Any, most: int) -> Sequence[Any] | np.ndarray:
    found = _sized(column)[:most]
    return found.copy() if isinstance(found, np.ndarray) else tuple(map(_plain, found))


def _plain(cell: Any) -> Any:
    return cell.item() if isinstance(cell, np.generic) else cell
