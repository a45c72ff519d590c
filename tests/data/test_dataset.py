import numpy as np
import pytest

from nnstudio.data.arrays import frozen
from nnstudio.data.dataset import Dataset


def _dataset() -> Dataset:
    x, y = np.arange(6.0).reshape(3, 2), np.array([0, 1, 0])
    return Dataset(x, y, x[:1], y[:1], "classification", ("a", "b"), ("no", "yes"))


def test_that_what_the_caller_can_still_write_to_is_copied():
    x = np.zeros((2, 2))
    made = frozen(x, np.float64)
    x[0, 0] = 7
    assert made[0, 0] == 0


def test_that_a_read_only_view_of_a_writeable_array_is_copied():
    x = np.zeros((2, 2))
    view = x[:]
    view.setflags(write=False)
    made = frozen(view, np.float64)
    x[0, 0] = 7
    assert made[0, 0] == 0


def test_that_an_array_frozen_once_is_not_copied_again():
    made = frozen(np.zeros((2, 2)), np.float64)
    assert frozen(made, np.float64) is made


def test_that_fortran_order_becomes_c_order():
    assert frozen(np.asfortranarray(np.ones((3, 2))), np.float64).flags.c_contiguous


def test_that_a_data_set_refuses_to_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        _dataset().x_train[0, 0] = 1


def test_that_classes_and_targets_exclude_each_other():
    made = _dataset()
    regression = Dataset(made.x_train, np.ones((3, 1)), made.x_test, np.ones((1, 1)), "regression", ("a", "b"), ("y",))
    assert (made.features, made.classes, made.targets) == (2, 2, 0)
    assert (regression.features, regression.classes, regression.targets) == (2, 0, 1)
    assert made.y_train.dtype == np.int64
    assert regression.y_train.dtype == np.float64


def test_that_the_head_has_no_test_part():
    head = _dataset().head(2)
    assert head.x_train.tolist() == [[0, 1], [2, 3]]
    assert head.x_test.shape == (0, 2)
    assert head.y_test.shape == (0,)
