"""The activation that learns: its slopes are parameters of the layer."""

import numpy as np
import pytest

from nnstudio.catalog import parse_choice
from nnstudio.engine.layers import LAYERS
from nnstudio.engine.losses import LOSSES
from nnstudio.engine.network import Network
from tests.helpers.gradients import judge_network
from tests.helpers.networks import problem


def _network(first: str) -> Network:
    layers = (f"dense(4,{first})", "dense(3,prelu)", "dense(2,identity)")
    return Network(3, tuple(LAYERS.make(parse_choice(layer)) for layer in layers))


@pytest.mark.parametrize(("words", "slopes"), [("prelu(0.3)", 1), ("prelu(0.3,per_unit=true)", 4)])
def test_that_slopes_are_named_parameters_that_no_penalty_pulls(words: str, slopes: int) -> None:
    net = _network(words)
    named = net.named(net.initial(0))
    assert net.size == 4 * 4 + 3 * 5 + 2 * 4 + slopes + 1
    np.testing.assert_array_equal(named["0.slope"], [[0.3]] * slopes)
    np.testing.assert_array_equal(named["1.slope"], [[0.25]])
    assert "2.slope" not in named
    assert not net.named(net.decays)["0.slope"].any()


@pytest.mark.parametrize("words", ["prelu(0.3)", "prelu(0.3,per_unit=true)", "prelu(-0.5,per_unit=true)"])
@pytest.mark.parametrize("seed", range(5))
def test_that_learned_slopes_have_the_gradient_of_the_loss(words: str, seed: int) -> None:
    found = judge_network(problem(_network(words), LOSSES["mse"](), batch=6, seed=seed))
    assert found.wrong == 0
    assert found.skipped <= 4


def test_that_a_slope_is_learned() -> None:
    net = Network(1, (LAYERS.make(parse_choice("dense(1,prelu(0.9))")),))
    drawn = problem(net, LOSSES["mse"](), batch=64)
    drawn.t[:] = np.where(drawn.x > 0, drawn.x, 0.1 * drawn.x)
    flat, gradient = drawn.flat, np.empty_like(drawn.flat)
    net.named(flat)["0.weight"][:], net.named(flat)["0.bias"][:] = 1, 0
    plan = drawn.plan(flat, gradient)
    for _ in range(2000):
        plan.run()
        flat -= 0.5 * gradient
    assert abs(net.named(flat)["0.slope"][0, 0] - 0.1) < 0.01
