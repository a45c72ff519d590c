"""Every entry of the table of preprocessings is walked here."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hn

from nnstudio.data.preprocessing import PREPROCESSING
from nnstudio.data.preprocessing.centered import Centered
from nnstudio.data.preprocessing.scaled import Scaled
from nnstudio.data.preprocessing.standardized import Standardized
from tests.data.refusal import words

KEYS = PREPROCESSING.keys()
matrices = hn.arrays(
    np.float64,
    st.tuples(st.integers(1, 12), st.integers(1, 5)),
    elements=st.floats(-1e6, 1e6, allow_subnormal=False).map(lambda value: round(value, 6)),
)


def test_that_the_table_has_the_agreed_keys():
    assert KEYS == ["none", "centered", "standardized", "minmax", "scaled", "pca", "whitened"]


@pytest.mark.parametrize("source", [*(key for key in KEYS if key != "pca"), "pca(components=5)"])
@settings(deadline=None, max_examples=60)
@given(x=matrices)
def test_that_what_was_applied_can_be_undone(source, x):
    transform = PREPROCESSING.make(PREPROCESSING.parse(source)).fit(x)
    there = transform.apply(x)
    assert np.isfinite(there).all()
    assert np.allclose(transform.invert(there), x, rtol=1e-12, atol=1e-9 * max(1.0, np.abs(x).max()))


@settings(deadline=None, max_examples=60)
@given(matrices)
def test_that_centering_leaves_a_mean_of_zero(x):
    assert np.allclose(Centered().fit(x).apply(x).mean(axis=0), 0, atol=1e-9 * max(1.0, np.abs(x).max()))


@settings(deadline=None, max_examples=60)
@given(matrices)
def test_that_standardising_leaves_a_deviation_of_one_or_a_constant_column(x):
    deviations = Standardized().fit(x).apply(x).std(axis=0)
    constant = x.min(axis=0) == x.max(axis=0)
    assert np.allclose(deviations, np.where(constant, 0, 1), atol=1e-6)


def test_that_a_constant_column_that_rounding_would_blur_becomes_exactly_zero():
    x = np.full((10, 1), 0.1)
    assert (Standardized().fit(x).apply(x) == 0).all()


def test_that_a_deviation_too_small_to_be_squared_divides_by_nothing():
    x = np.array([[0.0], [1e-200]])
    assert np.isfinite(Standardized().fit(x).apply(x)).all()


def test_that_scaling_keeps_zero_and_divides_the_rest():
    assert Scaled(divisor=16.0).fit(np.ones((1, 3))).apply(np.array([[0.0, 8.0, 16.0]])).tolist() == [[0, 0.5, 1]]


def test_that_only_standardising_and_min_max_touch_regression_targets():
    y = np.array([[1.0], [3.0]])
    changed = [key for key in KEYS if (PREPROCESSING.make(PREPROCESSING.parse(key)).fit_targets(y).apply(y) != y).any()]
    assert changed == ["standardized", "minmax"]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("key", KEYS)
def test_that_every_entry_and_parameter_has_words(key, language):
    known = words(language)
    assert known[f"preprocessing.{key}"]
    assert known[f"preprocessing.{key}.help"].endswith(".")
    for param in PREPROCESSING[key].params():
        assert known[f"preprocessing.{key}.{param.key}.help"].endswith(".")
