"""Which points of a curve are drawn."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.widgets.curve_points import finite_range, logarithm, thinned, visible


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
