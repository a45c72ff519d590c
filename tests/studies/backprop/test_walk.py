"""The graph of a network has the engine's numbers: every layer, activation and loss there is, trained or evaluated."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnstudio.catalog import Choice
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.layers import LAYERS
from nnstudio.engine.losses import LOSSES, outputs_wanted
from nnstudio.engine.regularizers import L1, L2, MaxNorm
from nnstudio.project import check
from nnstudio.studies.backprop.agreement import agreement, own_gradient, pairs
from nnstudio.studies.backprop.operation import Leaf
from nnstudio.studies.backprop.unfold import UNFOLDED
from nnstudio.studies.backprop.walk import NetworkWalk, Question, walk
from nnstudio.studies.one_step import one_step
from nnstudio.studies.trainer import Trainer
from tests.helpers.networks import Problem, network, problem, problems, stacked
from tests.studies.runs import project, steps

LAYERS_OF_ALL_KINDS = (
    "dense(5, prelu) dropout(0.3) batch_norm dense(4, relu) layer_norm maxout(4, 3) dropconnect(5, tanh) "
    "gaussian_noise residual([dense(4, relu) residual([dropout dense(4)]) dense(5)]) residual dense(3, log_softmax)"
)


def asked(found: Problem, noise: tuple[int, ...] | None = None, *regularizers) -> Question:
    """Return what is walked through of a problem."""
    return Question(found.network, found.flat, found.x, found.t, found.loss, regularizers, noise)


def walked(
    words: str, loss: str = "squared_error", inputs: int = 2, noise: tuple[int, ...] | None = None
) -> NetworkWalk:
    """Return the walk through a network as the command line writes it."""
    return walk(asked(problem(stacked(inputs, words), LOSSES[loss]()), noise))


@settings(max_examples=80, deadline=None)
@given(problems(), st.sampled_from([None, (3,)]))
def test_that_random_networks_have_the_engines_numbers_in_float64(
    drawn: Problem, noise: tuple[int, ...] | None
) -> None:
    if noise is not None and len(drawn.x) < drawn.network.least_batch:
        noise = None
    assert agreement(walk(asked(drawn, noise))) < 1e-8


@pytest.mark.parametrize("noise", [None, (3, 1)], ids=["evaluated", "trained"])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_that_layers_of_all_kinds_have_the_engines_numbers(dtype: type, noise: tuple[int, ...] | None) -> None:
    found = walk(asked(problem(stacked(2, LAYERS_OF_ALL_KINDS), LOSSES["nll"](), 6, dtype=dtype), noise))
    assert agreement(found) < (1e-4 if dtype is np.float32 else 1e-12)
    assert {path[0] for path in found.engine.probes} == set(range(11))
    assert set(UNFOLDED) == set(LAYERS.keys())


@pytest.mark.parametrize("key", ACTIVATIONS.keys())
def test_that_every_activation_has_the_engines_numbers(key: str) -> None:
    assert agreement(walk(asked(problem(network(3, (5, key), (4, key), (2, key)), LOSSES["mse"]())))) < 1e-12


@pytest.mark.parametrize("examples", [1, 4])
@pytest.mark.parametrize("key", LOSSES.keys())
def test_that_every_loss_has_the_engines_numbers(key: str, examples: int) -> None:
    loss = LOSSES[key]()
    outputs = outputs_wanted(loss.encoding, 3, 2)
    assert agreement(walk(asked(problem(network(3, (5, "tanh"), (outputs, "identity")), loss, examples)))) < 1e-12


def test_that_every_array_the_engine_keeps_is_compared() -> None:
    found = walked("dense(4, tanh) dense(1)")
    names = [one.name for one in pairs(found)]
    assert names == [
        "L",
        "0.weight",
        "0.bias",
        "1.weight",
        "1.bias",
        *("a(0,)", "z(0,)", "dz(0,)", "a(1,)", "z(1,)", "dz(1,)"),
    ]


def test_that_a_difference_from_the_engine_is_seen() -> None:
    found = walked("dense(4, tanh) dense(1)")
    at = found.parameter("0.weight")
    gradients = tuple(None if one is None else one + 1e-3 * (place == at) for place, one in enumerate(found.gradients))
    wrong = replace(found.engine, loss=found.engine.loss * 1.01)
    assert agreement(replace(found, gradients=gradients)) < 1e-12  # of a parameter, what reaches it is compared
    assert agreement(replace(found, engine=wrong)) > 1e-3


@pytest.mark.parametrize(
    "hidden", ["dense(6, tanh); dropout(0.5); dense(5, relu)", "batch_norm(); dropconnect(4, tanh)"]
)
def test_that_with_the_same_masks_the_numbers_are_those_of_a_step_of_the_run(hidden: str) -> None:
    made = project(
        "moons(samples=23)",
        hidden,
        batch_size=3,
        epochs=4,
        dtype="float64",
        regularizers=(Choice("l2", {"strength": 0.1}),),
    )
    taken = one_step(steps(Trainer(check(made), keep=True), 5))
    question = Question(
        taken.checked.network, taken.before, taken.x.T, taken.t.T, LOSSES.make(made.recipe.loss), (L2(0.1),), (1,)
    )
    drawn = question.engine()
    for at, layer in enumerate(taken.layers):
        if layer.mask is not None:
            drawn.probes[at,]["mask"] = layer.mask.T
    found = walk(question, drawn)
    named, own = taken.checked.network.named(taken.total), taken.checked.network.named(taken.gradient)
    for at, node in enumerate(found.nodes):
        gradient = found.gradients[at]
        if isinstance(node, Leaf) and node.role == "parameter":
            assert gradient is not None
            name = node.name
            np.testing.assert_allclose(gradient.T.squeeze(), named[name].squeeze(), rtol=1e-9, atol=1e-12)
            np.testing.assert_allclose(own_gradient(found, at).T.squeeze(), own[name].squeeze(), rtol=1e-9, atol=1e-12)


def test_that_penalties_end_in_a_sum_with_the_loss_and_pull_at_every_weight() -> None:
    found = walk(
        asked(problem(stacked(2, "dense(3, tanh) dense(1)"), LOSSES["mse"]()), None, L1(0.5), MaxNorm(), L2(0.1))
    )
    assert [node.symbol for node in found.nodes[-4:]] == ["L", "R", "R", "J"]
    at = found.parameter("1.weight")
    assert at is not None
    weights, gradient = found.values[at], found.gradients[at]
    assert gradient is not None
    np.testing.assert_allclose(gradient - own_gradient(found, at), 0.5 * np.sign(weights) + 0.2 * weights)


def test_that_biases_that_are_not_trained_have_no_gradient_of_their_own_to_compare() -> None:
    found = walked("dense(4, tanh, train_bias=false) dense(1)")
    assert agreement(found) < 1e-12
    assert "0.bias" not in [one.name for one in pairs(found)]


def test_that_a_node_has_its_values_shape_and_its_gradients() -> None:
    found = walked("dense(4, tanh) batch_norm dense(1)", noise=(1,))
    for value, gradient in zip(found.values, found.gradients, strict=True):
        assert gradient is None or gradient.shape == value.shape
    shown = {node.symbol: value.shape for node, value in zip(found.nodes, found.values, strict=True)}
    assert (shown["X"], shown["W₁"], shown["XW₁"], shown["b₁"], shown["L"]) == ((5, 2), (2, 4), (5, 4), (1, 4), ())


def test_that_numbers_that_are_not_finite_pass_through_without_a_warning() -> None:
    made = problem(stacked(2, "dense(3, relu) dense(1)"), LOSSES["mse"]())
    found = walk(asked(replace(made, flat=np.full_like(made.flat, np.inf))))
    assert not np.isfinite(found.values[found.end])
