"""S04: binary softmax and binary SVM on the same points."""

import numpy as np
import pytest

from nnstudio.engine.gradients import agrees, numeric_gradient
from nnstudio.engine.losses import encode
from nnstudio.studies.labelled_points import blob_points
from nnstudio.studies.linear_classifier import KINDS, LinearClassifier
from nnstudio.studies.linear_classifiers import LinearClassifiers
from nnstudio.studies.linear_lines import logit
from nnstudio.studies.linear_readings import reading, score_at, shares_at
from nnstudio.studies.probe import gradient


def neuron(kind: str, rate: float = 0.1, strength: float = 0.0) -> LinearClassifier:
    made, points = LinearClassifier(KINDS[kind], 3, rate, strength), blob_points(1)
    made.take(points.x, points.y)
    return made


def pair(rate: float = 0.1, strength: float = 0.01) -> LinearClassifiers:
    made, points = LinearClassifiers(0, rate, strength), blob_points(0)
    made.take(points.x, points.y)
    return made


@pytest.mark.parametrize("kind", KINDS)
def test_that_the_net_has_one_layer_and_three_parameters(kind):
    made = neuron(kind)
    assert made.network.widths == (2, 1)
    assert made.network.size == 3


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_step_descends_the_engine_s_gradient_of_loss_and_penalty(kind):
    made, points = neuron(kind, 0.2, 0.05), blob_points(1)
    before = made.parameters.copy()
    targets = encode(made.loss.encoding, points.y, 2)
    of_the_loss = gradient(made.network, before, points.x, targets, made.loss)
    wanted = before - 0.2 * (of_the_loss + 2 * 0.05 * before * made.network.decays)
    made.step()
    np.testing.assert_allclose(made.parameters, wanted, rtol=0, atol=1e-15)


@pytest.mark.parametrize("kind", KINDS)
def test_that_numeric_gradients_agree(kind):
    made = neuron(kind)
    made.measure()
    analytic, start = made.gradient.copy(), made.parameters.copy()

    def loss(at: np.ndarray) -> float:
        made.parameters[:] = at
        return made.measure()

    assert agrees(analytic, numeric_gradient(loss, start)).all()


def test_that_both_probabilities_sum_to_one_everywhere():
    made = neuron("softmax")
    for score in (-800.0, -30.0, -1.3863, 0.0, 1e-9, 2.5, 36.0, 900.0):
        low, high = shares_at(made, score)
        assert abs(low + high - 1) <= 1e-12
        assert 0 <= low <= 1


def test_that_a_score_of_the_logit_of_a_fifth_is_a_fifth_for_class_1():
    low, high = shares_at(neuron("softmax"), logit(0.2))
    assert (round(low, 12), round(high, 12)) == (0.8, 0.2)


def test_that_the_threshold_of_a_half_is_the_score_of_zero():
    assert logit(0.5) == 0
    made, points = neuron("softmax"), blob_points(1)
    scores = np.array([score_at(made, x, y) for x, y in points.x])
    shares = np.array([shares_at(made, score)[1] for score in scores])
    for threshold in (0.2, 0.5, 0.9):
        assert ((shares > threshold) == (scores > logit(threshold))).all()
        accuracy = reading(made, points.y, logit(threshold)).accuracy
        assert accuracy == np.mean((shares > threshold) == (points.y == 1))


def test_that_the_svm_finds_the_line_of_the_largest_margin():
    x = np.array([[1.0, 0.7], [1.0, -0.7], [2.0, 0.1], [-1.0, 0.7], [-1.0, -0.7], [-2.0, 0.4]])
    y = np.array([1, 1, 1, 0, 0, 0])
    made = LinearClassifier("hinge", 5, 0.002, 1e-3)
    made.take(x, y)
    for _ in range(20_000):
        made.step()
    np.testing.assert_allclose([*made.weight, made.bias], [1, 0, 0], atol=0.01)
    found = reading(made, y, 0)
    assert found.width == pytest.approx(2, abs=0.02)
    assert found.held.tolist() == [True, True, False, True, True, False]
    assert _margin(x, y, made.weight) >= max(_margin(x, y, _direction(at)) for at in range(360)) - 1e-3


def test_that_the_softmax_separates_what_can_be_separated():
    made, points = neuron("softmax", 0.5), blob_points(1)
    made.take(points.x - 2 * (2 * points.y[:, None] - 1), points.y)
    for _ in range(2000):
        made.step()
    assert reading(made, points.y, 0).accuracy == 1
    assert made.measure() < 0.05


def test_that_losses_are_kept_for_every_step_from_the_first():
    made = pair()
    first = {kind: one.measure() for kind, one in made.neurons.items()}
    assert made.advance(25, seconds=60)
    for kind, curve in made.losses.items():
        steps, values = curve.points()
        assert steps.tolist() == list(range(25))
        assert values[0] == first[kind]
        assert values[-1] < values[0]


def test_that_a_slice_ends_with_its_time():
    ticks = iter(range(100))
    made = pair()
    made.advance(50, seconds=3, clock=lambda: next(ticks))
    assert made.steps == 3


def test_that_a_rate_far_too_high_stops_at_the_last_usable_numbers():
    made = pair(10.0, 1.0)
    assert not made.advance(1000, seconds=60)
    assert 0 < made.steps < 100
    for one in made.neurons.values():
        assert np.isfinite(one.parameters).all()


def test_that_reset_gives_the_same_start_to_both():
    made = pair()
    start = made.neurons["svm"].parameters.copy()
    made.advance(10)
    made.reset(0)
    assert made.steps == 0
    assert (made.neurons["svm"].parameters == start).all()
    assert (made.neurons["softmax"].parameters == start).all()
    assert len(made.losses["svm"]) == 0


def test_that_without_points_only_the_penalty_pulls():
    made = pair()
    made.take(np.zeros((0, 2)), np.zeros(0, int))
    before = made.neurons["softmax"].parameters.copy()
    assert made.advance(1)
    factors = made.neurons["softmax"].parameters[:2] / before[:2]
    np.testing.assert_allclose(factors, 1 - 2 * 0.1 * 0.01, atol=1e-15)
    assert np.isnan(made.neurons["softmax"].measure())
    assert np.isnan(reading(made.neurons["softmax"], np.zeros(0, int), 0).accuracy)


def _direction(degrees: int) -> np.ndarray:
    return np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])


def _margin(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> float:
    """Return half the gap between the classes along a direction, the best bias given."""
    along = x @ weight / np.hypot(*weight)
    return float(along[y == 1].min() - along[y == 0].max()) / 2
