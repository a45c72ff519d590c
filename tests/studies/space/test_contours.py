"""Zero lines on a lattice."""

import numpy as np
import pytest

from nnstudio.studies.space.contours import zero_lines

X = np.linspace(-2, 2, 81)
Y = np.linspace(-1, 1, 41)


def test_that_the_line_of_a_straight_function_is_exact() -> None:
    ends, which = zero_lines((X - 2 * Y[:, None] + 0.3)[None], X, Y)
    assert np.abs(ends[..., 0] - 2 * ends[..., 1] + 0.3).max() < 1e-12
    assert set(which.tolist()) == {0}


def test_that_the_pieces_of_a_circle_are_as_long_as_the_circle() -> None:
    maps = np.stack([X**2 + Y[:, None] ** 2 - 0.25, np.ones((41, 81)), X**2 + Y[:, None] ** 2 - 0.64])
    ends, which = zero_lines(maps, X, Y)
    for at, radius in ((0, 0.5), (2, 0.8)):
        own = ends[which == at]
        assert np.hypot(*(own[:, 1] - own[:, 0]).T).sum() == pytest.approx(2 * np.pi * radius, rel=2e-3)
    assert not (which == 1).any()


def test_that_a_saddle_has_two_pieces_in_its_cell() -> None:
    ends, _ = zero_lines(np.array([[[1.0, -1.0], [-1.0, 1.0]]]), np.array([0.0, 1.0]), np.array([0.0, 1.0]))
    assert len(ends) == 2


def test_that_cells_without_finite_values_have_no_lines() -> None:
    values = (X + 0 * Y[:, None])[None].copy()
    values[:, :20] = np.nan
    ends, _ = zero_lines(values, X, Y)
    assert len(ends) == 20
    assert ends[..., 1].min() >= Y[20] - 1e-12
