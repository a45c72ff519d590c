"""Normalisation as a node: over the batch, over the units, or by kept statistics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.studies.backprop.operation import Array, Operation


@final
@dataclass(frozen=True, eq=False)
class Standardize(Operation):
    """x̂ = (x − μ)/√(σ² + ε). `over` is "batch" or "units", or "kept": then mean and variance (1, units) are inputs.

    Where μ and σ² depend on x, ∂L/∂x = (g − mean(g) − x̂·mean(g·x̂))/√(σ² + ε).
    """

    kind: ClassVar[str] = "standardize"
    over: str = "batch"
    epsilon: float = 1e-5

    def forward(self, *x: Array) -> Array:
        mean, variance = self.moments(*x)
        return (x[0] - mean) / np.sqrt(variance + self.epsilon)

    def backward(self, upstream: Array, result: Array, *x: Array) -> tuple[Array | None, ...]:
        inverse = 1 / np.sqrt(self.moments(*x)[1] + self.epsilon)
        if self.over == "kept":
            return upstream * inverse, None, None
        along = upstream.mean(axis=self._axis, keepdims=True)
        across = (upstream * result).mean(axis=self._axis, keepdims=True)
        return ((upstream - along - result * across) * inverse,)

    def moments(self, *x: Array) -> tuple[Array, Array]:
        """Return the mean and the (biased) variance that it divides by."""
        if self.over == "kept":
            return x[1], x[2]
        return x[0].mean(axis=self._axis, keepdims=True), x[0].var(axis=self._axis, keepdims=True)

    @property
    def _axis(self) -> int:
        return 0 if self.over == "batch" else 1
