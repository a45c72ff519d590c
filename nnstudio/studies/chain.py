"""Copies of a function one after another: what comes out, and the product of the slopes on the way."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from nnstudio.studies.activation_facts import facts
from nnstudio.studies.functions import Function, planned

Fate = Literal["dead", "vanishes", "kept", "grows"]
MOST_COPIES = 20
_KEPT = 0.05  # a slope whose mean factor stays as near to 1 as this is called kept


@dataclass(frozen=True, eq=False)
class Passage:
    """What starts z (m,) meet on their way through n copies.

    `inputs`, `values` and `slopes` (n, m) are zₖ, aₖ = f(zₖ) and f′(zₖ); `products` (n + 1, m) are ∂aₖ/∂z of each
    depth, 1 at depth 0.
    """

    inputs: np.ndarray
    values: np.ndarray
    slopes: np.ndarray
    products: np.ndarray

    def of(self, starts: slice) -> "Passage":
        """Return what some of the starts meet."""
        return Passage(*(part[:, starts] for part in (self.inputs, self.values, self.slopes, self.products)))


@dataclass(frozen=True)
class Chain:
    """n copies of f in a row, with one weight and one bias between each two.

    Formula: z₁ = z, aₖ = f(zₖ), zₖ₊₁ = w·aₖ + b, ∂aₙ/∂z = wⁿ⁻¹·f′(z₁)·…·f′(zₙ)
    Source: CS231n notes, "Neural Networks 1": saturated units kill the gradient that passes through them.
    """

    function: Function
    copies: int
    weight: float = 1.0
    bias: float = 0.0

    def run(self, z: np.ndarray) -> Passage:
        """Return what starts z (m,) meet, by the function's own operations."""
        shape = (self.copies, len(z))
        inputs, values, slopes = (np.empty(shape) for _ in range(3))
        products = np.ones((self.copies + 1, len(z)))
        arriving, f = np.asarray(z, np.float64), planned(self.function, len(z))
        for at in range(self.copies):
            inputs[at] = arriving
            values[at], slopes[at] = f(arriving)
            products[at + 1] = products[at] * slopes[at] * (self.weight if at else 1.0)
            arriving = self.weight * values[at] + self.bias
        return Passage(inputs, values, slopes, products)

    def bound(self) -> np.ndarray:
        """Return what |∂aₖ/∂z| cannot exceed at depth 0 … n, (n + 1,).

        Formula: (max|f′|)ᵏ·|w|ᵏ⁻¹, and 1 at depth 0; for the sigmoid and w = 1 it is 0.25ᵏ
        """
        depth = np.arange(1, self.copies + 1)
        return np.concatenate([[1.0], steepest(self.function) ** depth * abs(self.weight) ** (depth - 1)])


@lru_cache(maxsize=256)
def steepest(function: Function) -> float:
    """Return the largest |f′| there is."""
    return facts(function).slope_max


def mean_factor(product: float, copies: int) -> float:
    """Return what a copy multiplies the slope by on average: the n-th root of |∂aₙ/∂z|."""
    return abs(product) ** (1 / copies)


def fate(product: float, copies: int) -> Fate:
    """Return what becomes of the slope: exactly 0, or by its mean factor a copy (below .95, up to 1.05, beyond)."""
    factor = mean_factor(product, copies)
    if factor == 0:
        return "dead"
    if factor < 1 - _KEPT:
        return "vanishes"
    return "kept" if factor <= 1 + _KEPT else "grows"
