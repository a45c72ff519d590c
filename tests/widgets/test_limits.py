"""Limits that move seldom."""

import pytest

from nnstudio.widgets.limits import eased


def test_that_limits_stay_while_the_data_fill_them() -> None:
    assert eased((0, 10), (1, 9)) == (0, 10)


@pytest.mark.parametrize("data", [(-1.0, 5.0), (5.0, 11.0), (4.0, 4.5)])
def test_that_limits_move_when_data_leave_or_shrink(data: tuple[float, float]) -> None:
    low, high = eased((0, 10), data)
    assert (low, high) != (0, 10)
    assert low <= data[0] < data[1] <= high


def test_that_a_growing_axis_moves_seldom() -> None:
    limits, moves = None, 0
    for last in range(1, 10_001):
        new = eased(limits, (0.0, float(last)), grow_only_up=True)
        moves += new != limits
        limits = new
        assert limits[1] >= last
    assert moves < 60


def test_that_constant_data_get_room_on_both_sides() -> None:
    low, high = eased(None, (3.0, 3.0))
    assert low < 3 < high


def test_that_constant_data_do_not_move_limits_every_time() -> None:
    first = eased(None, (3.0, 3.0))
    assert eased(first, (3.0, 3.0)) == first
