"""Lines and half-planes of a linear score within a rectangle."""

import numpy as np
import pytest

from nnstudio.studies.grid import Span, lattice
from nnstudio.studies.linear_lines import half_plane, level_line, logit

ACROSS, UP = Span(-3.0, 3.0), Span(-2.0, 2.0)


@pytest.mark.parametrize("seed", range(20))
def test_that_both_ends_of_a_line_lie_on_it_and_on_the_rectangle_s_rim(seed):
    *weight, bias, level = np.random.default_rng(seed).normal(size=4)
    ends = level_line(np.array(weight), bias, level, ACROSS, UP)
    assert len(ends) in (0, 2)
    np.testing.assert_allclose(ends @ weight + bias, level, atol=1e-12)
    for x, y in ends:
        assert min(abs(abs(x) - 3), abs(abs(y) - 2)) < 1e-12


@pytest.mark.parametrize("seed", range(20))
def test_that_a_half_plane_has_the_area_where_the_score_is_higher(seed):
    *weight, bias, level = np.random.default_rng(seed).normal(size=4)
    polygon = half_plane(np.array(weight), bias, level, ACROSS, UP)
    share = np.mean(lattice(ACROSS, UP, 300, 200) @ weight + bias > level)
    assert _area(polygon) == pytest.approx(24 * share, abs=0.2)


def test_that_a_line_beyond_the_rectangle_has_no_ends():
    assert len(level_line(np.array([1.0, 0.0]), 0.0, 5.0, ACROSS, UP)) == 0
    assert len(half_plane(np.array([1.0, 0.0]), 0.0, 5.0, ACROSS, UP)) == 0
    assert _area(half_plane(np.array([1.0, 0.0]), 0.0, -5.0, ACROSS, UP)) == 24


def test_that_weights_of_zero_have_no_line():
    assert len(level_line(np.zeros(2), 1.0, 0.0, ACROSS, UP)) == 0
    assert _area(half_plane(np.zeros(2), 1.0, 0.0, ACROSS, UP)) == 24


def test_that_a_line_through_two_corners_is_whole():
    ends = level_line(np.array([2.0, -3.0]), 0.0, 0.0, ACROSS, UP)
    assert np.abs(np.diff(ends, axis=0)).tolist() == [[6.0, 4.0]]


def test_that_the_logit_undoes_the_sigmoid():
    for share in (0.01, 0.2, 0.5, 0.8, 0.99):
        assert 1 / (1 + np.exp(-logit(share))) == pytest.approx(share, abs=1e-15)


def _area(polygon: np.ndarray) -> float:
    x, y = polygon.T
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2
