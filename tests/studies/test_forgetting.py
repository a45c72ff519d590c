"""S04: with no data gradient L2 multiplies w by 1 − 2ηλ a step."""

import numpy as np
import pytest

from nnstudio.studies.labelled_points import blob_points
from nnstudio.studies.linear_classifier import KINDS
from nnstudio.studies.linear_classifiers import LinearClassifiers


def forgetful(rate: float, strength: float) -> LinearClassifiers:
    """Return a pair that learned a little and then lost its data."""
    made, points = LinearClassifiers(2, 0.1, 0.001), blob_points(2)
    made.take(points.x, points.y)
    made.advance(200, seconds=60)
    made.tune(rate, strength)
    made.forget(True)
    return made


@pytest.mark.parametrize(("rate", "strength"), [(0.1, 0.01), (0.5, 0.1), (0.01, 1.0), (1.0, 0.9)])
def test_that_weights_decay_by_one_minus_two_eta_lambda_a_step(rate, strength):
    made = forgetful(rate, strength)
    start = {kind: neuron.parameters.copy() for kind, neuron in made.neurons.items()}
    made.advance(500, seconds=60)
    for kind, neuron in made.neurons.items():
        wanted = (1 - 2 * rate * strength) ** 500 * start[kind][:2]
        np.testing.assert_allclose(neuron.weight, wanted, rtol=0, atol=1e-9)
        assert neuron.parameters[2] == start[kind][2]


@pytest.mark.parametrize(("rate", "strength"), [(0.1, 0.01), (1.0, 0.9)])
def test_that_the_measured_length_is_the_law_s_at_every_step(rate, strength):
    made = forgetful(rate, strength)
    made.advance(300, seconds=60)
    for kind in KINDS:
        record = made.forgetting[kind]
        steps, lengths = record.measured()
        assert steps.tolist() == list(range(301))
        np.testing.assert_allclose(lengths, record.law(steps), rtol=0, atol=1e-9)
        assert record.difference == pytest.approx(np.abs(lengths - record.law(steps)).max(), abs=1e-15)
        assert lengths[-1] == made.neurons[kind].length


def test_that_another_rate_begins_the_record_anew():
    made = forgetful(0.1, 0.01)
    made.advance(50, seconds=60)
    made.tune(0.2, 0.01)
    assert made.forgetting["svm"].steps == 0
    assert made.forgetting["svm"].length == made.neurons["svm"].length
    made.advance(50, seconds=60)
    assert made.forgetting["svm"].difference < 1e-9


def test_that_data_given_back_end_the_record():
    made = forgetful(0.1, 0.01)
    made.advance(50, seconds=60)
    low = made.neurons["svm"].length
    made.forget(False)
    assert made.forgetting == {}
    made.advance(200, seconds=60)
    assert made.neurons["svm"].length > low
