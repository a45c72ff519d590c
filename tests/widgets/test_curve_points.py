"""Which points of a curve are drawn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.widgets.curve_points import bent, finite_range, logarithm, thinned, visible


def test_that_one_more_point_is_kept_on_each_side_of_the_view() -> None:
    x = np.arange(10.0)
    seen, _ = visible(x, x, 2.5, 5.5)
    assert seen.tolist() == [2, 3, 4, 5, 6]


@given(st.integers(1, 5000), st.integers(4, 100))
def test_that_thinning_keeps_the_extremes_within_the_limit(count: int, limit: int) -> None:
    y = np.sin(np.arange(count) * 1.7)
    _, low_and_high = thinned(np.arange(count, dtype=float), y, limit)
    assert len(low_and_high) <= max(limit + 1, min(count, limit))
    assert low_and_high.max() == y.max()
    assert low_and_high.min() == y.min()


def test_that_thinning_looks_past_missing_values() -> None:
    y = np.full(100, np.nan)
    y[17] = 5
    _, kept = thinned(np.arange(100.0), y, 20)
    assert np.nanmax(kept) == 5
    assert np.isnan(kept).any()


def test_that_what_has_no_logarithm_is_a_gap() -> None:
    found = logarithm(np.array([100.0, 0.0, -1.0, np.nan, np.inf]))
    assert found[0] == 2
    assert np.isnan(found[1:]).all()


def test_that_the_range_is_of_finite_values_only() -> None:
    assert finite_range([np.array([np.nan, 1, np.inf]), np.array([]), np.array([-2.0])]) == (-2, 1)
    assert finite_range([np.array([np.nan])]) is None


@pytest.mark.parametrize("corner", [1.0, 0.9937, -3.3])
def test_that_a_corner_between_straight_parts_is_drawn_where_it_is(corner: float) -> None:
    x = np.linspace(-5, 5, 501)
    y = np.maximum(0, corner - x)
    kept_x, kept_y = bent(x, y, (0.02, 0.08))
    assert len(kept_x) < 10
    assert np.abs(np.interp(x, kept_x, kept_y) - y).max() < 0.1 * 0.08


@pytest.mark.parametrize("f", [np.tanh, np.sin, np.abs, np.sign, np.exp, np.zeros_like])
def test_that_lines_between_the_points_bends_need_stay_within_the_tolerance(f) -> None:
    x = np.sort(np.concatenate([np.linspace(-3, 3, 1000), [np.nextafter(0, -1), 0, np.nextafter(0, 1)]]))
    y = f(x)
    unit = 6 / 600, (np.ptp(y) or 1.0) / 300
    kept = bent(x, y, unit, 0.1)
    assert np.abs(np.interp(x, *kept) - y).max() < 0.4 * unit[1]
    assert len(kept[0]) < 250
    assert (kept[0][0], kept[0][-1]) == (-3, 3)


def test_that_a_curve_with_gaps_keeps_all_its_points() -> None:
    x = np.linspace(-1, 1, 50)
    y = np.where(np.abs(x) < 0.1, np.nan, x)
    np.testing.assert_array_equal(bent(x, y, (0.01, 0.01))[0], x)
