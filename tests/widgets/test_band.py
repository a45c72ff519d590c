"""The area between two curves, column by column."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.widgets.band import columns, painted


@given(st.integers(2, 2000), st.integers(1, 300))
def test_that_no_extreme_is_lost(count: int, width: int) -> None:
    x = np.arange(count, dtype=float)
    y = np.sin(x * 2.3)
    least, greatest = columns(x, y, y + 1, np.linspace(-0.5, count - 0.5, width + 1))
    assert np.nanmin(least) == pytest.approx(y.min()) if count >= width else np.nanmin(least) >= y.min()
    assert np.nanmax(greatest) == pytest.approx(y.max() + 1) if count >= width else np.nanmax(greatest) <= y.max() + 1


def test_that_columns_between_points_lie_between_them() -> None:
    least, greatest = columns(np.array([0.0, 10.0]), np.array([0.0, 10.0]), np.array([1.0, 11.0]), np.arange(1.0, 10.0))
    assert least.tolist() == [1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5]
    assert greatest.tolist() == [value + 1 for value in least.tolist()]


def test_that_gaps_and_the_space_beyond_are_empty() -> None:
    x = np.arange(10.0)
    y = np.where((x > 3) & (x < 7), np.nan, 1.0)
    least, _ = columns(x, y, y, np.arange(-2.5, 13.0))
    assert np.isnan(least).tolist() == [True] * 2 + [False] * 4 + [True] * 3 + [False] * 3 + [True] * 3


def test_that_a_column_is_inked_from_top_to_bottom() -> None:
    pixels = painted(np.array([1.0, np.nan, 3.0]), np.array([3.0, np.nan, 3.0]), 6, 7, 0)
    assert pixels[:, 0].tolist() == [0, 7, 7, 7, 0, 0]
    assert pixels[:, 1].tolist() == [0] * 6
    assert pixels[:, 2].tolist() == [0, 0, 0, 7, 7, 0]


def test_that_a_steep_fall_and_a_spike_are_lines_without_a_gap() -> None:
    level = np.array([0.0, 20.0, 20.0, 2.0, 20.0])
    pixels = painted(level, level, 30, 1, 0)
    inked = [set(np.flatnonzero(column)) for column in pixels.T]
    for one, other in itertools.pairwise(inked):
        assert one & other


def test_that_nothing_is_joined_across_a_gap() -> None:
    pixels = painted(np.array([0.0, np.nan, 20.0]), np.array([0.0, np.nan, 20.0]), 30, 1, 0)
    assert pixels.sum(axis=0).tolist() == [2, 0, 2]
