import numpy as np
import pytest

from nnstudio.project import check
from nnstudio.studies.smoothness import boundary_length, smoothness
from tests.studies.runs import project


def _lattice(count: int = 200) -> tuple[np.ndarray, np.ndarray, float]:
    side = np.linspace(-1, 1, count)
    x, y = np.meshgrid(side, side)
    return x, y, side[1] - side[0]


def test_that_the_length_of_a_circle_is_its_circumference() -> None:
    x, y, cell = _lattice()
    assert boundary_length(np.hypot(x, y) - 0.7, cell, cell) == pytest.approx(2 * np.pi * 0.7, rel=1e-3)


def test_that_the_length_of_a_slanting_line_is_its_own() -> None:
    x, y, cell = _lattice()
    assert boundary_length(3 * (y - 0.5 * x - 0.001), cell, cell) == pytest.approx(np.hypot(2, 1), rel=1e-3)


def test_that_a_saddle_has_two_pieces() -> None:
    assert boundary_length(np.array([[1.0, -1.0], [-1.0, 1.0]]), 1, 1) == pytest.approx(2 * np.hypot(0.5, 0.5))


def test_that_there_is_no_boundary_where_nothing_changes_sign() -> None:
    assert boundary_length(np.ones((5, 5)), 1, 1) == 0


def test_that_the_slope_is_the_logits_own_where_it_is_a_plane() -> None:
    checked = check(project("moons", ""))
    parameters = np.array([0.02, 0.01, 0.0])
    found = smoothness(checked, parameters)
    assert found.mean_slope == pytest.approx(0.25 * np.hypot(0.02, 0.01), rel=1e-2)
    assert found.mean_squared_weight == pytest.approx((0.02**2 + 0.01**2) / 2)
