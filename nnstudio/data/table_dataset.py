"""From a table to a data set: which column is the target, what task it is, which rows are used, and the split."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import Message, StudyError
from nnstudio.data.arrays import given_up
from nnstudio.data.column_codes import shown
from nnstudio.data.dataset import Dataset, Task
from nnstudio.data.encoding import Rows, TableChoices, fitted
from nnstudio.data.split import stratified
from nnstudio.data.table import Table
from nnstudio.data.table_guess import guessed_task
from nnstudio.data.table_notes import code_notes, column_notes, counted, target_notes

MAX_CLASSES = 1_000


def table_dataset(
    table: Table,
    target: str,
    task: Task | None,
    test_fraction: float,
    seed: int,
    choices: TableChoices = TableChoices(),  # noqa: B008 - frozen
) -> Dataset:
    """Return the table's data set: the columns but the target are features; the split is stratified and seeded.

    `target` "" means the table's default, `task` None the guessed one. Rows without a target are left out, and those
    with a missing feature where the choices say so; what is filled in and encoded is fitted on the training part.
    Raises: StudyError for an unknown column, no feature, a text target in a regression, one row, one class or more
    than 1,000.
    """
    column = target or table.default_target.column
    kind = task or guessed_task(table.column(column), table.labels.get(column))
    used = _used(table, column, choices)
    y, targets = (_classes if kind == "classification" else _numbers)(table, column, used.rows)
    groups = y if kind == "classification" else np.zeros(len(y), np.int64)
    train, test = stratified(groups, test_fraction, seed)
    encoding = fitted(table, used.features, used.rows[train], choices)
    x_parts = [given_up(encoding.apply(table, used.rows[part])) for part in (train, test)]
    y_parts = [given_up(y[part]) for part in (train, test)]
    guesses = target_notes(table, target, task, kind, len(targets))
    done = code_notes(table, encoding, used.rows, choices)
    notes = (*guesses, *used.notes, *done, *column_notes(table, used.features))
    parts = (x_parts[0], y_parts[0], x_parts[1], y_parts[1])
    return Dataset(*parts, kind, encoding.inputs, targets, encoding=encoding, notes=notes)


class _Used(NamedTuple):
    """The rows and columns that are learned from, and what to say about the others."""

    rows: Rows
    features: tuple[str, ...]
    notes: tuple[Message, ...]


def _used(table: Table, target: str, choices: TableChoices) -> _Used:
    notes: list[Message] = []
    rows = np.flatnonzero(~np.isnan(table.column(target)))
    if len(rows) < table.rows:
        notes.append(counted("note.data.no_target", table.rows - len(rows), column=target[:40]))
    features = _features(table, target, choices, notes)
    if choices.missing == "drop":
        rows = _whole_rows(table, rows, features, notes)
    if len(rows) < 2:
        raise StudyError("error.data.one_row")
    return _Used(rows, features, tuple(notes))


def _features(table: Table, target: str, choices: TableChoices, notes: list[Message]) -> tuple[str, ...]:
    for name in choices.without:
        table.index(name)
    kept = [name for name in table.names if name != target and name not in choices.without]
    empty = [name for name in kept if np.isnan(table.column(name)).all()]
    notes += [Message("note.data.empty", {"column": name[:40]}) for name in empty]
    features = tuple(name for name in kept if name not in empty)
    if not features:
        raise StudyError("error.data.no_features", target=target)
    return features


def _whole_rows(table: Table, rows: Rows, features: tuple[str, ...], notes: list[Message]) -> Rows:
    missing = np.zeros(table.rows, bool)
    worst, most = "", 0
    for name in features:
        gaps = np.isnan(table.column(name))
        missing |= gaps
        if (count := np.count_nonzero(gaps)) > most:
            worst, most = name, count
    kept = rows[~missing[rows]]
    if len(kept) < 2 <= len(rows):
        raise StudyError("error.data.all_missing", column=worst[:40], count=f"{most:,}")
    if len(kept) < len(rows):
        notes.append(counted("note.data.dropped", len(rows) - len(kept), rows=f"{table.rows:,}"))
    return kept


def _numbers(table: Table, target: str, rows: Rows) -> tuple[NDArray[Any], tuple[str, ...]]:
    if target in table.labels:
        raise StudyError("error.data.text_target", column=target, value=table.labels[target][0][:40])
    return table.column(target)[rows][:, None], (target,)


def _classes(table: Table, target: str, rows: Rows) -> tuple[NDArray[Any], tuple[str, ...]]:
    values, indices = np.unique(table.column(target)[rows], return_inverse=True)
    labels = table.labels.get(target)
    if len(values) < 2:
        only = labels[int(values[0])] if labels else shown(values[0])
        raise StudyError("error.data.one_class", column=target, value=only[:40])
    if len(values) > MAX_CLASSES:
        key = "error.data.text_classes" if labels else "error.data.classes"
        raise StudyError(key, column=target, count=f"{len(values):,}", maximum=f"{MAX_CLASSES:,}")
    return indices, tuple(labels[int(value)] if labels else shown(value) for value in values)
