"""Numeric gradients, and with them every activation and every loss inside random networks."""

from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
import pytest
from hypothesis import given, settings

from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.gradients import agrees, numeric_gradient
from nnstudio.engine.layers import LAYERS
from nnstudio.engine.losses import LOSSES, MSE, Encoding, Loss, LossSite, outputs_wanted
from nnstudio.engine.network import Network
from nnstudio.engine.operations import Operation, bind
from tests.helpers.gradients import Verdict, judge_network
from tests.helpers.networks import EXAMPLES, Problem, dense, network, problem, problems, stacked


def test_that_the_numeric_gradient_of_a_quadratic_form_is_exact_up_to_rounding() -> None:
    matrix = np.array([[2.0, 1.0], [1.0, 3.0]])
    at = np.array([[0.5], [-1.5]])
    found = numeric_gradient(lambda x: float((x.T @ matrix @ x)[0, 0]), at)
    np.testing.assert_allclose(found, 2 * matrix @ at, rtol=1e-9)
    np.testing.assert_array_equal(at, [[0.5], [-1.5]])


def test_that_agreement_is_relative_with_a_small_absolute_part() -> None:
    found = agrees(np.array([1.0, 1.0, 0.0, 0.0, 1e6]), np.array([1 + 9e-7, 1 + 2e-6, 9e-10, 2e-9, 1e6 + 0.5]))
    assert found.tolist() == [True, False, True, False, True]


def _accept(found: Verdict) -> None:
    assert found.wrong == 0, found
    assert found.skipped <= max(2, found.compared // 10), found


@settings(max_examples=200, deadline=None)
@given(problems())
def test_that_random_networks_have_the_gradient_of_their_loss(drawn: Problem) -> None:
    _accept(judge_network(drawn))


@pytest.mark.parametrize("key", ACTIVATIONS.keys())
def test_that_every_activation_has_its_gradient_between_two_layers(key: str) -> None:
    _accept(judge_network(problem(network(3, (5, key), (4, key), (2, key)), LOSSES["mse"]())))


@pytest.mark.parametrize("key", LAYERS.keys())
def test_that_every_layer_of_the_table_has_its_gradient_between_two_layers(key: str) -> None:
    layers = (dense(5), EXAMPLES[key] if key in EXAMPLES else LAYERS[key](), dense(2, "identity"))
    _accept(judge_network(problem(Network(3, layers), LOSSES["mse"](), batch=6)))


@pytest.mark.parametrize("key", LOSSES.keys())
def test_that_every_loss_has_its_gradient_behind_a_network(key: str) -> None:
    loss = LOSSES[key]()
    outputs = outputs_wanted(loss.encoding, 3, 2)
    _accept(judge_network(problem(network(3, (5, "tanh"), (outputs, "identity")), loss)))


@pytest.mark.parametrize(
    "words",
    [
        "dense(5) dropout(0.3) dense(2)",
        "dropconnect(5, sigmoid) dense(2)",
        "maxout(4, 3) maxout(4, 1) dense(2)",
        "gaussian_noise(0.5) dense(5) gaussian_noise(2) dense(2)",
        "dense(5) batch_norm dense(2)",
        "batch_norm dense(5) layer_norm dense(2)",
        "residual([dense(4) dense(3)]) residual([dense(3)], zero_last=true) dense(2)",
        "dense(4) residual([dropconnect(5) residual([dense(5, relu) batch_norm]) dropout maxout(4)]) dense(2)",
    ],
)
def test_that_layers_in_other_settings_have_their_gradient(words: str) -> None:
    _accept(judge_network(problem(stacked(3, words), LOSSES["mse"](), batch=6)))


def test_that_entries_crossing_a_kink_are_skipped_and_counted() -> None:
    drawn = problem(network(1, (1, "relu"), (1, "identity")), LOSSES["mse"](), batch=1)
    flat = np.array([1.0, 1e-6 - drawn.x[0, 0], 1.0, 0.0])  # z = 1e-6, nearer to the kink than the difference's step
    found = judge_network(replace(drawn, flat=flat))
    assert (found.wrong, found.compared, found.skipped) == (0, 2, 2)


def test_that_a_wrong_gradient_is_found_out() -> None:
    drawn = problem(network(2, (3, "tanh"), (1, "identity")), LOSSES["mse"]())
    assert judge_network(replace(drawn, loss=_Tilted())).wrong > 0


@dataclass(frozen=True)
class _Tilted(Loss):
    """Mean squared error with a gradient one part in ten thousand too long."""

    key: ClassVar[str] = "tilted"
    encoding: ClassVar[Encoding] = "values"

    def operations(self, site: LossSite) -> list[Operation]:
        longer = [] if site.dy is None else [bind("loss_gradient", np.multiply, site.dy, 1.0001, site.dy)]
        return MSE().operations(site) + longer
