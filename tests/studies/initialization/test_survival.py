"""Tests of the map of surviving signals."""

import numpy as np

from nnstudio.catalog import Choice
from nnstudio.studies.initialization.bench import Bench
from nnstudio.studies.initialization.survival import survival


def test_that_small_weights_collapse_and_large_ones_explode_a_relu_stack() -> None:
    found = survival(Bench(depth=10, width=64, activation=Choice("relu")), (0.1, 2**0.5, 10.0))
    assert found.forward.shape == (3, 10)
    np.testing.assert_allclose(found.forward[:, -1], [-11.5, 0, 8.5], atol=0.7)
    np.testing.assert_allclose(found.backward[1, -1], 0, atol=0.7)


def test_that_a_sigmoid_stack_loses_its_gradient_at_every_scale_near_xavier() -> None:
    found = survival(Bench(depth=10, width=64, activation=Choice("sigmoid")), (0.5, 1.0, 2.0))
    assert (found.backward[:, -1] < -3).all()


def test_that_a_gradient_that_is_zero_everywhere_is_gone_not_kept() -> None:
    found = survival(Bench(depth=20, width=16, activation=Choice("tanh")), (1e-3, 1e-3))
    assert (found.backward[:, -1] < -20).all()
    assert not np.isnan(found.backward).any()
