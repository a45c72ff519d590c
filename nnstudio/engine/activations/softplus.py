"""Softplus."""

import math
from typing import ClassVar, final

import numpy as np

from nnstudio.engine.activations.base import Activation, Slots
from nnstudio.engine.operations import Operation, bind, scalar, unjudged


@final
class Softplus(Activation):
    """Softplus: a smooth ReLU that is always positive; its slope is the sigmoid.

    Formula: f(z) = log(1 + exp(z)), f'(z) = σ(z) = 1 − exp(−f(z))
    Source: Dugas et al. 2001; CS231n notes, "Neural Networks 1".
    """

    key: ClassVar[str] = "softplus"
    formula: ClassVar[str] = r"f(z) = \log(1 + e^{z})"
    slope_formula: ClassVar[str] = r"f'(z) = \sigma(z) = \frac{1}{1 + e^{-z}}"
    code: ClassVar[str] = "np.logaddexp(0, z)"
    slope_code: ClassVar[str] = "1 / (1 + np.exp(-z))"

    @property
    def range(self) -> tuple[float, float]:
        return (0.0, math.inf)

    def forward(self, slots: Slots) -> list[Operation]:
        return [bind("activation", np.logaddexp, scalar(0, slots.z), slots.z, slots.a)]

    def backward(self, slots: Slots) -> list[Operation]:
        assert slots.dz is not None
        slope = np.empty_like(slots.a)
        return [
            unjudged(np.negative, slots.a, slope),
            unjudged(np.expm1, slope, slope),
            unjudged(np.negative, slope, slope),
            bind("activation_slope", np.multiply, slots.dz, slope, slots.dz),
        ]
