"""The line of a neuron with two inputs."""

import math
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nnstudio.studies.neuron_line import bias_through, distance, ends, turned_by, turned_to

POINTS = st.tuples(st.floats(-5, 5), st.floats(-5, 5))


@given(POINTS, POINTS)
def test_that_the_line_passes_through_the_point_it_is_dragged_to(weights, point) -> None:
    bias = bias_through(weights, point)
    assert weights[0] * point[0] + weights[1] * point[1] + bias == pytest.approx(0, abs=1e-4)


@given(POINTS, st.floats(-math.pi, math.pi))
def test_that_turning_keeps_the_length_of_the_weights(weights, angle: float) -> None:
    turned = turned_by(weights, angle)
    assert math.hypot(*turned) == pytest.approx(math.hypot(*weights), abs=2e-4)


def test_that_weights_turn_to_a_direction_and_stay_where_there_is_none() -> None:
    assert turned_to((3.0, 4.0), (0.0, -2.0)) == (0.0, -5.0)
    assert turned_to((3.0, 4.0), (0.0, 0.0)) == (3.0, 4.0)
    assert turned_to((0.0, 0.0), (1.0, 0.0)) == (0.0, 0.0)


@given(POINTS, st.floats(-5, 5), st.floats(1, 10))
@example((5e-324, 5e-324), 5e-324, 2.0)
def test_that_the_lines_ends_lie_on_it_and_on_the_edge(weights, bias: float, half: float) -> None:
    found = ends(weights, bias, half)
    if found is None:
        length = math.hypot(*weights)
        assert length < sys.float_info.min or abs(bias) / length >= half * 0.999
        return
    for point in found:
        assert distance(weights, bias, point) == pytest.approx(0, abs=1e-6)
        assert max(abs(one) for one in point) == pytest.approx(half, rel=1e-6)


def test_that_a_line_without_weights_is_none() -> None:
    assert ends((0.0, 0.0), 1.0, 5.0) is None
    assert distance((0.0, 0.0), 1.0, (1.0, 1.0)) == math.inf
