"""One weight in y = w·x + noise: prior, likelihood and posterior over a grid of weights."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

_FINE = 100_001  # weights among which the posterior's peak is looked for
_SHOWN = 801
_REACH = 3.5  # deviations of the narrower curve that are shown to each side


class Asked(NamedTuple):
    """Deviations of prior (tau) and noise (sigma), how many examples, the weight they come from, their seed."""

    tau: float = 0.5
    sigma: float = 1.0
    examples: int = 10
    truth: float = 2.0
    seed: int = 0

    @property
    def l2(self) -> float:
        """λ = σ²/(n·τ²): with it mean (y − wx)² + λw² is least where the posterior is greatest.

        −log posterior = Σ(y − wx)²/(2σ²) + w²/(2τ²) + …, times 2σ²/n.
        Source: Bishop 2006, "Pattern Recognition and Machine Learning", section 1.2.5.
        """
        return self.sigma**2 / (self.examples * self.tau**2)

    @property
    def points(self) -> tuple[np.ndarray, np.ndarray]:
        """x ~ N(0, 1) and y = truth·x + N(0, σ²), (examples,) each; the same draws whatever the deviations."""
        x, noise = np.random.default_rng(self.seed).standard_normal((2, self.examples))
        return x, self.truth * x + self.sigma * noise


class Posterior(NamedTuple):
    """Over weights w (801,): prior, likelihood and posterior, each with its peak at 1; the two parts of the objective.

    `peak` is the posterior's, over a fine grid; `likeliest` the weight of least squares, without a prior.
    """

    w: np.ndarray
    prior: np.ndarray
    likelihood: np.ndarray
    posterior: np.ndarray
    errors: np.ndarray
    penalty: np.ndarray
    peak: float
    likeliest: float


def posterior(asked: Asked) -> Posterior:
    """Return the curves over the weights where something happens."""
    x, y = asked.points
    likeliest, width = float(x @ y / (x @ x)), asked.sigma / float(np.sqrt(x @ x))
    reach = _REACH * min(width, asked.tau) + 0.1 * abs(likeliest)
    low, high = min(0.0, likeliest) - reach, max(0.0, likeliest) + reach
    fine, w = np.linspace(low, high, _FINE), np.linspace(low, high, _SHOWN)
    log_prior, log_likelihood = _log_prior(asked, w), _log_likelihood(asked, w)
    both = _log_prior(asked, fine) + _log_likelihood(asked, fine)
    return Posterior(
        w,
        np.exp(log_prior),
        np.exp(log_likelihood - log_likelihood.max()),
        np.exp(log_prior + log_likelihood - both.max()),
        _mean_squares(asked, w),
        asked.l2 * w**2,
        float(fine[both.argmax()]),
        likeliest,
    )


def _log_prior(asked: Asked, w: np.ndarray) -> np.ndarray:
    return -(w**2) / (2 * asked.tau**2)


def _log_likelihood(asked: Asked, w: np.ndarray) -> np.ndarray:
    return -asked.examples * _mean_squares(asked, w) / (2 * asked.sigma**2)


def _mean_squares(asked: Asked, w: np.ndarray) -> np.ndarray:
    """Return mean (y − wx)² for each weight, by the three sums it hangs on."""
    x, y = asked.points
    return np.mean(y * y) - 2 * w * np.mean(x * y) + w**2 * np.mean(x * x)
