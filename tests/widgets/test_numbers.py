"""Numbers for reading."""

import math

import pytest

from nnstudio.widgets.numbers import counted, three_digits


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (0.041234, "0.0412"),
        (12.345, "12.3"),
        (1240, "1,240"),
        (999.6, "1,000"),
        (-0.5, "−0.5"),
        (3.14e-7, "3.14e-07"),
        (123456, "123,000"),
        (math.nan, "–"),
        (-math.inf, "−∞"),
    ],
)
def test_that_a_value_has_three_significant_digits(value: float, shown: str) -> None:
    assert three_digits(value) == shown


@pytest.mark.parametrize(("value", "shown"), [(1240, "1,240"), (62.0, "62"), (0.123456, "0.123"), (math.inf, "∞")])
def test_that_a_count_is_whole(value: float, shown: str) -> None:
    assert counted(value) == shown
