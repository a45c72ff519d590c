"""What is compared between a run and its twins."""

import numpy as np
import pytest

from nnstudio.project import check, first_project
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.twins.compare import differs, limit, mean_square, shares, thinned, weight_matrices
from nnstudio.studies.twins.variables import variable


def test_that_classes_differ_where_another_one_leads():
    first, other = np.array([[1.0, 2.0, -1.0]]), np.array([[3.0, -2.0, -0.5]])
    assert differs(first, other, classes=True).tolist() == [False, True, False]
    several = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[0.2, 0.9], [0.1, 0.3]])
    assert differs(*several, classes=True).tolist() == [False, True]


def test_that_values_differ_where_they_are_farther_apart_than_a_tenth_of_the_range():
    first = np.array([[0.0, 5.0, 10.0]])
    assert differs(first, np.add(first, [0.9, 1.1, np.nan]), classes=False).tolist() == [False, True, True]


def test_that_layers_are_paired_by_their_weights_where_one_has_dropout_between():
    own = check(first_project())
    twin = check(variable("dropout").applied(first_project(), "0.5"))
    found = [[at for at, _ in weight_matrices(one.network, Trainer(one).parameters)] for one in (own, twin)]
    assert found == [[0, 1, 2], [0, 2, 4]]
    shapes = [weights.shape for _, weights in weight_matrices(twin.network, Trainer(twin).parameters)]
    assert shapes == [(8, 2), (8, 8), (1, 8)]


def test_that_the_mean_square_is_of_weights_alone():
    checked = check(first_project())
    parameters = Trainer(checked).parameters
    for name, view in checked.network.named(parameters).items():
        view[...] = 2.0 if name.endswith("weight") else 100.0
    assert mean_square(checked.network, parameters) == 4.0


def test_that_shares_add_up_to_one_and_the_outer_bins_hold_the_rest():
    found = shares(np.array([-9.0, -0.1, 0.1, 9.0]), reach=1.0, bins=4)
    assert found.tolist() == [0.25, 0.25, 0.25, 0.25]
    assert shares(np.zeros(0), 1.0).sum() == 0


def test_that_the_limit_is_the_greatest_magnitude_and_never_nothing():
    assert limit([np.array([1.0, -3.0]), np.array([2.0])]) == 3.0
    assert limit([np.zeros(3)]) == 1.0
    assert limit([]) == 1.0


@pytest.mark.parametrize(("shape", "expected"), [((8, 8), (8, 8)), ((1024, 3072), (256, 256)), ((300, 2), (150, 2))])
def test_that_large_matrices_are_thinned_evenly(shape, expected):
    assert thinned(np.zeros(shape)).shape == expected
