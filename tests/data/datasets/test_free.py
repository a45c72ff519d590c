import numpy as np
import pytest

from nnstudio.data.datasets.free import Free
from tests.data.refusal import refused


@pytest.mark.parametrize(("inputs", "outputs"), [(3, 2), (1, 1), (3072, 10)])
def test_that_inputs_and_outputs_give_the_width_of_both_ends(inputs, outputs):
    made = Free(inputs=inputs, outputs=outputs).make(0.2, 0)
    assert made.x_train.shape == (20, inputs)
    assert made.y_train.shape == (20, outputs)
    assert (made.features, made.targets) == (inputs, outputs)


def test_that_inputs_and_targets_are_standard_normal_and_unrelated():
    made = Free(inputs=1, outputs=1, samples=20_000).make(0, 0)
    both = np.hstack([made.x_train, made.y_train])
    assert np.allclose(both.mean(axis=0), 0, atol=0.03)
    assert np.allclose(np.cov(both.T), np.eye(2), atol=0.04)


def test_that_more_numbers_than_fit_are_refused_before_memory_is_taken():
    with refused("error.data.too_many_numbers", maximum="50,000,000"):
        Free(inputs=100_000, outputs=100_000, samples=1_000_000).make(0.9, 0)
