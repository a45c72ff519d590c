"""H(P, Q) = H(P) + KL, and distributions that stay distributions."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.engine.losses import LOSSES, LossSite
from nnstudio.studies import distributions as d

SHARES = st.lists(st.floats(0.001, 1), min_size=2, max_size=6).map(lambda one: np.array(one) / sum(one))


@given(SHARES, st.integers(0, 2**32 - 1))
def test_that_kl_is_what_cross_entropy_has_beyond_entropy_and_never_negative(p: np.ndarray, seed: int) -> None:
    q = np.random.default_rng(seed).dirichlet(np.ones(len(p))) + 1e-6
    q /= q.sum()
    assert d.divergence(p, q) == pytest.approx(d.cross_entropy(p, q) - d.entropy(p), abs=1e-12)
    assert d.divergence(p, q) >= -1e-12
    assert d.divergence(p, p) == 0


@given(SHARES, st.integers(0, 5), st.floats(-0.5, 1.5))
def test_that_a_moved_share_leaves_a_distribution(p: np.ndarray, at: int, share: float) -> None:
    at %= len(p)
    moved = d.with_share(p, at, share)
    assert moved.sum() == pytest.approx(1, abs=1e-12)
    assert moved[at] == min(max(share, 0), 1)
    assert (moved >= 0).all()
    others, before = np.delete(moved, at), np.delete(p, at)
    assert np.allclose(others * before.sum(), before * others.sum(), atol=1e-12)


def test_that_the_rest_of_a_one_hot_is_shared_evenly() -> None:
    assert np.allclose(d.with_share(d.one_hot(4), 0, 0.4), [0.4, 0.2, 0.2, 0.2])


def test_that_a_class_that_q_excludes_costs_infinitely_much() -> None:
    p, q = np.array([0.5, 0.5, 0.0]), np.array([1.0, 0.0, 0.0])
    assert d.cross_entropy(p, q) == d.divergence(p, q) == math.inf
    assert d.excluded(p, q) == [1]
    assert d.cross_terms(p, q).tolist() == [0.0, math.inf, 0.0]
    assert d.cross_entropy(q, p) == pytest.approx(math.log(2))


def test_that_a_one_hot_p_gives_the_engine_s_negative_log_likelihood() -> None:
    q = np.array([0.2, 0.5, 0.3])
    value = np.empty(())
    site = LossSite(np.log(q)[:, None], d.one_hot(3, 1)[:, None], value, None)
    for operation in LOSSES["nll"]().bind(site):
        operation.run()
    assert d.cross_entropy(d.one_hot(3, 1), q) == pytest.approx(float(value), rel=1e-14)
    assert d.entropy(d.one_hot(3, 1)) == 0


def test_that_uniform_has_the_most_entropy() -> None:
    assert d.entropy(d.uniform(6)) == pytest.approx(math.log(6))


def test_that_other_numbers_of_classes_keep_a_distribution() -> None:
    p = np.array([0.5, 0.3, 0.2])
    assert d.resized(p, 5).tolist() == [0.5, 0.3, 0.2, 0, 0]
    assert np.allclose(d.resized(p, 2), [0.625, 0.375])
    assert d.resized(d.one_hot(3, 2), 2).tolist() == [0.5, 0.5]


@given(SHARES)
def test_that_what_is_written_is_read_again(p: np.ndarray) -> None:
    found = d.read(d.written(p))
    assert found is not None
    assert np.allclose(found, p, rtol=0, atol=1e-15)


@pytest.mark.parametrize("wrong", ["", "1", "a b", "0 0", "-1 2", "nan 1", "inf 1", " ".join("1" * 7), 3, None])
def test_that_words_that_say_no_distribution_are_none(wrong: object) -> None:
    assert d.read(wrong) is None
