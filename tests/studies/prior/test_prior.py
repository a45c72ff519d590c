"""S27: the peak of Gaussian prior × likelihood is the weight that training with λ = σ²/(nτ²) finds."""

import numpy as np
import pytest

from nnstudio.studies.prior.posterior import Asked, posterior
from nnstudio.studies.prior.training import found
from nnstudio.studies.sweeps.cell_run import Cancelled
from nnstudio.studies.watch import Watch
from tests.studies.claim_seeds import claim_seeds

SEEDS = claim_seeds(4, 20)


@pytest.mark.parametrize("tau", [0.1, 0.5, 5.0])
@pytest.mark.parametrize("sigma", [0.1, 1.0, 5.0])
@pytest.mark.parametrize("examples", [2, 10, 200])
def test_that_training_with_lambda_finds_the_peak_of_the_posterior(tau: float, sigma: float, examples: int) -> None:
    for seed in SEEDS:
        one = found(Asked(tau=tau, sigma=sigma, examples=examples, seed=seed))
        assert one.difference <= 1e-3


def test_that_the_peak_is_that_of_the_formula() -> None:
    for seed in SEEDS:
        asked = Asked(seed=seed)
        x, y = asked.points
        exact = x @ y / (x @ x + asked.sigma**2 / asked.tau**2)
        curves = posterior(asked)
        assert curves.peak == pytest.approx(exact, abs=2e-4)
        assert found(asked).trained == pytest.approx(exact, abs=1e-8)


def test_that_the_posterior_is_the_product_of_prior_and_likelihood() -> None:
    curves = posterior(Asked(tau=0.7, sigma=0.8))
    product = curves.prior * curves.likelihood
    assert curves.posterior / curves.posterior.max() == pytest.approx(product / product.max(), abs=1e-9)
    assert curves.w[curves.posterior.argmax()] == pytest.approx(curves.peak, abs=0.01)
    total = curves.errors + curves.penalty
    assert curves.w[total.argmin()] == curves.w[curves.posterior.argmax()]


def test_that_more_examples_or_a_wider_prior_bring_the_peak_to_least_squares() -> None:
    gaps = [abs(posterior(Asked(tau=tau)).peak - posterior(Asked(tau=tau)).likeliest) for tau in (0.2, 0.5, 2.0, 10.0)]
    assert gaps == sorted(gaps, reverse=True)
    assert Asked(examples=20).l2 == pytest.approx(Asked(examples=10).l2 / 2)
    assert posterior(Asked(tau=0.01)).peak == pytest.approx(0, abs=0.01)


def test_that_it_can_be_given_up() -> None:
    watch = Watch()
    watch.cancel()
    with pytest.raises(Cancelled):
        found(Asked(), watch)


def test_that_deviations_scale_the_same_draws() -> None:
    x, y = Asked(sigma=1.0).points
    again, z = Asked(sigma=2.0).points
    assert (x == again).all()
    np.testing.assert_allclose(z - 2.0 * x, 2 * (y - 2.0 * x))
