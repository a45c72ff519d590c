"""Directions: as long as the weights unit by unit, or those that hold most of a path."""

import numpy as np
import pytest

from nnstudio.catalog import StudyError
from nnstudio.project import check, first_project
from nnstudio.studies.landscape.directions import filter_normalised, principal


def test_that_each_units_row_is_as_long_as_its_weights_and_biases_stay() -> None:
    network = check(first_project()).network
    parameters = network.initial(5)
    directions, weights = network.named(filter_normalised(network, parameters, (1, 0))), network.named(parameters)
    for name, found in directions.items():
        if name.endswith(".weight"):
            wanted = np.linalg.norm(weights[name], axis=1)
            np.testing.assert_allclose(np.linalg.norm(found, axis=1), wanted, rtol=1e-12)
        else:
            assert (found == 0).all()


def test_that_a_seed_gives_the_same_direction_and_another_seed_another() -> None:
    network = check(first_project()).network
    parameters = network.initial(5)
    one, same, other = (filter_normalised(network, parameters, (seed, 0)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, same)
    assert not np.allclose(one, other)


def test_that_weights_of_zero_have_a_direction_of_zero() -> None:
    network = check(first_project()).network
    assert (filter_normalised(network, np.zeros(network.length), (0, 0)) == 0).all()


def test_that_principal_directions_are_those_of_the_singular_values() -> None:
    offsets = np.random.default_rng(0).standard_normal((12, 30)) * np.linspace(3, 0.1, 30)
    first, second = principal(offsets)
    wanted = np.linalg.svd(offsets)[2][:2]
    assert abs(first @ wanted[0]) == pytest.approx(1, abs=1e-9)
    assert abs(second @ wanted[1]) == pytest.approx(1, abs=1e-9)
    assert offsets[0] @ first <= 0


@pytest.mark.parametrize("offsets", [np.zeros((1, 4)), np.zeros((3, 4)), np.outer([-2, -1, 0], [1.0, 2.0, 0.0, 1.0])])
def test_that_a_point_or_a_straight_line_has_no_principal_plane(offsets: np.ndarray) -> None:
    with pytest.raises(StudyError) as refused:
        principal(offsets)
    assert refused.value.message.key == "error.landscape.path"
