"""Every loss of the table, against its definition, numeric gradients and an independent oracle."""

import re
from typing import Any

import autograd
import autograd.numpy as anp
import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.engine.activations.softmax import LogSoftmax
from nnstudio.engine.losses import LOSSES, Loss, encode, fits, outputs_wanted
from nnstudio.engine.losses.base import LossSite
from tests.helpers.gradients import judge_loss, loss_and_slope
from tests.helpers.networks import targets

gradient_of: Any = autograd.grad

ALL = [pytest.param(entry(), id=entry.key) for entry in LOSSES]
BATCH = 6


def _softmax(y):
    exps = anp.exp(y)
    return exps / anp.sum(exps, axis=0)


def _log_likelihood(y, t):
    p = 1 / (1 + anp.exp(-y))
    return t * anp.log(p) + (1 - t) * anp.log(1 - p)


def _own(y, t):
    """Return each example's score of its own class, (1, batch)."""
    return anp.sum(y * t, axis=0)[None, :]


# As textbooks write them, without any care for large numbers; y and t are (outputs, batch).
ORACLES = {
    "squared_error": lambda y, t: anp.sum((y - t) ** 2) / y.shape[1],
    "mse": lambda y, t: anp.mean((y - t) ** 2),
    "mae": lambda y, t: anp.mean(anp.abs(y - t)),
    "huber": lambda y, t: anp.mean(anp.where(anp.abs(y - t) <= 1, (y - t) ** 2 / 2, anp.abs(y - t) - 0.5)),
    "binary_cross_entropy": lambda y, t: -anp.mean(_log_likelihood(y, t)),
    "cross_entropy": lambda y, t: -anp.sum(t * anp.log(_softmax(y))) / y.shape[1],
    "nll": lambda y, t: -anp.sum(t * y) / y.shape[1],
    "hinge": lambda y, t: anp.mean(anp.maximum(0, 1 - t * y)),
    "multiclass_hinge": lambda y, t: anp.sum((1 - t) * anp.maximum(0, y - _own(y, t) + 1)) / y.shape[1],
}


def test_that_every_loss_has_its_oracle_here() -> None:
    assert set(ORACLES) == set(LOSSES.keys())


def _example(loss: Loss, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    outputs = outputs_wanted(loss.encoding, 4, 3)
    return rng.normal(size=(outputs, BATCH)), targets(loss.encoding, BATCH, outputs, rng).T


@pytest.mark.parametrize("loss", ALL)
@pytest.mark.parametrize("seed", range(5))
def test_that_the_gradient_agrees_with_differences(loss: Loss, seed: int) -> None:
    y, t = _example(loss, seed)
    found = judge_loss(loss, y, t)
    assert found.wrong == 0, found
    assert found.skipped <= y.size // 4, found


@pytest.mark.parametrize("key", ORACLES)
@pytest.mark.parametrize("seed", range(5))
def test_that_value_and_gradient_agree_with_the_oracle(key: str, seed: int) -> None:
    loss = LOSSES[key]()
    y, t = _example(loss, seed)
    value, slope = loss_and_slope(loss, y, t)
    np.testing.assert_allclose(value, ORACLES[key](y, t), rtol=1e-12)
    np.testing.assert_allclose(slope, gradient_of(ORACLES[key])(y, t), rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize("loss", ALL)
def test_that_the_value_is_the_same_without_a_gradient(loss: Loss) -> None:
    y, t = _example(loss)
    value = np.zeros(())
    for operation in loss.bind(LossSite(y, t, value, None)):
        operation.run()
    assert float(value) == loss_and_slope(loss, y, t)[0]


@pytest.mark.parametrize("loss", ALL)
def test_that_outputs_and_targets_are_left_as_they_are(loss: Loss) -> None:
    y, t = _example(loss)
    before = y.copy(), t.copy()
    loss_and_slope(loss, y, t)
    np.testing.assert_array_equal(y, before[0])
    np.testing.assert_array_equal(t, before[1])


@pytest.mark.parametrize("loss", ALL)
def test_that_the_loss_is_an_average_over_the_batch(loss: Loss) -> None:
    y, t = _example(loss)
    once, twice = loss_and_slope(loss, y, t), loss_and_slope(loss, np.hstack([y, y]), np.hstack([t, t]))
    np.testing.assert_allclose(twice[0], once[0])
    np.testing.assert_allclose(twice[1], np.hstack([once[1], once[1]]) / 2)


@pytest.mark.parametrize("key", ["binary_cross_entropy", "cross_entropy"])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_that_logits_of_any_size_give_finite_numbers(key: str, dtype: type) -> None:
    loss = LOSSES[key]()
    y = np.array([[-1e4, 1e4, 0, 1e4], [1e4, -1e4, 0, 1e4]], dtype)[: 1 if loss.encoding == "binary" else 2]
    t = np.array([[1, 1, 0, 0], [0, 0, 1, 1]], dtype)[: len(y)]
    value, slope = loss_and_slope(loss, y, t)
    assert np.isfinite(value)
    assert np.isfinite(slope).all()
    np.testing.assert_allclose(value, 5000, rtol=1e-3)


def test_that_cross_entropy_at_the_start_is_the_logarithm_of_the_classes() -> None:
    y, t = np.zeros((10, 4)), np.eye(10)[:, [3, 1, 4, 1]]
    np.testing.assert_allclose(loss_and_slope(LOSSES["cross_entropy"](), y, t)[0], np.log(10))


def test_that_two_logits_and_one_logit_are_the_same_classifier() -> None:
    one, other = np.array([[0.3, -1.2, 2.0]]), np.array([[1.0, 0.0, 1.0]])
    two = np.vstack([np.zeros_like(one), one])
    binary = loss_and_slope(LOSSES["binary_cross_entropy"](), one, other)
    both = loss_and_slope(LOSSES["cross_entropy"](), two, np.vstack([1 - other, other]))
    np.testing.assert_allclose(binary[0], both[0])
    np.testing.assert_allclose(binary[1][0], both[1][1])


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("values", [[2.0], [0.0]]),
        ("binary", [[2.0], [0.0]]),
        ("sign", [[3.0], [-1.0]]),
        ("one_hot", [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]),
    ],
)
def test_that_targets_are_encoded_in_rows(encoding, expected) -> None:
    found = encode(encoding, np.array([2, 0]), 3)
    np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize("encoding", ["values", "binary", "sign", "one_hot"])
def test_that_a_part_without_examples_can_be_encoded(encoding) -> None:
    y = np.zeros((0, 2)) if encoding == "values" else np.zeros(0, np.int64)
    assert encode(encoding, y, 3).shape == (0, {"values": 2, "binary": 1, "sign": 1, "one_hot": 3}[encoding])


@pytest.mark.parametrize("loss", ALL)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_that_outputs_far_away_give_no_nan(loss: Loss, dtype: type) -> None:
    t = _example(loss)[1].astype(dtype)
    y = np.where(np.arange(t.size).reshape(t.shape) % 2, -1e4, 1e4).astype(dtype)
    value, slope = loss_and_slope(loss, y, t)
    assert np.isfinite(value)
    assert np.isfinite(slope).all()


def test_that_large_errors_pull_no_more_than_small_ones() -> None:
    y, t = np.array([[1.0, -100.0, 0.0, 7.0]]), np.array([[0.5, 0.0, 0.0, 7.25]])
    np.testing.assert_array_equal(loss_and_slope(LOSSES["mae"](), y, t)[1] * 4, [[1, -1, 0, -1]])
    np.testing.assert_array_equal(loss_and_slope(LOSSES["huber"](), y, t)[1] * 4, [[0.5, -1, 0, -0.25]])


@pytest.mark.parametrize(("delta", "value"), [(0.5, 0.5 * (3 - 0.25)), (3.0, 4.5), (10.0, 4.5)])
def test_that_the_width_of_huber_says_where_it_becomes_linear(delta: float, value: float) -> None:
    huber = LOSSES.make(Choice("huber", {"delta": delta}))
    assert loss_and_slope(huber, np.array([[3.0]]), np.array([[0.0]]))[0] == value


def test_that_scores_beyond_the_margin_cost_nothing() -> None:
    found = loss_and_slope(LOSSES["hinge"](), np.array([[2.0, -1.0, 0.5, -2.0]]), np.array([[1.0, -1.0, 1.0, 1.0]]))
    assert found[0] == (0 + 0 + 0.5 + 3) / 4
    np.testing.assert_array_equal(found[1] * 4, [[0, 0, -1, -1]])


def test_that_the_multiclass_hinge_is_the_lectures() -> None:
    """CS231n, "Linear Classification": scores of the cat image, and their loss of 2.9."""
    found = loss_and_slope(LOSSES["multiclass_hinge"](), np.array([[3.2], [5.1], [-1.7]]), np.array([[1.0], [0], [0]]))
    np.testing.assert_allclose(found[0], 2.9)
    np.testing.assert_array_equal(found[1], [[-1], [1], [0]])


def test_that_the_likelihood_behind_log_softmax_is_the_cross_entropy() -> None:
    y, t = _example(LOSSES["nll"]())
    outputs = LogSoftmax().value(y)
    value, slope = loss_and_slope(LOSSES["nll"](), outputs, t)
    entropy, expected = loss_and_slope(LOSSES["cross_entropy"](), y, t)
    np.testing.assert_allclose(value, entropy)
    np.testing.assert_allclose(slope - np.exp(outputs) * slope.sum(axis=0), expected, atol=1e-15)


@pytest.mark.parametrize(
    ("task", "classes", "fitting"),
    [
        ("regression", 0, ["squared_error", "mse", "mae", "huber"]),
        ("classification", 2, ["binary_cross_entropy", "cross_entropy", "nll", "hinge", "multiclass_hinge"]),
        ("classification", 3, ["cross_entropy", "nll", "multiclass_hinge"]),
    ],
)
def test_that_each_task_has_its_losses(task, classes: int, fitting: list[str]) -> None:
    assert [loss.key for loss in LOSSES if fits(loss.encoding, task, classes)] == fitting


@pytest.mark.parametrize("key", LOSSES.keys())
def test_that_what_the_formula_sums_stands_in_brackets_where_it_is_a_sum(key: str) -> None:
    summed = re.sub(r"\|[^|]*\|", "", LOSSES[key].formula.partition(r"\sum_")[2])
    depth, free = 0, ""
    for letter in summed:
        depth += (letter in "([{") - (letter in ")]}")
        free += letter if depth == 0 else ""
    assert not set("+-") & set(free.partition(",")[0])
    assert depth == 0
