import numpy as np

from nnstudio.catalog import Choice
from nnstudio.data.load import load
from nnstudio.data.table import Table
from tests.data.refusal import refused

TABLE = Table(("a", "b, c", "y"), np.array([[1, 2, 0], [np.nan, 3, 1], [3, 4, 0], [4, 1, 1.0]]))
REST = {"target": "y", "task": None, "test_fraction": 0.0, "seed": 0}


def made(**params):
    return load(Choice("csv", params), TABLE, **REST)


def test_that_rows_with_missing_cells_are_left_out_unless_they_are_filled_in():
    assert made().x_train.shape == (3, 2)
    assert made(missing="mean").x_train.shape == (4, 3)
    assert made(missing="mean", indicator=False).x_train.shape == (4, 2)


def test_that_columns_are_left_out_by_name():
    assert made(without="a").feature_names == ("b, c",)
    assert made(without='"b, c"').feature_names == ("a",)
    assert made(without=" ").feature_names == ("a", "b, c")
    with refused("error.data.no_features", target="y"):
        made(without='a, "b, c"')
    with refused("error.data.column", column="z"):
        made(without="z")


def test_that_a_table_without_whole_rows_is_refused():
    gaps = Table(("a", "b", "y"), np.array([[np.nan, 1, 0], [1, np.nan, 1], [np.nan, 2, 0.0]]))
    with refused("error.data.all_missing", column="a", count="2"):
        load(Choice("csv"), gaps, **REST)
