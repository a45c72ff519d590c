"""Maxout, and the activation functions that are cases of it."""

import numpy as np
import pytest

from nnstudio.engine.losses import MSE
from tests.helpers.networks import Problem, gradient_of, problem, stacked


def _with_first_piece(share: float) -> Problem:
    """Return a maxout layer whose first piece is `share` times its second, with a layer behind it."""
    drawn = problem(stacked(3, "maxout(5) dense(2)"), MSE(), batch=40)
    named, rng = drawn.network.named(drawn.flat), np.random.default_rng(3)
    for name in ("weight", "bias"):
        named[f"0.2.{name}"][:] = rng.normal(size=named[f"0.2.{name}"].shape)
        named[f"0.1.{name}"][:] = share * named[f"0.2.{name}"]
    return drawn


def _maxed(drawn: Problem) -> np.ndarray:
    """Return what the maxout layer gives, (examples, units)."""
    plan = drawn.plan(drawn.flat, keep=True)
    plan.run()
    return plan.bound[0].probes["a"].T.copy()


@pytest.mark.parametrize("share", [0.0, 0.01, 0.1])
def test_that_relu_and_leaky_relu_are_cases_of_maxout(share: float) -> None:
    drawn = _with_first_piece(share)
    named = drawn.network.named(drawn.flat)
    z = drawn.x @ named["0.2.weight"].T + named["0.2.bias"]
    np.testing.assert_allclose(_maxed(drawn), np.where(z > 0, z, share * z), rtol=0, atol=1e-12)


def test_that_it_learns_as_relu_does() -> None:
    drawn, plain = _with_first_piece(0.0), problem(stacked(3, "dense(5, relu) dense(2)"), MSE(), batch=40)
    pieces, layer = drawn.network.named(drawn.flat), plain.network.named(plain.flat)
    for name in ("weight", "bias"):
        layer[f"0.{name}"][:], layer[f"1.{name}"][:] = pieces[f"0.2.{name}"], pieces[f"1.{name}"]
    found, wanted = gradient_of(drawn), gradient_of(plain)
    for name in ("weight", "bias"):
        np.testing.assert_allclose(found[f"0.2.{name}"], wanted[f"0.{name}"], rtol=0, atol=1e-12)
        np.testing.assert_allclose(found[f"1.{name}"], wanted[f"1.{name}"], rtol=0, atol=1e-12)


def test_that_at_the_kink_the_first_piece_has_the_slope() -> None:
    drawn = problem(stacked(2, "maxout(3, 4)"), MSE())
    named = drawn.network.named(drawn.flat)
    for piece in ("2", "3", "4"):
        for name in ("weight", "bias"):
            named[f"0.{piece}.{name}"][:] = named[f"0.1.{name}"]
    found = gradient_of(drawn)
    assert found["0.1.weight"].all()
    assert not any(found[f"0.{piece}.weight"].any() for piece in ("2", "3", "4"))


@pytest.mark.parametrize(("pieces", "size"), [(1, 3 * 5 + 5), (2, 2 * 20), (4, 4 * 20)])
def test_that_every_piece_has_weights_and_biases(pieces: int, size: int) -> None:
    assert stacked(3, f"maxout(5, {pieces})").size == size


def test_that_pieces_start_from_values_of_their_own() -> None:
    net = stacked(3, "maxout(5, init='normal', bias=constant(0.01))")
    named = net.named(net.initial(0))
    assert not np.array_equal(named["0.1.weight"], named["0.2.weight"])
    assert (named["0.1.bias"] == 0.01).all()
