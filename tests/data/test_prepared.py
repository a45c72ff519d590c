import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.data.dataset import Dataset
from nnstudio.data.datasets.moons import Moons
from nnstudio.data.datasets.xsinx import XSinX
from nnstudio.data.prepared import prepare
from nnstudio.data.preprocessing import PREPROCESSING
from nnstudio.data.preprocessing.standardized import Standardized
from tests.data.refusal import refused


def test_that_the_test_part_has_no_say_in_the_preprocessing():
    x = np.array([[0.0], [2.0]])
    far = np.array([[1e9]])
    made = prepare(Dataset(x, x, far, far, "regression", ("x",), ("y",)), Choice("standardized"))
    assert made.x_train.tolist() == [[-1], [1]]
    assert made.x_test[0, 0] == 1e9 - 1


def test_that_regression_targets_are_standardised_too_and_lead_back():
    raw = XSinX().make(0.2, 0)
    made = prepare(raw, Standardized())
    assert np.allclose([made.y_train.mean(), made.y_train.std()], [0, 1])
    assert np.allclose(made.targets.invert(made.y_test), raw.y_test)
    assert np.allclose(made.inputs.invert(made.x_test), raw.x_test)


def test_that_classes_are_left_alone():
    raw = Moons().make(0.2, 0)
    made = prepare(raw, Choice("standardized"))
    assert made.y_train is raw.y_train
    assert made.y_test is raw.y_test


@pytest.mark.parametrize("key", PREPROCESSING.keys())
@pytest.mark.parametrize("raw", [Moons().make(0.2, 0), XSinX().make(0.0, 0)], ids=["moons", "xsinx without test part"])
def test_that_the_network_sees_contiguous_read_only_arrays(key, raw):
    made = prepare(raw, Choice(key))
    for name in ("x_train", "y_train", "x_test", "y_test"):
        assert getattr(made, name).shape == getattr(raw, name).shape
        assert getattr(made, name).flags.c_contiguous
        assert not getattr(made, name).flags.writeable


@pytest.mark.parametrize("key", ["centered", "standardized"])
def test_that_numbers_too_large_for_it_are_refused(key):
    x = np.array([[1.7e308], [-1.7e308], [-1.7e308]])
    with refused("error.data.overflow"):
        prepare(Dataset(x, np.array([0, 1, 1]), x[:0], np.empty(0), "classification", ("x",), ("a", "b")), Choice(key))
