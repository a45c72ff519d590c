import numpy as np
import pytest

from nnstudio.data.encoding import TableChoices, fitted
from nnstudio.data.table import Table
from nnstudio.data.table_dataset import table_dataset
from tests.data.refusal import refused

NAN = np.nan
COLOURS = ("blue", "green", "red")
TABLE = Table(
    ("size", "colour", "old", "y"),
    np.array(
        [[1, 0, 1, 0], [3, 2, 0, 1], [NAN, 2, 1, 0], [5, NAN, 0, 1], [9, 1, NAN, 0], [3, 2, 1, 1.0]],
    ),
    {"colour": COLOURS, "old": ("No", "yes")},
)
TRAIN = np.array([0, 1, 2, 3])


def encoded(train=TRAIN, rows=None, columns=("size", "colour", "old"), **choices):
    encoding = fitted(TABLE, columns, train, TableChoices(**choices))
    return encoding.inputs, encoding.apply(TABLE, rows)


def test_that_text_becomes_an_input_for_each_value_and_yes_or_no_becomes_one():
    names, x = encoded(rows=np.array([0, 1, 5]), train=np.array([0, 1, 4, 5]))
    assert names == ("size", "colour = blue", "colour = green", "colour = red", "old")
    assert x.tolist() == [[1, 1, 0, 0, 1], [3, 0, 0, 1, 0], [3, 0, 0, 1, 1]]


def test_that_a_value_the_training_part_has_not_seen_is_none_of_them():
    names, x = encoded(rows=np.array([4]), missing="mean", indicator=False, columns=("colour",))
    assert names == ("colour = blue", "colour = red")
    assert x.tolist() == [[0, 0]]


def test_that_the_rarest_values_share_an_input():
    names, x = encoded(train=np.arange(6), levels=2, columns=("colour",), missing="most_frequent", indicator=False)
    assert names == ("colour = red", "colour = …")
    assert x.tolist() == [[0, 1], [1, 0], [1, 0], [1, 0], [0, 1], [1, 0]]


@pytest.mark.parametrize(("missing", "size"), [("mean", 3.0), ("most_frequent", 1.0)])
def test_that_missing_cells_are_filled_by_what_the_training_part_has(missing, size):
    names, x = encoded(missing=missing)
    assert names == ("size", "size missing", "colour = blue", "colour = red", "colour missing", "old", "old missing")
    assert x[2].tolist() == [size, 1, 0, 1, 0, 1, 0]
    assert x[3].tolist() == [5, 0, 0, 1, 1, 0, 0]
    assert x[4].tolist() == [9, 0, 0, 0, 0, 0, 1]


def test_that_the_mean_is_the_training_parts_alone():
    made = [table_dataset(TABLE, "y", None, 0.4, seed, TableChoices("mean", indicator=False)) for seed in range(20)]
    fills = [one.encoding.codes[0].fill for one in made if one.encoding]
    for one, fill in zip(made, fills, strict=True):
        both = np.concatenate([one.x_train, one.x_test])[:, 0]
        known = [1.0, 3.0, 5.0, 9.0, 3.0]
        assert sorted(both) == pytest.approx(sorted([*known, fill]))
    assert len(set(fills)) > 1


def test_that_another_table_is_read_by_the_names_of_its_columns():
    encoding = fitted(TABLE, ("size", "colour"), np.array([0, 1, 4, 5]), TableChoices())
    other = Table(("colour", "more", "size"), np.array([[1, 0, 7.0], [0, 0, 8]]), {"colour": ("purple", "red")})
    assert encoding.apply(other).tolist() == [[7, 0, 0, 1], [8, 0, 0, 0]]


def test_that_a_column_of_text_may_hold_only_numbers_elsewhere():
    table = Table(("code",), np.array([[0.0], [1], [0]]), {"code": ("12", "12a")})
    encoding = fitted(table, ("code",), np.arange(3), TableChoices())
    assert encoding.apply(Table(("code",), np.array([[12.0], [3.5]]))).tolist() == [[1, 0], [0, 0]]


def test_that_a_cell_that_does_not_fit_is_refused():
    encoding = fitted(TABLE, ("size", "colour"), np.array([0, 1]), TableChoices())
    with refused("error.data.cell_missing", column="size", row="3"):
        encoding.apply(TABLE)
    with refused("error.data.text_feature", column="size", value="big"):
        encoding.apply(Table(("size", "colour"), np.zeros((1, 2)), {"size": ("big",)}))
    with refused("error.data.column", column="colour"):
        encoding.apply(Table(("size",), np.zeros((1, 1))))


def test_that_more_inputs_than_fit_are_refused(monkeypatch):
    monkeypatch.setattr("nnstudio.data.encoding.MAX_INPUTS", 10)
    with refused("error.data.encoded", inputs="4", rows="6"):
        encoded(columns=("size", "colour", "old"))
