import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.data.split import drawn_test_count, stratified
from tests.data.refusal import refused

fractions = st.floats(0, 0.9)
class_sizes = st.lists(st.integers(1, 40), min_size=1, max_size=6)


@given(class_sizes, fractions, st.integers(0, 2**63 - 1))
def test_that_every_example_is_in_one_part_and_every_class_can_be_learnt(sizes, fraction, seed):
    groups = np.repeat(np.arange(len(sizes)), sizes)
    train, test = stratified(groups, fraction, seed)
    assert sorted([*train, *test]) == list(range(len(groups)))
    assert set(groups[train]) == set(range(len(sizes)))


@given(class_sizes, fractions, st.integers(0, 100))
def test_that_each_class_gives_its_share_of_the_test_part(sizes, fraction, seed):
    groups = np.repeat(np.arange(len(sizes)), sizes)
    _, test = stratified(groups, fraction, seed)
    found = np.bincount(groups[test], minlength=len(sizes))
    assert (np.abs(found - np.array(sizes) * fraction) <= 1).all()


@given(st.integers(2, 500), fractions)
def test_that_the_test_part_has_the_asked_share_of_one_group(count, fraction):
    _, test = stratified(np.zeros(count, np.int64), fraction, 0)
    assert len(test) == min(round(count * fraction), count - 1)


def test_that_a_split_is_decided_by_its_seed():
    groups = np.repeat([0, 1], 20)
    first, again, other = (stratified(groups, 0.25, seed)[1].tolist() for seed in (1, 1, 2))
    assert first == again
    assert first != other


@pytest.mark.parametrize(("train", "fraction", "expected"), [(200, 0.2, 50), (9, 0, 0), (10, 0.5, 10), (2, 0.9, 18)])
def test_that_test_points_are_drawn_beside_the_training_points(train, fraction, expected):
    assert drawn_test_count(train, fraction) == expected


@pytest.mark.parametrize("fraction", [-0.1, 0.91, float("nan"), float("inf"), True, "half"])
def test_that_a_share_that_leaves_nothing_to_learn_from_is_refused(fraction):
    with refused("error.data.test_fraction", maximum=0.9):
        drawn_test_count(10, fraction)


@pytest.mark.parametrize("seed", [-1, 2**63, 1.5, True])
def test_that_an_impossible_seed_is_refused(seed):
    with refused("error.data.seed", seed=str(seed)):
        stratified(np.zeros(4, np.int64), 0.5, seed)
