"""Curves dense enough to be true."""

import numpy as np
import pytest

from nnstudio.studies.plotted import FUNCTIONS, function
from nnstudio.studies.sampled import MOST, POINTS, sampled


@pytest.mark.parametrize("words", FUNCTIONS.keys())
def test_that_a_curve_has_the_engines_values_and_both_sides_of_its_kinks(words: str) -> None:
    f = function(FUNCTIONS.parse(words))
    found = sampled(f, -6.0, 6.0)
    assert POINTS <= len(found.z) <= POINTS + 3 * len(f.kinks)
    assert (np.diff(found.z) > 0).all()
    np.testing.assert_array_equal(found.value, f.value(found.z))
    np.testing.assert_array_equal(found.slope, f.slope(found.z))
    for kink in f.kinks:
        assert {np.nextafter(kink, -1e9), kink, np.nextafter(kink, 1e9)} <= set(found.z.tolist())


@pytest.mark.parametrize("frequency", [1.0, 30.0, 523.0, 1000.0, 2 * np.pi * 999 / 12])
def test_that_fast_waves_are_not_drawn_as_slow_ones(frequency: float) -> None:
    found = sampled(function(FUNCTIONS.parse(f"sine({min(frequency, 1000)})")), -6.0, 6.0)
    waves = np.count_nonzero(np.diff(np.sign(found.value)) != 0)
    assert waves == pytest.approx(12 * min(frequency, 1000) / np.pi, abs=3)
    assert len(found.z) <= MOST
