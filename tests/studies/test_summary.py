"""Mean, spread and ends of many numbers."""

import math

import numpy as np

from nnstudio.studies.summary import Summary, summary


def test_that_the_summary_is_over_all_numbers_of_any_shape():
    assert summary(np.array([[1.0, 2.0], [3.0, 6.0]])) == Summary(3.0, math.sqrt(3.5), 1.0, 6.0)


def test_that_float32_is_summed_without_losing_digits():
    assert summary(np.full(1_000_000, 0.1, np.float32)).mean == float(np.float32(0.1))


def test_that_nothing_and_nan_have_no_mean():
    assert math.isnan(summary(np.empty(0)).mean)
    assert math.isnan(summary(np.array([1.0, np.nan])).mean)
