import json

import numpy as np
import pytest

from nnstudio.data.table import Table
from tests.data.refusal import refused

VALUES = np.array([[1.5, 0.0], [2.5, 1.0]])


def _table() -> Table:
    return Table(("length", "species"), VALUES, {"species": ("setosa", "virginica")})


def test_that_tables_are_equal_when_their_contents_are():
    assert _table() == _table()
    assert hash(_table()) == hash(_table())
    assert _table() != Table(("width", "species"), VALUES, {"species": ("setosa", "virginica")})
    assert _table() != Table(("length", "species"), VALUES, {"species": ("setosa", "versicolor")})
    assert _table() != Table(("length", "species"), VALUES + 1e-12, {"species": ("setosa", "virginica")})
    assert _table() != "a table"


def test_that_a_table_refuses_to_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        _table().values[0, 0] = 3


def test_that_a_table_survives_being_stored():
    table = _table()
    assert Table.restored(json.loads(json.dumps(table.words())), table.arrays()) == table


def test_that_an_unknown_column_is_refused_with_the_nearest():
    with refused("error.data.column", column="lenght", near="length"):
        _table().index("lenght")


def test_that_a_column_is_found_by_its_name():
    assert Table(("a", "b"), VALUES).column("b").tolist() == [0.0, 1.0]


def test_that_missing_cells_survive_being_stored():
    table = Table(("a", "kind"), np.array([[np.nan, 0.0], [2.5, np.nan]]), {"kind": ("x",)})
    again = Table.restored(json.loads(json.dumps(table.words())), table.arrays())
    assert again == table
    assert np.isnan(again.values).tolist() == [[True, False], [False, True]]


def test_that_the_words_of_one_column_of_text_are_read_as_they_were_first_written():
    old = {"names": ["length", "species"], "text_column": "species", "labels": ["setosa", "virginica"]}
    assert Table.restored(old, {"values": VALUES}) == _table()
    plain = {"names": ["length", "species"], "text_column": "", "labels": []}
    assert Table.restored(plain, {"values": VALUES}) == Table(("length", "species"), VALUES)


WORDS = _table().words()
BROKEN_WORDS = [
    None,
    [],
    {},
    {**WORDS, "more": 1},
    {**WORDS, "names": ["one"]},
    {**WORDS, "names": ["same", "same"]},
    {**WORDS, "names": [1, 2]},
    {**WORDS, "names": "ab"},
    {**WORDS, "labels": {"species": ["only"]}},
    {**WORDS, "labels": {"elsewhere": ["a", "b"]}},
    {**WORDS, "labels": {"length": ["a", "b"]}},
    {**WORDS, "labels": {"species": "ab"}},
    {**WORDS, "labels": {"species": [1, 2]}},
    {**WORDS, "labels": ["species"]},
    {**WORDS, "labels": None},
    {**WORDS, "text_column": "species"},
    {"names": ["a", "b"], "text_column": "elsewhere", "labels": ["a", "b"]},
    {"names": ["a", "b"], "text_column": "", "labels": ["a", "b"]},
    {"names": ["a", "b"], "text_column": 1, "labels": ["a", "b"]},
    {"names": ["a", "b"], "text_column": "b", "labels": []},
]
BROKEN_VALUES = [
    None,
    [[1.0, 2.0]],
    np.zeros((0, 2)),
    np.zeros((2, 3)),
    np.zeros(2),
    np.zeros((2, 2), np.float32),
    np.array([[np.inf, 0.0]]),
    np.array([[1.0, 0.5]]),
    np.array([[1.0, -1.0]]),
    np.array([["a", "b"]], object),
]


@pytest.mark.parametrize("words", BROKEN_WORDS)
def test_that_words_that_do_not_fit_are_refused(words):
    with refused("error.data.broken"):
        Table.restored(words, {"values": VALUES})


@pytest.mark.parametrize("values", BROKEN_VALUES)
def test_that_numbers_that_do_not_fit_are_refused(values):
    with refused("error.data.broken"):
        Table.restored(WORDS, {"values": values})
