"""What an example of each class counts."""

import numpy as np
import pytest

from nnstudio.catalog import StudyError
from nnstudio.engine.class_weights import CLASS_WEIGHTS

COUNTS = np.array([6, 3, 1])


def _weights(words: str, counts: np.ndarray = COUNTS) -> np.ndarray | None:
    return CLASS_WEIGHTS.make(CLASS_WEIGHTS.parse(words)).weights(counts)


def test_that_without_weights_all_examples_count_alike() -> None:
    assert _weights("none") is None


def test_that_balanced_classes_count_as_much_together_and_an_example_one_on_average() -> None:
    found = _weights("balanced")
    assert found is not None
    np.testing.assert_allclose(found, [10 / 18, 10 / 9, 10 / 3])
    np.testing.assert_allclose(found * COUNTS, [10 / 3] * 3)
    np.testing.assert_allclose((found * COUNTS).sum() / COUNTS.sum(), 1)


def test_that_a_class_nobody_trains_on_takes_no_share() -> None:
    np.testing.assert_allclose(_weights("balanced", np.array([4, 0, 1])), [5 / 8, 1, 5 / 2])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("given", [1, 1, 1]),
        ("given(5)", [5, 1, 1]),
        ("given('0.5, 2;3')", [0.5, 2, 3]),
        ("given(1,5)", [1, 5, 1]),
        ("given(values=1,5,0.5)", [1, 5, 0.5]),
    ],
)
def test_that_given_weights_belong_to_the_classes_in_their_order(words: str, expected: list[float]) -> None:
    np.testing.assert_array_equal(_weights(words), expected)


def test_that_more_weights_than_classes_are_refused() -> None:
    with pytest.raises(StudyError, match="4 class weights are given, but the data has 3 classes"):
        _weights("given('1 2 3 4')")


@pytest.mark.parametrize(
    "words", ["given(a)", "given(1,a)", "given(-1)", "given('1 nan')", "given('')", "given('1 1e9')"]
)
def test_that_weights_that_are_no_numbers_in_range_are_refused(words: str) -> None:
    with pytest.raises(StudyError, match="must be numbers from 0 to 1,000,000"):
        _weights(words)


def test_that_weights_of_which_none_counts_are_refused() -> None:
    with pytest.raises(StudyError, match="All class weights are 0"):
        _weights("given('0 0 0')")
    np.testing.assert_array_equal(_weights("given('0 0')"), [0, 0, 1])
