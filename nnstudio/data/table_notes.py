"""What was done to a table on its way to a data set, and what in it looks odd, in sentences."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np

from nnstudio.catalog import Message
from nnstudio.data.column_codes import ColumnCode, LevelsCode, NumberCode
from nnstudio.data.dataset import Task
from nnstudio.data.encoding import Encoding, Rows, TableChoices
from nnstudio.data.table import Table

_MOST = 20
_IDENTIFIER = re.compile(r"(.*[_ ])?(id|index|no|nr|number|key|uuid|번호)", re.IGNORECASE)
_ENOUGH_ROWS = 20
_NEARLY_ALL = 0.9


def counted(key: str, count: int, **values: Any) -> Message:
    """Return a message in the singular or the plural."""
    return Message(f"{key}.one" if count == 1 else key, {"count": f"{count:,}", **values})


def target_notes(table: Table, named: str, asked: Task | None, task: Task, classes: int) -> tuple[Message, ...]:
    """Tell which column is predicted and why, where none was named; and where numbers are taken for classes."""
    column, why = table.default_target
    notes: list[Message] = []
    if not named:
        values = {"column": column[:40], "why": Message(f"note.data.target.{why}"), "task": Message(f"task.{task}")}
        notes.append(Message("note.data.target", values))
    column = named or column
    if asked is None and task == "classification" and column not in table.labels and classes > 2:
        notes.append(Message("note.data.numbers_as_classes", {"column": column[:40], "count": classes}))
    return tuple(notes)


def code_notes(table: Table, encoding: Encoding, rows: Rows, choices: TableChoices) -> tuple[Message, ...]:
    """Tell which columns became several inputs and which missing cells were filled in, of the first few columns."""
    found = (note for code in encoding.codes for note in _of_code(table, code, rows, choices))
    return _first(found)


def _of_code(table: Table, code: ColumnCode, rows: Rows, choices: TableChoices) -> Iterator[Message]:
    if isinstance(code, LevelsCode):
        yield _levels(table, code)
    fill = code.fill if isinstance(code, LevelsCode | NumberCode) else None
    if fill is None:
        return
    gaps = int(np.isnan(table.column(code.column)[rows]).sum())
    if gaps:
        shown = fill if isinstance(fill, str) else f"{fill:.4g}"
        marked = Message("note.data.marked" if code.marked else "note.data.unmarked")
        yield counted("note.data.filled", gaps, column=code.column[:40], value=shown[:40], marked=marked)


def _levels(table: Table, code: LevelsCode) -> Message:
    column = {"column": code.column[:40]}
    if code.flag:
        return Message("note.data.flag", {**column, "value": code.levels[0][:40]})
    if not code.other:
        return counted("note.data.levels", len(code.levels), **column)
    others = len(table.labels[code.column]) - len(code.levels)
    return Message("note.data.others", {**column, "kept": f"{len(code.levels):,}", "others": f"{others:,}"})


def column_notes(table: Table, features: Sequence[str]) -> tuple[Message, ...]:
    """Point out features that have one value only, or a value of its own in every row."""
    found = (Message(key, {"column": name[:40]}) for name in features if (key := _oddity(table, name)))
    return _first(found)


def _oddity(table: Table, name: str) -> str:
    values = table.column(name)
    values = values[~np.isnan(values)]
    if (values == values[0]).all():
        return "note.data.constant"
    if len(values) < _ENOUGH_ROWS:
        return ""
    if name in table.labels:
        return "note.data.identifier" if len(table.labels[name]) >= _NEARLY_ALL * len(values) else ""
    return "note.data.identifier" if _counts(values, name) else ""


def _counts(values: np.ndarray, name: str) -> bool:
    """Tell whether whole numbers count the rows: one more each time, or all different in a column that is called so."""
    if (values != np.floor(values)).any():
        return False
    if (np.diff(values) == 1).all():
        return True
    return bool(_IDENTIFIER.fullmatch(name.strip())) and len(np.unique(values)) == len(values)


def _first(notes: Iterator[Message]) -> tuple[Message, ...]:
    found = tuple(islice(notes, _MOST + 1))
    return found if len(found) <= _MOST else (*found[:_MOST], Message("note.data.more"))
