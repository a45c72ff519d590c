"""The networks that are measured, with the same random examples and start for every side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

EXAMPLES = 2000


@dataclass(frozen=True)
class Workload:
    """A dense network, its loss ("squared_error" or "cross_entropy") and batch size."""

    name: str
    widths: tuple[int, ...]
    activations: tuple[str, ...]
    loss: str
    batch: int
    rate: float = 0.01
    examples: int = EXAMPLES

    @property
    def regression(self) -> bool:
        return self.loss == "squared_error"

    @property
    def flops(self) -> int:
        """Multiplications and additions of a step's matrix products: forward, weight and input gradients."""
        pairs = list(pairwise(self.widths))
        products = [2 * self.batch * fan_in * units for fan_in, units in pairs]
        return 3 * sum(products) - products[0]

    @cached_property
    def x(self) -> np.ndarray:
        return np.random.default_rng(0).uniform(-1, 1, (self.examples, self.widths[0]))

    @cached_property
    def y(self) -> np.ndarray:
        """Class indices (examples,), or numbers (examples, 1)."""
        rng = np.random.default_rng(1)
        if self.regression:
            return rng.normal(size=(self.examples, 1))
        return np.concatenate([np.arange(self.widths[-1]), rng.integers(self.widths[-1], size=self.examples)])[
            : self.examples
        ]

    def batches(self) -> list[np.ndarray]:
        """Return the indices of an epoch's full batches, shuffled."""
        order = np.random.default_rng(2).permutation(self.examples)
        return list(order[: self.examples // self.batch * self.batch].reshape(-1, self.batch))


WORKLOADS = (
    Workload("tiny", (2, 4, 2, 1), ("tanh", "tanh", "identity"), "squared_error", 10),
    Workload("small", (2, 20, 20, 1), ("relu", "tanh", "identity"), "squared_error", 32),
    Workload("digits", (784, 128, 64, 10), ("relu", "relu", "identity"), "cross_entropy", 64),
    Workload("lecture", (3072, 100, 10), ("relu", "identity"), "cross_entropy", 100),
    Workload("wide", (3072, 1024, 1024, 10), ("relu", "relu", "identity"), "cross_entropy", 128),
)
