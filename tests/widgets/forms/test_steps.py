"""How numbers move."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.catalog import Param
from nnstudio.widgets.forms.steps import POSITIONS, slider_range, stepped, written


def _number(default: float, low: float = -math.inf, high: float = math.inf, **more: Any) -> Param:
    return Param("number", default, low, high, **more)


RATE = _number(0.01, 0, open=True, scale="log")


@pytest.mark.parametrize(
    ("value", "steps", "moved"), [(0.01, 1, 0.02), (0.01, -1, 0.005), (0.03, 1, 0.05), (0.03, -1, 0.02), (1, 3, 10)]
)
def test_that_a_log_scale_climbs_one_two_five_ten(value: float, steps: int, moved: float) -> None:
    assert stepped(RATE, value, steps) == pytest.approx(moved, rel=1e-9)


def test_that_a_log_scale_never_reaches_an_excluded_zero() -> None:
    assert stepped(RATE, 1e-9, -30) > 0


@pytest.mark.parametrize(("value", "steps", "moved"), [(8, 1, 9), (1, -1, 1), (100, 1, 100), (8, 10, 18)])
def test_that_whole_numbers_move_by_one_within_their_range(value: int, steps: int, moved: int) -> None:
    found = stepped(Param("integer", 8, 1, 100), value, steps)
    assert found == moved
    assert isinstance(found, int)


def test_that_a_tenth_stays_a_tenth_after_many_steps() -> None:
    value, param = 0.0, _number(0.5, 0, 1)
    for _ in range(3):
        value = stepped(param, value, 1)
    assert written(value) in ("0.03", "0.3")
    assert len(str(value)) <= 4


def test_that_a_number_without_a_lower_bound_has_no_slider() -> None:
    assert slider_range(_number(0.0)) is None
    assert slider_range(_number(0.0, 0)) is None


def test_that_a_far_maximum_leaves_the_slider_its_sense() -> None:
    found = slider_range(_number(0.05, 0, 10))
    assert found is not None
    assert (found.low, found.high) == (0, 0.5)


def test_that_a_declared_reach_is_the_sliders_while_the_range_lets_more_be_typed() -> None:
    param = _number(0.0, -1e6, 1e6, reach=(-5, 5))
    found = slider_range(param)
    assert found is not None
    assert (found.low, found.high) == (-5, 5)
    assert found.position(80) == POSITIONS
    assert stepped(param, 5.0, 1) == 5.1
    assert param.checked(80, "") == 80


@given(st.integers(0, POSITIONS), st.sampled_from([RATE, _number(0.05, 0, 10), Param("integer", 500, 10, 100_000)]))
def test_that_the_slider_rests_where_its_value_puts_it(position: int, param: Param) -> None:
    found = slider_range(param)
    assert found is not None
    value = found.value(position)
    assert param.checked(value, "") == value
    assert abs(found.position(value) - position) <= POSITIONS // 60


@given(st.floats(-1e30, 1e30))
def test_that_a_written_number_reads_back_to_six_digits(value: float) -> None:
    assert float(written(value)) == pytest.approx(value, rel=1e-5)
