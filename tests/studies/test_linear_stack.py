"""S01: layers without activation functions are one matrix."""

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.project import NetworkSpec, build
from nnstudio.studies.linear_stack import linear_stack
from nnstudio.studies.probe import outputs
from tests.helpers.networks import stacked

_BIAS = Choice("normal", {"std": 1.0})


def network(hidden: list[int], activation: str = "identity", last: str = "identity"):
    def dense(units: int, key: str) -> Choice:
        return Choice("dense", {"units": units, "activation": Choice(key), "bias": _BIAS})

    return build(NetworkSpec(tuple(dense(units, activation) for units in hidden), dense(2, last)), 3)


@pytest.mark.parametrize("hidden", [[], [5], [5, 4], [8, 8, 8]])
def test_that_the_product_computes_what_the_stack_computes(hidden):
    made = network(hidden)
    parameters = made.initial(1).astype(np.float32)
    x = np.random.default_rng(0).normal(size=(50, 3))
    found = linear_stack(made, parameters, x)
    assert found is not None
    assert found.weight.shape == (2, 3)
    assert found.difference < 1e-6
    said = outputs(made, parameters.astype(np.float64), x)
    np.testing.assert_allclose(x @ found.weight.T + found.bias, said, atol=1e-9)


def test_that_the_product_is_written_as_the_lecture_writes_it():
    made = network([4])
    named = made.named(made.initial(0))
    found = linear_stack(made, made.initial(0), np.zeros((1, 3)))
    assert found is not None
    np.testing.assert_allclose(found.weight, named["1.weight"] @ named["0.weight"])
    np.testing.assert_allclose(found.bias, named["1.weight"] @ named["0.bias"] + named["1.bias"])


def test_that_one_hidden_activation_is_enough_to_have_no_matrix():
    made = network([4], "tanh")
    assert linear_stack(made, made.initial(0), np.zeros((1, 3))) is None


def test_that_the_outputs_own_activation_comes_after_the_matrix():
    made = network([4], last="sigmoid")
    found = linear_stack(made, made.initial(0), np.ones((2, 3)))
    assert found is not None
    assert found.difference < 1e-6


_HIDDEN = "dense(5, identity, bias=normal(std=1))"


@pytest.mark.parametrize(
    "words",
    [
        f"{_HIDDEN} dropout(0.5) {_HIDDEN}",
        f"gaussian_noise(2) {_HIDDEN}",
        "dropconnect(4, identity) dropout",
        "dropout",
    ],
)
def test_that_what_only_disturbs_training_leaves_a_stack_linear(words: str):
    made = stacked(3, f"{words} dense(2, identity)")
    x = np.random.default_rng(0).normal(size=(50, 3))
    found = linear_stack(made, made.initial(0), x)
    assert found is not None
    assert found.difference < 1e-6
    np.testing.assert_allclose(x @ found.weight.T + found.bias, outputs(made, made.initial(0), x), atol=1e-9)


@pytest.mark.parametrize("words", ["maxout(4)", "batch_norm", "layer_norm", "residual(layers=[dense(3, identity)])"])
@pytest.mark.parametrize("order", [("{0} dense(2, identity)"), (_HIDDEN + " {0}"), ("dense(3, identity) {0} dense(2)")])
def test_that_layers_that_are_no_product_of_weights_have_no_matrix(words: str, order: str):
    if "residual" in words and order.startswith(_HIDDEN):
        words = words.replace("dense(3", "dense(5")
    made = stacked(3, order.format(words))
    assert linear_stack(made, made.initial(0), np.zeros((1, 3))) is None
