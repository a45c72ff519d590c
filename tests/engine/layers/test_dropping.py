"""Dropout, DropConnect and noise: what they draw in training, and that they leave evaluation alone."""

import numpy as np
import pytest

from nnstudio.catalog import StudyError, parse_choice
from nnstudio.engine.layers import LAYERS
from nnstudio.engine.losses import MSE
from tests.helpers.networks import problem, stacked

KINDS = ("dropout(0.3)", "dropconnect(4, identity, rate=0.3)", "gaussian_noise(0.5)")


def _outputs(words: str, passes: int, train: bool = True, dtype: type = np.float64) -> tuple[np.ndarray, np.ndarray]:
    """Return the inputs and the outputs (passes, examples, units) of repeated passes."""
    drawn = problem(stacked(4, words), MSE(), batch=50, dtype=dtype)
    plan = drawn.plan(drawn.flat, noise=np.random.default_rng(7) if train else None)
    found = []
    for _ in range(passes):
        plan.run()
        found.append(plan.output.T.copy())
    return drawn.x, np.array(found)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_that_dropout_zeroes_a_share_and_scales_up_the_rest(dtype: type) -> None:
    x, found = _outputs("dropout(0.3)", 200, dtype=dtype)
    dropped = found == 0
    assert dropped.mean() == pytest.approx(0.3, abs=0.01)
    kept = np.broadcast_to(x, found.shape)[~dropped] / (1 - 0.3)
    np.testing.assert_allclose(found[~dropped], kept, rtol=1e-6)


def test_that_every_example_and_every_step_has_a_mask_of_its_own() -> None:
    dropped = _outputs("dropout(0.5)", 2)[1] == 0
    assert not np.array_equal(dropped[0], dropped[1])
    assert not np.array_equal(dropped[0, 0], dropped[0, 1]) or not np.array_equal(dropped[0, 1], dropped[0, 2])


@pytest.mark.parametrize("words", KINDS)
def test_that_the_mean_over_masks_is_what_evaluation_gives(words: str) -> None:
    found, wanted = _outputs(words, 4000)[1].mean(axis=0), _outputs(words, 1, train=False)[1][0]
    np.testing.assert_allclose(found, wanted, atol=0.06)


@pytest.mark.parametrize("words", ["dropout", "gaussian_noise"])
def test_that_evaluation_is_the_identity(words: str) -> None:
    x, found = _outputs(words, 1, train=False)
    np.testing.assert_array_equal(found[0], x)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("words", ["dropout(0)", "gaussian_noise(0)", "dropout(0.00000001)"])
def test_that_nothing_is_lost_at_rate_zero(words: str, dtype: type) -> None:
    x, found = _outputs(words, 20, dtype=dtype)
    np.testing.assert_allclose(found, np.broadcast_to(x, found.shape), rtol=1e-6)


def test_that_noise_has_its_standard_deviation() -> None:
    x, found = _outputs("gaussian_noise(0.5)", 500)
    assert (found - x).std() == pytest.approx(0.5, abs=0.01)
    assert (found - x).mean() == pytest.approx(0.0, abs=0.01)


def test_that_dropconnect_drops_weights_for_the_whole_batch_but_never_biases() -> None:
    net = stacked(4, "dropconnect(3, identity, rate=0.5, bias=constant(2))")
    drawn = problem(net, MSE(), batch=20)
    gradient = np.zeros(net.length)
    plan = drawn.plan(drawn.flat, gradient, noise=np.random.default_rng(0))
    plan.run()
    named, slopes = net.named(drawn.flat), net.named(gradient)
    kept = slopes["0.weight"] != 0
    assert 0 < kept.sum() < kept.size
    wanted = drawn.x @ (named["0.weight"] * kept * 2).T + 2
    np.testing.assert_allclose(plan.output.T, wanted, rtol=1e-12)
    assert slopes["0.bias"].all()


def test_that_a_pass_done_again_has_the_same_masks_and_touches_no_generator() -> None:
    drawn = problem(stacked(4, "dropout dropconnect(3) gaussian_noise"), MSE())
    noise = np.random.default_rng(0)
    plan = drawn.plan(drawn.flat, np.zeros(drawn.network.length), noise=noise)
    plan.run()
    first, state = plan.output.copy(), noise.bit_generator.state
    plan.again()
    np.testing.assert_array_equal(plan.output, first)
    assert plan.fault() is None
    assert noise.bit_generator.state == state
    plan.run()
    assert not np.array_equal(plan.output, first)


@pytest.mark.parametrize("words", ["dropout(1)", "dropout(-0.1)", "dropconnect(3, rate=1)", "gaussian_noise(-1)"])
def test_that_rates_and_deviations_that_cannot_be_are_refused(words: str) -> None:
    with pytest.raises(StudyError):
        LAYERS.make(parse_choice(words))
