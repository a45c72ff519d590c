"""Separate regions of a map are counted."""

import numpy as np
import pytest

from nnstudio.studies.islands import islands


def _map(*rows: str) -> np.ndarray:
    return np.array([list(map(int, row)) for row in rows])


@pytest.mark.parametrize(
    ("found", "count"),
    [
        (_map("000", "000"), 1),
        (_map("010", "010"), 3),
        (_map("01", "10"), 4),  # a corner joins nothing
        (_map("000", "010", "000"), 2),
        (_map("012", "012"), 3),
        (_map("11111", "00001", "11101", "10001", "11111"), 2),
    ],
)
def test_that_cells_that_touch_by_a_side_are_one_region(found: np.ndarray, count: int) -> None:
    assert islands(found) == count


def test_that_a_long_snake_is_one_region() -> None:
    snake = np.zeros((99, 100), int)
    snake[::2] = 1
    snake[1::4, -1] = 1
    snake[3::4, 0] = 1
    assert islands(snake) == 1 + 49
