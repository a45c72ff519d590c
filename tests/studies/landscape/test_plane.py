"""A plane of parameters: what lies on it comes back, what lies off it is projected, what is no plane is refused."""

import numpy as np
import pytest

from nnstudio.catalog import StudyError
from nnstudio.studies.landscape.plane import SQUARE, Box, Plane, box_around

CENTRE = np.linspace(-1.0, 1.0, 7)


def _plane() -> Plane:
    generator = np.random.default_rng(3)
    return Plane(CENTRE, generator.standard_normal(7), generator.standard_normal(7))


def test_that_places_on_the_plane_come_back() -> None:
    plane = _plane()
    wanted = np.array([[0.0, 0.0], [0.5, -2.0], [3.0, 1.25]])
    found = plane.places(np.stack([plane.at(*place) for place in wanted]))
    np.testing.assert_allclose(found, wanted, atol=1e-12)
    assert plane.share(np.stack([plane.at(*place) for place in wanted])) == pytest.approx(1.0, abs=1e-12)


def test_that_a_projection_is_the_nearest_place() -> None:
    plane, off = _plane(), np.random.default_rng(4).standard_normal(7)
    alpha, beta = plane.place(off)
    rest = off - plane.at(alpha, beta)
    assert abs(rest @ plane.first) < 1e-12
    assert abs(rest @ plane.second) < 1e-12
    assert 0 < plane.share(off[None]) < 1


def test_that_a_path_that_never_moved_has_no_share() -> None:
    assert np.isnan(_plane().share(CENTRE[None]))


@pytest.mark.parametrize("second", [np.zeros(7), -2 * np.arange(7.0)])
def test_that_directions_without_a_plane_are_refused(second: np.ndarray) -> None:
    with pytest.raises(StudyError) as refused:
        Plane(CENTRE, np.arange(7.0), second)
    assert refused.value.message.key == "error.landscape.flat"


def test_that_a_box_holds_every_place_and_the_centre() -> None:
    places = np.array([[2.0, 1.0], [3.0, 1.5]])
    box = box_around(places)
    assert box.left < 0 < 3 < box.right
    assert box.bottom < 0 < 1.5 < box.top
    wide = box_around(places, (4.0, 0.5))
    assert wide.left < -4
    assert wide.right > 4


def test_that_a_path_along_one_axis_still_has_a_box_of_some_height() -> None:
    box = box_around(np.array([[5.0, 0.0]]))
    assert box.top - box.bottom >= 1.0


def test_that_a_box_is_scaled_about_a_place() -> None:
    assert SQUARE.scaled(2.0) == Box(-2.0, 2.0, -2.0, 2.0)
    assert Box(0.0, 4.0, 0.0, 2.0).scaled(0.5, (2.0, 1.0)) == Box(1.0, 3.0, 0.5, 1.5)
