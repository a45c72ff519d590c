import numpy as np
import pytest

from nnstudio.engine.activations.softmax import LogSoftmax, Softmax

Z = np.random.default_rng(0).normal(size=(5, 7)) * 3


def test_that_probabilities_are_those_of_the_definition_and_sum_to_one() -> None:
    found = Softmax().value(Z)
    np.testing.assert_allclose(found, np.exp(Z) / np.exp(Z).sum(axis=0), rtol=1e-14)
    np.testing.assert_allclose(found.sum(axis=0), 1, rtol=1e-14)


def test_that_the_logarithm_is_that_of_the_probabilities() -> None:
    np.testing.assert_allclose(LogSoftmax().value(Z), np.log(Softmax().value(Z)), rtol=1e-13)


def test_that_a_shift_of_all_scores_changes_nothing() -> None:
    np.testing.assert_allclose(Softmax().value(Z + 700), Softmax().value(Z), rtol=1e-12)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_that_scores_far_apart_stay_finite_and_infinite_ones_are_no_nan(dtype: type) -> None:
    scores = np.array([[1e4, -1e4, np.inf, -np.inf, np.inf], [-1e4, -1e4, 0, 0, np.inf]], dtype)
    np.testing.assert_allclose(Softmax().value(scores), [[1, 0.5, 1, 0, 0.5], [0, 0.5, 0, 1, 0.5]])
    logs = LogSoftmax().value(scores)
    np.testing.assert_allclose(logs[:, :2], [[0, -np.log(2)], [-2e4, -np.log(2)]], atol=1e-6)
    assert not np.isnan(logs).any()
