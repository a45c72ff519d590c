"""Numeric gradients: the judge of every backward pass."""

from collections.abc import Callable

import numpy as np


def numeric_gradient(f: Callable[[np.ndarray], float], at: np.ndarray, step: float = 1e-5) -> np.ndarray:
    """Return ∂f/∂x by centred differences, (f(x + h) − f(x − h)) / 2h, entry by entry.

    Shapes: `at` and the result are alike, float64; f takes such an array and returns a number.
    """
    slopes = np.empty(at.shape)
    for index in np.ndindex(at.shape):
        ahead, behind = at.astype(float), at.astype(float)
        ahead[index] += step
        behind[index] -= step
        slopes[index] = (f(ahead) - f(behind)) / (ahead[index] - behind[index])
    return slopes


def agrees(analytic: np.ndarray, numeric: np.ndarray) -> np.ndarray:
    """Return where |a − n| ≤ 1e-6·max(|a|, |n|) + 1e-9, entry by entry."""
    bound = 1e-6 * np.maximum(np.abs(analytic), np.abs(numeric)) + 1e-9
    return np.abs(analytic - numeric) <= bound
