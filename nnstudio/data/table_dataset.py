"""From a table to a data set: which column is the target, what task it is, and the split."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.dataset import Dataset, Task
from nnstudio.data.split import split_dataset
from nnstudio.data.table import Table

MAX_CLASSES = 1_000
_FEW = 20


def guessed_task(table: Table, target: str) -> Task:
    """Return classification for text, or for at most 20 different whole numbers that each come twice on average."""
    if target == table.text_column:
        return "classification"
    column = table.values[:, table.index(target)]
    different = len(np.unique(column))
    whole = bool((column == np.floor(column)).all())
    return "classification" if whole and different <= min(_FEW, table.rows // 2) else "regression"


def table_dataset(table: Table, target: str, task: Task | None, test_fraction: float, seed: int) -> Dataset:
    """Return the table's data set: all columns but the target are features; the split is stratified and seeded.

    `target` "" means the table's default, `task` None the guessed one.
    Raises: StudyError for an unknown target, no feature, text among the features, a text target in a regression, one
    row, one class or more than 1,000.
    """
    target = target or table.default_target
    at = table.index(target)
    task = task or guessed_task(table, target)
    features = table.names[:at] + table.names[at + 1 :]
    if not features:
        raise StudyError("error.data.no_features", target=target)
    if table.rows < 2:
        raise StudyError("error.data.one_row")
    x = table.columns(features)
    y, targets = _classes(table, at) if task == "classification" else _numbers(table, at)
    return split_dataset(x, y, task, (features, targets), test_fraction, seed)


def _numbers(table: Table, at: int) -> tuple[NDArray[Any], tuple[str, ...]]:
    name = table.names[at]
    if name == table.text_column:
        raise StudyError("error.data.text_target", column=name, value=table.labels[0][:40])
    return table.values[:, [at]], (name,)


def _classes(table: Table, at: int) -> tuple[NDArray[Any], tuple[str, ...]]:
    values, indices = np.unique(table.values[:, at], return_inverse=True)
    text = table.names[at] == table.text_column
    if len(values) < 2:
        only = table.labels[int(values[0])] if text else _shown(values[0])
        raise StudyError("error.data.one_class", column=table.names[at], value=only[:40])
    if len(values) > MAX_CLASSES:
        raise StudyError("error.data.classes", column=table.names[at], count=len(values), maximum=f"{MAX_CLASSES:,}")
    return indices, tuple(table.labels[int(value)] if text else _shown(value) for value in values)


def _shown(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))
