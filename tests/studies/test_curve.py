import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.studies.curve import Curve

CAPACITY = 8
numbers = st.floats(-1e9, 1e9)
lines = st.lists(numbers, min_size=1, max_size=200)


def _curve(values: list[float], gap: int = 1) -> Curve:
    curve = Curve(CAPACITY)
    for at, value in enumerate(values):
        curve.append(at * gap, value)
    return curve


@given(values=lines, gap=st.integers(0, 5))
def test_that_first_last_and_extremes_stay(values: list[float], gap: int) -> None:
    steps, kept = _curve(values, gap).points()
    assert (steps[0], steps[-1]) == (0, (len(values) - 1) * gap)
    assert (kept[0], kept[-1], kept.min(), kept.max()) == (values[0], values[-1], min(values), max(values))


@given(values=lines)
def test_that_steps_never_fall_and_the_size_is_bounded(values: list[float]) -> None:
    curve = _curve(values)
    steps, kept = curve.points()
    assert (np.diff(steps) >= 0).all()
    assert len(steps) == len(kept) <= 3 * CAPACITY + 1
    assert len(curve) <= CAPACITY


@given(values=st.lists(numbers, min_size=1, max_size=CAPACITY))
def test_that_a_short_curve_is_kept_value_by_value(values: list[float]) -> None:
    steps, kept = _curve(values).points()
    assert (steps.tolist(), kept.tolist()) == (list(range(len(values))), values)


@given(slices=st.lists(st.lists(numbers, max_size=40), max_size=8))
def test_that_slices_give_the_curve_of_their_values(slices: list[list[float]]) -> None:
    sliced, step = Curve(CAPACITY), 0
    for values in slices:
        step += len(values)
        sliced.extend(step - 1, np.array(values))
    assert np.array_equal(sliced.rows(), _curve([one for values in slices for one in values]).rows())


@given(values=lines, more=st.lists(numbers, max_size=60))
def test_that_a_restored_curve_goes_on_as_if_nothing_had_been(values: list[float], more: list[float]) -> None:
    kept, restored = _curve(values), Curve.restored(_curve(values).rows(), CAPACITY)
    for at, value in enumerate(more, len(values)):
        kept.append(at, value)
        restored.append(at, value)
    assert np.array_equal(kept.rows(), restored.rows())
    assert np.array_equal(kept.points(), restored.points())


@given(values=lines, step=st.floats(-5, 250))
def test_that_the_value_at_a_step_is_the_last_one_kept_by_then(values: list[float], step: float) -> None:
    curve = _curve(values)
    found = curve.at(step)
    if step < 0:
        assert math.isnan(found)
    elif len(values) <= CAPACITY:
        assert found == values[min(int(step), len(values) - 1)]
    else:
        assert found in values


def test_that_infinity_is_an_extreme_and_nan_is_none() -> None:
    curve = _curve([*range(20), math.inf, math.nan, *range(20)])
    assert np.nanmax(curve.points()[1]) == math.inf


def test_that_an_empty_curve_has_no_points() -> None:
    steps, kept = Curve(CAPACITY).points()
    assert (len(steps), len(kept), len(Curve.restored(Curve(CAPACITY).rows(), CAPACITY))) == (0, 0, 0)


@pytest.mark.parametrize("capacity", [0, 1, 7])
def test_that_a_capacity_that_cannot_be_halved_is_refused(capacity: int) -> None:
    with pytest.raises(ValueError, match="even"):
        Curve(capacity)


def test_that_its_span_is_from_the_first_step_to_the_last_however_many_were_joined():
    curve = Curve(capacity=4)
    for step in range(7, 60):
        curve.append(step, float(step))
        assert curve.span == (7, step)
