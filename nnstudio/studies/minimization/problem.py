"""A line through points: two weights, whose mean squared error is a bowl."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

SLOPE, INTERCEPT = 1.5, -0.5


@dataclass(frozen=True, eq=False)
class Bowl:
    """Points x, y (n,) and the mean squared error of y ≈ w·x + b.

    Formula: L(v) = |X·v − y|²/n, v = (w, b), rows of X (x, 1); Hessian H = 2·XᵀX/n; minimum at XᵀX·v* = Xᵀy
    """

    x: np.ndarray
    y: np.ndarray

    @cached_property
    def design(self) -> np.ndarray:
        """X, (n, 2)."""
        return np.stack([self.x, np.ones(len(self.x))], axis=1)

    @cached_property
    def hessian(self) -> np.ndarray:
        return 2 * self.design.T @ self.design / len(self.x)

    @cached_property
    def curvatures(self) -> np.ndarray:
        """The eigenvalues of the Hessian, the smaller first: (2,)."""
        return np.linalg.eigvalsh(self.hessian)

    @cached_property
    def minimum(self) -> np.ndarray:
        """v* in closed form, by the normal equations, (2,)."""
        return np.linalg.solve(self.hessian, 2 * self.design.T @ self.y / len(self.x))

    def loss(self, v: np.ndarray) -> float:
        residuals = self.design @ v - self.y
        return float(residuals @ residuals / len(self.x))

    def excess(self, v: np.ndarray) -> np.ndarray:
        """Return by how much the loss at v (…, 2) is above the least, without the rounding of a difference."""
        offset = v - self.minimum
        with np.errstate(over="ignore"):
            return np.einsum("...i,ij,...j->...", offset, self.hessian, offset) / 2

    def gradient(self, v: np.ndarray) -> np.ndarray:
        return 2 * self.design.T @ (self.design @ v - self.y) / len(self.x)

    def largest_stable_rate(self, momentum: float = 0.0) -> float:
        """Return 2(1 + β)/λmax: with a larger rate some direction overshoots further at every step.

        Source: Polyak 1964; without momentum 2/λmax.
        """
        return float(2 * (1 + momentum) / self.curvatures[-1])


def bowl(points: int, centre: float, noise: float, seed: int) -> Bowl:
    """Return points of y = 1.5x − 0.5 with Gaussian noise, x of deviation 1 around `centre`; the same for a seed.

    The further the centre is from 0 the narrower the bowl: slope and intercept can then make up for each other.
    """
    rng = np.random.default_rng(seed)
    x = centre + rng.standard_normal(points)
    return Bowl(x, SLOPE * x + INTERCEPT + noise * rng.standard_normal(points))
