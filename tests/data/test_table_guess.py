"""The target and the task that are taken where the user names none."""

import numpy as np
import pytest

from nnstudio.data.table import Table
from nnstudio.data.table_dataset import table_dataset
from nnstudio.data.table_guess import guessed_task

ROWS = 60
NUMBERS = np.arange(ROWS) / 7
BINARY = np.arange(ROWS) % 2
FORTY = tuple(f"town {at}" for at in range(40))
MANY = tuple(f"name {at}" for at in range(ROWS))
TWO = ("u", "v")


def _guess(columns, labels=None, names="abcd"):
    values = np.stack([np.broadcast_to(np.asarray(column, float), ROWS) for column in columns], axis=1)
    found = Table(tuple(names[: len(columns)]), values, labels or {}).default_target
    return (found.column, found.reason)


@pytest.mark.parametrize(
    ("columns", "labels", "target"),
    [
        ([NUMBERS, NUMBERS], {}, ("b", "last")),
        ([NUMBERS, BINARY], {}, ("b", "classes")),
        ([NUMBERS, np.arange(ROWS) % 40, BINARY], {"b": FORTY}, ("c", "classes")),
        ([NUMBERS, np.arange(ROWS) % 40, NUMBERS], {"b": FORTY}, ("c", "last")),
        ([NUMBERS, BINARY, NUMBERS], {"b": TWO}, ("b", "text")),
        ([BINARY, BINARY, NUMBERS], {"a": TWO, "b": TWO}, ("a", "first")),
        ([BINARY, NUMBERS, BINARY], {"a": TWO, "c": TWO}, ("c", "classes")),
        ([NUMBERS, BINARY, NUMBERS], {"a": FORTY, "b": TWO}, ("c", "last")),
        ([NUMBERS, NUMBERS, 7], {}, ("b", "usable")),
        ([NUMBERS, BINARY, np.arange(ROWS)], {"b": TWO, "c": MANY}, ("b", "usable")),
        ([NUMBERS, NUMBERS, 0], {"c": ("only",)}, ("b", "usable")),
        ([7, 7], {}, ("b", "last")),
    ],
)
def test_that_the_target_is_guessed_by_the_values(columns, labels, target):
    assert _guess(columns, labels) == target


@pytest.mark.parametrize("name", ["Class", "species ", "y", "target", "정답"])
def test_that_a_column_called_as_targets_are_is_the_target(name):
    assert _guess([NUMBERS, NUMBERS, BINARY], names=("a", name, "c")) == (name, "name")


def test_that_a_column_of_text_in_many_rows_may_have_many_classes():
    values = np.stack([np.arange(400) / 7, np.arange(400) % 26], axis=1)
    letters = tuple("abcdefghijklmnopqrstuvwxyz")
    assert Table(("x", "letter"), values, {"letter": letters}).default_target == ("letter", "classes")


@pytest.mark.parametrize(
    ("column", "task"),
    [
        ([0, 1, 0, 1], "classification"),
        ([3, 3, 7, 7, 9, 9], "classification"),
        ([1, 2, 3, 4], "regression"),
        ([0.5, 0.5, 1.5, 1.5], "regression"),
        (list(range(21)) * 3, "regression"),
        (list(range(20)) * 2, "classification"),
    ],
)
def test_that_few_whole_numbers_are_taken_for_classes(column, task):
    assert guessed_task(np.array(column, float), None) == task
    values = np.stack([np.arange(len(column)), np.array(column)], axis=1).astype(float)
    assert table_dataset(Table(("x", "y"), values), "y", None, 0.2, 0).task == task
