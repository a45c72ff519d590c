import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnstudio.studies.approximation.bumps import adaptive, equal, equal_needed, fitted
from nnstudio.studies.approximation.targets import DRAWN, TARGETS, drawing_words, drawn, read_drawing

XSINX, SINE = TARGETS["xsinx"], TARGETS["sine"]
HEIGHTS = st.lists(st.floats(-1, 1), min_size=DRAWN, max_size=DRAWN).map(np.array)


@pytest.mark.parametrize(
    ("target", "error", "by_width", "of_one_width"),
    [(XSINX, 0.01, 1153, 3286), (SINE, 0.01, 198, 315), (XSINX, 0.1, 115, 325), (SINE, 0.1, 18, 32)],
)
def test_that_so_many_bumps_come_within_an_error_as_the_claims_say(target, error, by_width, of_one_width) -> None:
    assert adaptive(target, error, 400_001).total == by_width
    assert equal_needed(target, error, of_one_width - 2) == of_one_width


@settings(max_examples=20)
@given(HEIGHTS, st.integers(1, 200))
def test_that_the_error_is_the_distance_from_the_function(heights: np.ndarray, count: int) -> None:
    target = drawn(heights)
    for found in (equal(target, count), fitted(target, count)):
        places = target.grid()
        distance = np.abs(target.value(places) - found.value(places)).max()
        assert found.total <= count
        assert distance <= found.error + 1e-9 + np.abs(np.diff(target.value(places))).max()


@settings(max_examples=10)
@given(HEIGHTS)
def test_that_more_bumps_of_free_width_are_never_worse(heights: np.ndarray) -> None:
    errors = [fitted(drawn(heights), count).error for count in (1, 4, 30)]
    assert errors == sorted(errors, reverse=True)


def test_that_one_bump_is_half_open() -> None:
    found = equal(TARGETS["jump"], 2)
    np.testing.assert_array_equal(found.value(np.array([-1.0, -1e-9, 0.0, 1.0])), [0.5, 0.5, 1, 1])


@given(HEIGHTS)
def test_that_a_drawing_is_read_back_to_three_digits(heights: np.ndarray) -> None:
    np.testing.assert_allclose(read_drawing(drawing_words(heights)), heights, rtol=5e-3, atol=1e-300)


@pytest.mark.parametrize("words", ["", "1 2 3", "a " * DRAWN, "nan " * DRAWN])
def test_that_what_is_no_drawing_is_a_flat_line(words: str) -> None:
    assert not read_drawing(words).any()
