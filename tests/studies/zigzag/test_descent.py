"""The zig-zag, as it was measured: signs of gradients and steps to the same loss."""

import numpy as np
import pytest

from nnstudio.studies.zigzag.descent import Descent, batch_agreement, race, ratios, single_agreement, steps_to_goal
from nnstudio.studies.zigzag.problem import EXAMPLES, IDEAL, problem
from tests.studies.claim_seeds import claim_seeds

SEEDS = claim_seeds(10, 20)


@pytest.mark.parametrize("kind", ["positive", "sigmoid", "relu"])
def test_that_single_example_gradients_of_inputs_never_negative_have_one_sign(kind: str) -> None:
    for seed in SEEDS:
        on = problem(kind, seed)
        descent = Descent(on, on.best_rate, 1, seed)
        for _ in range(40):
            descent.step()
        assert single_agreement(on, descent.path) == 1.0
        assert (np.diff(descent.path, axis=0).prod(axis=1) >= 0).all()


@pytest.mark.parametrize("kind", ["centred", "tanh"])
def test_that_centred_inputs_mix_the_signs(kind: str) -> None:
    shares = [single_agreement(problem(kind, seed), np.zeros((1, 2))) for seed in SEEDS]
    assert np.mean(shares) == pytest.approx(0.47, abs=0.05)


def test_that_batches_mix_the_signs() -> None:
    for seed in SEEDS:
        shares = [batch_agreement(problem("positive", seed), batch, seed) for batch in (1, 2, 10, EXAMPLES)]
        assert shares[0] == 1.0
        assert shares[1] < 0.95
        assert shares == sorted(shares, reverse=True)


def test_that_positive_inputs_take_many_times_the_steps_each_at_its_own_best_rate() -> None:
    found = ratios("positive", "centred", len(SEEDS))
    assert found.mean() == pytest.approx(12.7, abs=2.5)
    assert found.min() >= 7
    assert found.max() <= 27


def test_that_at_the_same_rate_there_is_no_difference() -> None:
    for seed in SEEDS:
        found = race(problem("positive", seed), problem("centred", seed))
        assert found.same_rate == pytest.approx(found.first, rel=0.25)


def test_that_the_counted_steps_are_those_of_a_descent_over_the_full_batch() -> None:
    on = problem("positive", 0)
    descent = Descent(on, on.best_rate, EXAMPLES)
    while not descent.arrived:
        descent.step()
    assert descent.steps == steps_to_goal(on, on.best_rate)


def test_that_a_step_follows_the_gradient_of_its_batch() -> None:
    on = problem("positive", 1)
    descent = Descent(on, 0.5, EXAMPLES)
    descent.step()
    np.testing.assert_allclose(descent.weights, 0.5 * on.hessian @ IDEAL, atol=1e-12)
    np.testing.assert_allclose(descent.gradients[0], on.gradients(np.zeros(2)).mean(axis=0), atol=1e-12)


def test_that_a_rate_too_high_is_lost_and_stays() -> None:
    on = problem("positive", 0)
    descent = Descent(on, 10 * on.best_rate, EXAMPLES)
    for _ in range(200):
        descent.step()
    assert descent.lost
    assert np.isfinite(descent.path).all()
    assert steps_to_goal(on, 10 * on.best_rate) == 10_000
