"""How a table's columns become inputs, fitted on the rows to train on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.column_codes import ColumnCode, Floats, LevelsCode, NumberCode, is_flag, yes
from nnstudio.data.progress import report, watching
from nnstudio.data.table import Table

Missing = Literal["drop", "mean", "most_frequent"]
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class TableChoices:
    """What a user chooses about a table: missing cells, their indicator, most inputs a column, columns left out."""

    missing: Missing = "drop"
    indicator: bool = True
    levels: int = 10
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Encoding:
    """The codes of the columns that are features, in order."""

    codes: tuple[ColumnCode, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the table's columns that are read."""
        return tuple(code.column for code in self.codes)

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of the inputs they become."""
        return tuple(name for code in self.codes for name in code.inputs)

    def apply(self, table: Table, rows: Rows | None = None, places: Sequence[int] | None = None) -> Floats:
        """Return (rows, inputs) of a table's rows (all, or those of that index), its columns found by name.

        `places` are the columns' positions instead, for a table without names.
        Raises: StudyError naming a column that is missing, or a cell that does not fit what was learned from.
        """
        chosen = slice(None) if rows is None else rows
        found = [table.index(name) for name in self.columns] if places is None else places
        made = np.empty((table.rows if rows is None else len(rows), len(self.inputs)))
        start = 0
        for done, (code, at) in enumerate(zip(self.codes, found, strict=True)):
            report(watching(), done / len(found))
            width = len(code.inputs)
            labels = table.labels.get(table.names[at])
            made[:, start : start + width] = code.encode(table.values[chosen, at], labels)
            start += width
        return made

    def whole_rows(self, table: Table, places: Sequence[int] | None = None) -> Rows:
        """Return the indices of the rows that can be encoded: no cell is missing that would not be filled in.

        Raises: StudyError naming a column that is missing.
        """
        found = [table.index(name) for name in self.columns] if places is None else places
        needed = [at for code, at in zip(self.codes, found, strict=True) if not code.fills]
        return np.flatnonzero(~np.isnan(table.values[:, needed]).any(axis=1))


def fitted(table: Table, columns: Sequence[str], train: Rows, choices: TableChoices) -> Encoding:
    """Return the encoding of those columns that the training rows ask for.

    Raises: StudyError if it would make more inputs than any network takes.
    """
    codes = tuple(_code(table, name, train, choices) for name in columns)
    count = sum(len(code.inputs) for code in codes)
    if count * table.rows > MAX_INPUTS:
        raise StudyError("error.data.encoded", inputs=f"{count:,}", rows=f"{table.rows:,}")
    return Encoding(codes)


MAX_INPUTS = 250_000_000  # numbers after the encoding


def _code(table: Table, name: str, train: Rows, choices: TableChoices) -> ColumnCode:
    column = table.column(name)
    fills = choices.missing != "drop"
    marked = fills and choices.indicator and bool(np.isnan(column).any())
    values = column[train]
    known = values[~np.isnan(values)]
    if name not in table.labels:
        return NumberCode(name, marked, _number_fill(known, choices.missing) if fills else None)
    return _levels(name, table.labels[name], known.astype(np.int64), marked, choices)


def _number_fill(known: Floats, missing: Missing) -> float:
    if not len(known):
        return 0.0
    if missing == "mean":
        return float(known.mean())
    values, counts = np.unique(known, return_counts=True)
    return float(values[np.argmax(counts)])


def _levels(name: str, labels: Sequence[str], known: Rows, marked: bool, choices: TableChoices) -> LevelsCode:
    """The most frequent values of the training part get an input each, in the order of the alphabet."""
    counts = np.bincount(known, minlength=len(labels))
    by_count = np.argsort(-counts, kind="stable")
    seen = by_count[: np.count_nonzero(counts)]
    most = labels[int(by_count[0])]
    fill = most if choices.missing != "drop" else None
    if is_flag(labels):
        return LevelsCode(name, marked, (yes(labels),), False, True, fill)
    other = len(seen) > choices.levels
    kept = sorted(int(at) for at in (seen[: choices.levels - 1] if other else seen))
    return LevelsCode(name, marked, tuple(labels[at] for at in kept) or (most,), other, False, fill)
