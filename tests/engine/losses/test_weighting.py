"""Losses whose classes are weighted: each example's loss and slope times its class's weight."""

import numpy as np
import pytest

from nnstudio.engine.losses import LOSSES, Loss, encode, outputs_wanted
from tests.helpers.gradients import judge_loss, loss_and_slope

WEIGHTS = np.array([0.25, 4.0, 1.0])
JUDGING_CLASSES = [pytest.param(entry(), id=entry.key) for entry in LOSSES if entry.encoding != "values"]


def _example(loss: Loss, batch: int = 7) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return outputs, targets (both in columns) and the weight of each example."""
    rng = np.random.default_rng(3)
    outputs = outputs_wanted(loss.encoding, 3, 0)
    classes = rng.integers(2 if outputs == 1 else 3, size=batch)
    return rng.normal(size=(outputs, batch)), encode(loss.encoding, classes, 3).T.copy(), WEIGHTS[classes]


@pytest.mark.parametrize("loss", JUDGING_CLASSES)
def test_that_each_example_counts_what_its_class_weighs(loss: Loss) -> None:
    y, t, weights = _example(loss)
    value, slope = loss_and_slope(loss.weighted(WEIGHTS), y, t)
    alone = [loss_and_slope(loss, y[:, [at]], t[:, [at]]) for at in range(len(weights))]
    np.testing.assert_allclose(value, np.mean([w * one[0] for w, one in zip(weights, alone, strict=True)]))
    expected = np.hstack([w * one[1] for w, one in zip(weights, alone, strict=True)]) / len(weights)
    np.testing.assert_allclose(slope, expected, atol=1e-15)


@pytest.mark.parametrize("loss", JUDGING_CLASSES)
def test_that_the_weighted_gradient_agrees_with_differences(loss: Loss) -> None:
    y, t, _ = _example(loss)
    found = judge_loss(loss.weighted(WEIGHTS), y, t)
    assert found.wrong == 0, found
    assert found.skipped <= y.size // 4, found


@pytest.mark.parametrize("loss", JUDGING_CLASSES)
def test_that_weights_of_one_change_nothing_but_rounding(loss: Loss) -> None:
    y, t, _ = _example(loss)
    plain, weighted = loss_and_slope(loss, y, t), loss_and_slope(loss.weighted(np.ones(3)), y, t)
    np.testing.assert_allclose(weighted[0], plain[0], rtol=1e-15)
    np.testing.assert_array_equal(weighted[1], plain[1])


@pytest.mark.parametrize("loss", JUDGING_CLASSES)
def test_that_a_batch_is_the_mean_of_its_shards(loss: Loss) -> None:
    """Weights may not be normalised within the batch: the gradient would depend on who is in it."""
    y, t, _ = _example(loss)
    weighted = loss.weighted(WEIGHTS)
    parts = [loss_and_slope(weighted, y[:, part], t[:, part]) for part in (slice(0, 2), slice(2, 7))]
    value, slope = loss_and_slope(weighted, y, t)
    np.testing.assert_allclose(value, (2 * parts[0][0] + 5 * parts[1][0]) / 7)
    np.testing.assert_allclose(slope, np.hstack([2 * parts[0][1], 5 * parts[1][1]]) / 7)


@pytest.mark.parametrize("loss", JUDGING_CLASSES)
def test_that_taking_the_weights_off_gives_the_loss_back(loss: Loss) -> None:
    assert loss.weighted(WEIGHTS).weighted(None) == loss
