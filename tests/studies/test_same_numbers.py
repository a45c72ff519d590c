"""Snapshots are compared by their numbers."""

import numpy as np

from nnstudio.studies.same_numbers import same_numbers


def test_that_copies_are_the_same_and_one_changed_number_is_not():
    one = np.random.default_rng(0).normal(size=5000).astype("float32")
    other = one.copy()
    assert same_numbers(one, one)
    assert same_numbers(one, other)
    other[4999] += 1
    assert not same_numbers(one, other)
    assert not same_numbers(one, one[:100])
    assert not same_numbers(one, one.astype("float64"))
    assert not same_numbers(one, None)
    assert same_numbers(None, None)


def test_that_numbers_that_are_none_are_looked_at_anew():
    one = np.full(3, np.nan)
    assert not same_numbers(one, one.copy())
