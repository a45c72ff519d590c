"""Batch and layer normalisation: PyTorch's definitions, running statistics, and what counts as a parameter."""

import numpy as np
import pytest

from nnstudio.engine.losses import MSE
from nnstudio.engine.plan import Plan
from tests.helpers.networks import problem, stacked


def _trained(words: str, batch: int = 12) -> tuple[Plan, dict[str, np.ndarray], np.ndarray]:
    """Return a plan after one training pass and what follows it, the parameters by name, and the inputs."""
    drawn = problem(stacked(4, words), MSE(), batch=batch)
    named = drawn.network.named(drawn.flat)
    named["0.gamma"][:, 0], named["0.beta"][:, 0] = [1, 2, 3, 4], [0, -1, 1, 2]
    plan = drawn.plan(drawn.flat, np.zeros(drawn.network.length), noise=np.random.default_rng(0))
    plan.run()
    for call in plan.after:
        call()
    return plan, named, drawn.x


def test_that_each_unit_is_normalized_over_the_batch() -> None:
    plan, named, x = _trained("batch_norm(epsilon=0.001)")
    scaled = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + 0.001)
    np.testing.assert_allclose(plan.output.T, scaled * named["0.gamma"][:, 0] + named["0.beta"][:, 0], rtol=1e-10)


def test_that_each_example_is_normalized_over_the_units() -> None:
    plan, named, x = _trained("layer_norm(epsilon=0.001)")
    scaled = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + 0.001)
    np.testing.assert_allclose(plan.output.T, scaled * named["0.gamma"][:, 0] + named["0.beta"][:, 0], rtol=1e-10)


def test_that_running_statistics_take_the_unbiased_variance() -> None:
    _, named, x = _trained("batch_norm(momentum=0.2)")
    np.testing.assert_allclose(named["0.running_mean"][:, 0], 0.2 * x.mean(axis=0), rtol=1e-10)
    np.testing.assert_allclose(named["0.running_var"][:, 0], 0.8 + 0.2 * x.var(axis=0, ddof=1), rtol=1e-10)


def test_that_evaluation_uses_running_statistics_and_leaves_them() -> None:
    plan, named, x = _trained("batch_norm(epsilon=0.001)")
    flat = plan.parameters.copy()
    still = Plan(plan.network, len(x), flat)
    still.rows.features[:] = x
    still.run()
    mean, variance = named["0.running_mean"][:, 0], named["0.running_var"][:, 0]
    wanted = (x - mean) / np.sqrt(variance + 0.001) * named["0.gamma"][:, 0] + named["0.beta"][:, 0]
    np.testing.assert_allclose(still.output.T, wanted, rtol=1e-10)
    np.testing.assert_array_equal(flat, plan.parameters)
    assert still.after == []


def test_that_a_batch_of_one_leaves_the_running_statistics() -> None:
    plan, named, _ = _trained("batch_norm", batch=1)
    assert (named["0.running_mean"] == 0).all()
    assert (named["0.running_var"] == 1).all()
    np.testing.assert_array_equal(plan.output, named["0.beta"])


@pytest.mark.parametrize(("words", "size", "length"), [("batch_norm", 8, 16), ("layer_norm", 8, 8)])
def test_that_running_statistics_are_kept_but_not_counted(words: str, size: int, length: int) -> None:
    net = stacked(4, words)
    assert (net.size, net.length, int(net.trained.sum())) == (size, length, size)
    assert not net.decays.any()


def test_that_statistics_that_overflow_are_found_though_the_loss_is_finite() -> None:
    drawn = problem(stacked(4, "batch_norm"), MSE(), dtype=np.float32)
    plan = drawn.plan(drawn.flat, np.zeros_like(drawn.flat), noise=np.random.default_rng(0))
    assert plan.steady()
    plan.rows.features[:] = np.where(drawn.x > 0, 1e25, -1e25)
    with np.errstate(all="ignore"):
        plan.run()
        assert np.isfinite(plan.loss)
        assert not plan.steady()
        fault = plan.fault()
    assert fault is not None
    assert (fault.layer, fault.operation) == (0, "variance")
