"""Two weights, no bias: a linear unit that has to find w* = (1, −1)."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

EXAMPLES = 100
IDEAL = np.array([1.0, -1.0])
IDEAL.setflags(write=False)
KINDS = ("positive", "centred", "sigmoid", "relu", "tanh")


@dataclass(frozen=True, eq=False)
class Problem:
    """Inputs x (n, 2) with targets t = x·w*, and half their mean squared error over w = (w1, w2).

    Formula: L = Σ(x·w − t)²/(2n), the gradient of one example (x·w − t)·x, the Hessian XᵀX/n
    """

    x: np.ndarray

    @cached_property
    def targets(self) -> np.ndarray:
        return self.x @ IDEAL

    @cached_property
    def hessian(self) -> np.ndarray:
        return self.x.T @ self.x / len(self.x)

    @property
    def best_rate(self) -> float:
        """The rate 1/λmax: the largest at which no direction of descent overshoots."""
        return float(1 / np.linalg.eigvalsh(self.hessian)[-1])

    def loss(self, w: np.ndarray) -> float:
        offset = w - IDEAL
        return float(offset @ self.hessian @ offset / 2)

    def gradients(self, w: np.ndarray) -> np.ndarray:
        """Return the gradient of every single example, (n, 2)."""
        return (self.x @ w - self.targets)[:, None] * self.x


def problem(kind: str, seed: int, examples: int = EXAMPLES) -> Problem:
    """Return inputs of a kind, the same for the same seed.

    "positive" are uniform in (0, 1)², "centred" the same less their mean; the others are what a sigmoid, ReLU or tanh
    layer makes of N(0, 1).
    """
    generator = np.random.default_rng(seed)
    if kind in ("positive", "centred"):
        x = generator.uniform(0, 1, (examples, 2))
        return Problem(x - x.mean(axis=0) if kind == "centred" else x)
    z = generator.standard_normal((examples, 2))
    return Problem({"sigmoid": 1 / (1 + np.exp(-z)), "relu": np.maximum(z, 0), "tanh": np.tanh(z)}[kind])


def agreement(gradients: np.ndarray) -> float:
    """Return which share of gradients (n, 2) have no two components of opposite sign; NaN of none."""
    return float(np.mean(gradients[:, 0] * gradients[:, 1] >= 0)) if len(gradients) else float("nan")
