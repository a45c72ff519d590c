"""Where functions are flat: against the derivative's closed forms, and against a fine sum."""

import math

import numpy as np
import pytest

from nnstudio.studies.functions import MaxOfLines
from nnstudio.studies.plotted import FUNCTIONS, function
from nnstudio.studies.saturation import FLAT, flat_fraction, flat_parts, flat_share


def below(z: float) -> float:
    """The share of N(0, 1) below z."""
    return (1 + math.erf(z / math.sqrt(2))) / 2


def of(words: str):
    return function(FUNCTIONS.parse(words))


EDGE = math.acosh(1 / (2 * FLAT) - 1)  # σ′(z) = 1/(2 + 2·cosh z)


def test_that_sigmoid_is_flat_where_its_slope_says() -> None:
    (left, right) = flat_parts(of("sigmoid"), -6, 6)
    assert left == pytest.approx((-6, -EDGE), abs=1e-12)
    assert right == pytest.approx((EDGE, 6), abs=1e-12)


def test_that_tanh_is_flat_beyond_the_place_where_its_square_is_near_one() -> None:
    assert flat_parts(of("tanh"), -6, 6)[1][0] == pytest.approx(math.atanh(math.sqrt(0.95)), abs=1e-12)


def test_that_leaky_relu_counts_as_flat_below_zero_by_the_same_rule() -> None:
    assert flat_parts(of("leaky_relu"), -6, 6) == [(-6, pytest.approx(0, abs=1e-12))]
    assert flat_parts(of("leaky_relu(0.1)"), -6, 6) == []


def test_that_gelu_is_flat_about_its_lowest_place_too() -> None:
    parts = flat_parts(of("gelu"), -6, 6)
    assert len(parts) == 2
    assert parts[1][0] < -0.7517915 < parts[1][1]
    ends = np.array([parts[0][1], *parts[1]])
    np.testing.assert_allclose(np.abs(of("gelu").slope(ends)), FLAT, atol=1e-12)


def test_that_what_is_flat_everywhere_or_nowhere_says_so() -> None:
    assert flat_parts(of("step"), -6, 6) == [(-6, 6)]
    assert flat_parts(of("identity"), -6, 6) == []
    assert flat_share(of("step"), 1.0) == 1.0
    assert flat_share(of("identity"), 1.0) == 0.0


@pytest.mark.parametrize("spread", [0.05, 1.0, 3.0, 20.0])
@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("sigmoid", lambda s: 2 * below(-EDGE / s)),
        ("tanh", lambda s: 2 * below(-math.atanh(math.sqrt(0.95)) / s)),
        ("relu", lambda s: 0.5),
        ("softplus", lambda s: below(math.log(FLAT / (1 - FLAT)) / s)),
        ("elu", lambda s: below(math.log(FLAT) / s)),
    ],
)
def test_that_the_share_is_the_closed_form(words: str, share, spread: float) -> None:
    assert flat_share(of(words), spread) == pytest.approx(share(spread), abs=1e-10)


@pytest.mark.parametrize("words", FUNCTIONS.keys())
def test_that_the_share_agrees_with_a_fine_sum_for_every_function(words: str) -> None:
    spread = 1.5
    z = (np.arange(-1_000_000, 1_000_000) + 0.5) * (9 * spread / 1_000_000)
    weights = np.exp(-((z / spread) ** 2) / 2)
    summed = weights[np.abs(of(words).slope(z)) < FLAT].sum() / weights.sum()
    assert flat_share(of(words), spread) == pytest.approx(summed, abs=5e-6)


def test_that_slivers_between_two_places_looked_at_are_found() -> None:
    wanted = 2 / math.pi * math.asin(FLAT / 300)
    assert flat_share(of("sine(300)"), 2.0) == pytest.approx(wanted, abs=1e-9)


def test_that_a_jump_of_the_slope_past_zero_has_no_flat_part() -> None:
    assert flat_share(MaxOfLines((-1.0, 1.0), (0.0, 0.0)), 1.0) == 0.0
    assert flat_parts(MaxOfLines((-1.0, 1.0), (0.0, 0.0)), -6, 6) == []


def test_that_the_fraction_of_values_is_counted_without_those_that_are_none() -> None:
    z = np.array([-5.0, -1.0, 0.0, 1.0, 5.0, np.nan, np.inf])
    assert flat_fraction(of("sigmoid"), z) == 0.4
    assert math.isnan(flat_fraction(of("sigmoid"), np.array([np.nan])))
