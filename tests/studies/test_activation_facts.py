"""The lecture's criteria, found by looking at the functions: against what is known of each, and for every entry."""

import math

import numpy as np
import pytest

from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.studies.activation_facts import Facts, facts, normal_mean
from nnstudio.studies.functions import MaxOfLines

CHANGED = ["leaky_relu(0.3)", "elu(3)", "prelu(-0.4)", "prelu(1.5,true)", "sine(1000)", "sine(0.0001)"]
ALL = [*ACTIVATIONS.keys(), *CHANGED]
ZERO_CENTRED = {"identity", "tanh", "sine"}
SATURATES = {
    "step": "both",
    "sigmoid": "both",
    "tanh": "both",
    "softmax": "both",
    "relu": "left",
    "elu": "left",
    "selu": "left",
    "gelu": "left",
    "gelu_tanh": "left",
    "silu": "left",
    "softplus": "left",
    "log_softmax": "right",
}
NOT_MONOTONE = {"gelu", "gelu_tanh", "silu", "sine"}
KINKED_AT_0 = {"step", "relu", "leaky_relu", "prelu", "selu"}


def found(words: str) -> Facts:
    return facts(ACTIVATIONS.make(ACTIVATIONS.parse(words)))


def sides(told: Facts) -> str:
    return {(1, 1): "both", (1, 0): "left", (0, 1): "right", (0, 0): ""}[told.saturates_left, told.saturates_right]


@pytest.mark.parametrize("words", ALL)
def test_that_the_range_found_is_the_declared_one(words: str) -> None:
    declared = ACTIVATIONS.make(ACTIVATIONS.parse(words)).range
    if not words.startswith("prelu(-"):  # declared for any slope that may be learned
        assert found(words).range == pytest.approx(declared, abs=1e-3)
    assert found(words).range[0] >= declared[0]
    assert found(words).range[1] <= declared[1] + 1e-15


@pytest.mark.parametrize("key", ACTIVATIONS.keys())
def test_that_the_facts_are_what_the_textbooks_say(key: str) -> None:
    told = found(key)
    assert told.zero_centred == (key in ZERO_CENTRED)
    assert sides(told) == SATURATES.get(key, "")
    assert told.monotone == (key not in NOT_MONOTONE)
    assert told.differentiable_at_0 == (key not in KINKED_AT_0)


@pytest.mark.parametrize(("words", "smooth"), [("elu(0.5)", False), ("elu(1)", True), ("prelu(1)", True)])
def test_that_a_kink_depends_on_the_parameters(words: str, smooth: bool) -> None:
    assert found(words).differentiable_at_0 == smooth


def test_that_leaky_relu_with_slope_one_is_zero_centred_and_one_with_a_falling_branch_not_monotone() -> None:
    assert found("leaky_relu(1)").zero_centred
    assert not found("prelu(-0.4)").monotone


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [("sigmoid", 0, 0.25), ("tanh", 0, 1), ("sine(3)", -3, 3), ("selu", 0, 1.7580993408473766), ("relu", 0, 1)],
)
def test_that_the_slopes_range_is_that_of_the_derivative(words: str, least: float, most: float) -> None:
    assert found(words).slope_range == pytest.approx((least, most), abs=1e-12)
    assert found(words).slope_max == pytest.approx(most, abs=1e-12)


def test_that_the_mean_is_that_of_normal_inputs() -> None:
    assert found("relu").mean == pytest.approx(1 / math.sqrt(2 * math.pi), abs=1e-12)
    assert found("sigmoid").mean == pytest.approx(0.5, abs=1e-12)
    assert found("selu").mean == pytest.approx(0, abs=1e-12)
    assert found("step").mean == pytest.approx(0.5, abs=1e-12)
    assert normal_mean(ACTIVATIONS["relu"](), 3.0) == pytest.approx(3 / math.sqrt(2 * math.pi), abs=1e-12)


def test_that_gelu_has_its_least_value_found_between_the_places_first_looked_at() -> None:
    lowest = ACTIVATIONS["gelu"]().value(np.linspace(-0.752, -0.7515, 100_001)).min()
    assert found("gelu").range[0] == pytest.approx(lowest, abs=1e-15)


def test_that_maxout_has_facts_too() -> None:
    told = facts(MaxOfLines((-1.0, 0.2, 1.0), (0.0, 0.5, 0.0)))
    assert told.range == pytest.approx((0.5 - 0.2 * 0.5 / 1.2, math.inf))
    assert told.slope_range == (-1.0, 1.0)
    assert not told.monotone
    assert told.differentiable_at_0
    assert not told.saturates
    assert facts(MaxOfLines((0.0, 1.0), (0.0, 0.0))) == found("relu")
