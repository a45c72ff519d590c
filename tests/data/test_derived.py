import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.data.datasets import DATASETS
from nnstudio.data.derived import with_features
from nnstudio.data.features import FEATURES
from nnstudio.data.prepared import prepare
from tests.data.refusal import refused

XOR = DATASETS.make(Choice("xor")).make(0.25, 0)
X, Y = XOR.x_train.T


@pytest.mark.parametrize(
    ("key", "value"),
    [("x_squared", X**2), ("y_squared", Y**2), ("xy", X * Y), ("sin_x", np.sin(X)), ("sin_y", np.sin(Y))],
)
def test_that_each_feature_is_what_its_formula_says(key, value):
    assert with_features(XOR.x_train, (key,)) == pytest.approx(np.column_stack([X, Y, value]))


def test_that_features_stand_beside_the_inputs_and_the_raw_data_stay():
    made = prepare(XOR, Choice("none"), ("xy", "sin_x"))
    assert made.input_names == ("x1", "x2", "xy", "sin x")
    assert made.x_test.shape == (len(XOR.x_test), 4)
    assert made.raw is XOR
    assert made.inputs.invert(made.x_test) == pytest.approx(XOR.x_test)


def test_that_the_preprocessing_is_fitted_on_the_derived_features_of_the_training_part():
    made = prepare(XOR, Choice("standardized"), tuple(FEATURES.keys()))
    assert made.x_train.mean(axis=0) == pytest.approx(np.zeros(7), abs=1e-12)
    assert made.x_train.std(axis=0) == pytest.approx(np.ones(7))
    assert abs(made.x_test.mean(axis=0)).max() > 1e-3
    turned = prepare(XOR, Choice("pca", {"components": 3}), ("xy",))
    assert turned.input_names == ("PC1", "PC2", "PC3")


def test_that_the_product_alone_separates_xor():
    made = prepare(XOR, Choice("none"), ("xy",))
    assert ((made.x_train[:, 2] < 0) == XOR.y_train).mean() > 0.98


def test_that_wrong_features_are_refused():
    with refused("error.data.feature_twice", feature="xy"):
        prepare(XOR, Choice("none"), ("xy", "xy"))
    with refused("error.data.features_of_two", features="xy", inputs="4"):
        prepare(DATASETS.make(Choice("iris")).make(0, 0), Choice("none"), ("xy",))
