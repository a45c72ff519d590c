"""Contour lines lie where the numbers equal the level."""

import numpy as np
import pytest

from nnstudio.studies.landscape.contours import contour
from nnstudio.studies.landscape.levels import finite_range, round_levels, round_numbers


def test_that_a_planes_contour_is_its_line() -> None:
    x, y = np.meshgrid(np.arange(6.0), np.arange(5.0))
    found = contour(2 * x + y, 4.5)
    assert len(found) > 4
    for at in (0, 2):
        np.testing.assert_allclose(2 * found[:, at] + found[:, at + 1], 4.5, atol=1e-12)


def test_that_a_circle_is_closed() -> None:
    x, y = np.meshgrid(np.linspace(-1, 1, 31), np.linspace(-1, 1, 31))
    found = contour(x**2 + y**2, 0.5).reshape(-1, 2)
    _, counts = np.unique(found.round(9), axis=0, return_counts=True)
    assert (counts == 2).all()
    np.testing.assert_allclose(np.hypot(*(found / 15 - 1).T), np.sqrt(0.5), atol=0.005)


@pytest.mark.parametrize("turned", [False, True])
def test_that_a_saddle_has_two_lines_through_no_corner(turned: bool) -> None:
    values = np.array([[1.0, 0.0], [0.0, 1.0]])
    found = contour(1 - values if turned else values, 0.4)
    assert found.shape == (2, 4)
    assert np.isfinite(found).all()


def test_that_cells_without_a_number_have_no_line() -> None:
    values = np.array([[0.0, 1.0, 2.0], [0.0, np.nan, 2.0], [0.0, 1.0, 2.0]])
    assert len(contour(values, 0.5)) == 0
    assert len(contour(np.full((3, 3), np.inf), 1.0)) == 0


def test_that_levels_are_round_and_within() -> None:
    assert round_numbers(0.03, 1.02, 6) == pytest.approx([0.2, 0.4, 0.6, 0.8, 1.0])
    assert round_numbers(-1.0, 1.0, 5) == pytest.approx([-1.0, -0.5, 0.0, 0.5, 1.0])
    assert round_levels(0.3, 30.0, 12, log=True) == pytest.approx([0.5, 1, 2, 5, 10, 20])
    assert round_numbers(1.0, 1.0, 5) == []
    assert len(round_levels(1e-9, 1e9, 12, log=True)) <= 12


def test_that_a_range_is_of_the_finite_losses() -> None:
    losses = np.array([0.0, 0.5, np.inf, np.nan, 3.0])
    assert finite_range(losses, log=False) == (0.0, 3.0)
    assert finite_range(losses, log=True) == (0.5, 3.0)
    assert finite_range(np.array([np.nan]), log=True) == (0.0, 1.0)
