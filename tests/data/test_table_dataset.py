import numpy as np
from numpy.typing import NDArray

from nnstudio.data.table import Table
from nnstudio.data.table_dataset import table_dataset
from tests.data.refusal import refused


def _table(target, **more) -> Table:
    column: NDArray[np.float64] = np.array(target, np.float64)
    return Table(("a", "b", "y"), np.stack([np.arange(0.5, len(column)), -column, column], axis=1), **more)


def test_that_the_task_can_be_changed():
    numbers = table_dataset(_table([0, 1, 0, 1]), "y", "regression", 0, 0)
    assert (numbers.targets, numbers.target_names) == (1, ("y",))
    classes = table_dataset(_table([0.5, 2, 3, -1]), "y", "classification", 0, 0)
    assert classes.target_names == ("-1", "0.5", "2", "3")


def test_that_the_last_column_is_the_target_unless_another_is_named():
    assert table_dataset(_table([0, 1, 0, 1]), "", None, 0, 0).feature_names == ("a", "b")
    assert table_dataset(_table([0, 1, 0, 1]), "a", None, 0, 0).feature_names == ("b", "y")


def test_that_the_text_column_is_the_target_by_default():
    table = Table(("kind", "x"), np.array([[1, 0.5], [0, 1.5]]), {"kind": ("no", "yes")})
    made = table_dataset(table, "", None, 0, 0)
    assert made.target_names == ("no", "yes")
    assert {(x, y) for x, y in zip(made.x_train[:, 0], made.y_train, strict=True)} == {(0.5, 1), (1.5, 0)}


def test_that_rows_keep_their_targets():
    made = table_dataset(_table([4.0, 8.5, 2.25, 1.0, 7.5]), "y", "regression", 0.4, 3)
    for x, y in ((made.x_train, made.y_train), (made.x_test, made.y_test)):
        assert (x[:, 1] == -y[:, 0]).all()
    assert len(made.x_test) == 2


def test_that_labels_no_row_uses_are_not_classes():
    table = Table(("x", "kind"), np.array([[1, 0], [2, 2], [3, 0.0]]), {"kind": ("a", "b", "c")})
    made = table_dataset(table, "kind", None, 0, 0)
    assert made.target_names == ("a", "c")
    assert sorted(made.y_train) == [0, 0, 1]


def test_that_each_wrong_target_is_refused():
    text = Table(("x", "kind"), np.array([[1, 0], [2, 1.0]]), {"kind": ("a", "b")})
    with refused("error.data.column", column="z"):
        table_dataset(_table([0, 1]), "z", None, 0, 0)
    with refused("error.data.text_target", column="kind", value="a"):
        table_dataset(text, "kind", "regression", 0, 0)
    with refused("error.data.no_features", target="y"):
        table_dataset(Table(("y",), np.array([[0.0], [1.0]])), "y", None, 0, 0)


def test_that_one_row_or_one_class_cannot_be_learnt_from():
    with refused("error.data.one_row"):
        table_dataset(_table([1]), "y", None, 0, 0)
    with refused("error.data.one_class", column="y", value="1"):
        table_dataset(_table([1, 1, 1]), "y", None, 0, 0)
    with refused("error.data.one_class", value="only"):
        table_dataset(Table(("x", "k"), np.array([[1, 0], [2, 0.0]]), {"k": ("only",)}), "k", None, 0, 0)


def test_that_a_thousand_classes_are_the_most():
    with refused("error.data.classes", count="1,001"):
        table_dataset(_table(np.arange(1001)), "y", "classification", 0, 0)
