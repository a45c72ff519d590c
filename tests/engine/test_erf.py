import math

import numpy as np

from nnstudio.engine.erf import erf


def _reference(x: np.ndarray) -> np.ndarray:
    return np.array([math.erf(value) for value in x])


def test_that_the_error_stays_below_one_in_a_million_billions() -> None:
    x = np.concatenate([np.linspace(-8, 8, 100_001), np.geomspace(1e-300, 1, 1000), -np.geomspace(1e-300, 1, 1000)])
    assert np.abs(erf(x) - _reference(x)).max() < 1e-15


def test_that_single_precision_is_kept_and_used_to_its_last_digits() -> None:
    x = np.linspace(-5, 5, 10_001, dtype=np.float32)
    assert erf(x).dtype == np.float32
    assert np.abs(erf(x) - _reference(x)).max() < 1.5e-7


def test_that_the_ends_are_one_and_what_is_no_number_stays_none() -> None:
    with np.errstate(invalid="ignore"):
        found = erf(np.array([-np.inf, -1e4, 1e4, np.inf, np.nan]))
    np.testing.assert_array_equal(found, [-1, -1, 1, 1, np.nan])


def test_that_the_given_array_is_left_as_it_is() -> None:
    x = np.array([[0.5, -2.0]])
    assert erf(x).shape == (1, 2)
    np.testing.assert_array_equal(x, [[0.5, -2.0]])
