"""Every penalty of the table: its value, its gradient by differences, and what it does without data."""

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.engine.gradients import agrees, numeric_gradient
from nnstudio.engine.parts import LENGTH
from nnstudio.engine.regularizers import L1, L2, REGULARIZERS, Regularizer
from tests.helpers.networks import network

NET = network(3, (4, "tanh"), (2, "identity"))
ALL = [
    pytest.param(REGULARIZERS.make(Choice(entry.key, {entry.amount().key: 0.3})), id=entry.key)
    for entry in REGULARIZERS
    if entry.penalises
]


def _slope(penalty: Regularizer, flat: np.ndarray) -> np.ndarray:
    gradient = np.zeros_like(flat)
    for operation in penalty.bind(flat, gradient, NET.decays):
        operation.run()
    return gradient


@pytest.mark.parametrize("penalty", ALL)
def test_that_the_gradient_agrees_with_differences_and_spares_biases(penalty: Regularizer) -> None:
    flat = NET.initial(0)
    slope = _slope(penalty, flat)
    assert agrees(slope, numeric_gradient(lambda w: penalty.penalty(w, NET.decays), flat)).all()
    for name, view in NET.named(slope).items():
        assert view.any() == name.endswith("weight")


def test_that_values_are_the_lectures() -> None:
    weights, decays = np.array([1.0, -2.0, 3.0, 10.0]), np.array([1.0, 1.0, 1.0, 0.0])
    assert L2(strength=0.5).penalty(weights, decays) == 7
    assert L1(strength=0.5).penalty(weights, decays) == 3


@pytest.mark.parametrize("penalty", ALL)
def test_that_the_gradient_is_added_to_what_is_there(penalty: Regularizer) -> None:
    flat = NET.initial(0)
    gradient = np.ones_like(flat)
    for operation in penalty.bind(flat, gradient, NET.decays):
        operation.run()
    np.testing.assert_allclose(gradient, 1 + _slope(penalty, flat))


def test_that_l2_alone_multiplies_weights_by_one_minus_two_eta_lambda() -> None:
    flat, rate, strength = NET.initial(0), 0.1, 0.05
    before = flat.copy()
    flat -= rate * _slope(L2(strength=strength), flat)
    factors = np.where(NET.decays, 1 - 2 * rate * strength, 1)
    np.testing.assert_allclose(flat, before * factors)


def test_that_l1_pulls_every_weight_by_the_same_amount_and_zero_by_none() -> None:
    weights = np.array([2.0, -0.5, 0.0])
    gradient = np.zeros(3)
    for operation in L1(strength=0.25).bind(weights, gradient, np.ones(3)):
        operation.run()
    assert gradient.tolist() == [0.25, -0.25, 0]


@pytest.mark.parametrize("penalty", ALL)
def test_that_a_long_vector_is_pulled_as_a_short_one(penalty: Regularizer) -> None:
    weights, decays, repeats = np.array([1.0, -2.0, 3.0]), np.array([1.0, 1.0, 0.0]), LENGTH
    long, short = np.zeros(3 * repeats), np.zeros(3)
    given = [(np.tile(weights, repeats), long, np.tile(decays, repeats)), (weights, short, decays)]
    for operation in [one for arrays in given for one in penalty.bind(*arrays)]:
        operation.run()
    np.testing.assert_array_equal(long.reshape(-1, 3), np.tile(short, (repeats, 1)))
    assert short[:2].all()
    assert short[2] == 0
