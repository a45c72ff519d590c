"""Hyperbolic tangent."""

from typing import ClassVar, final

import numpy as np

from nnstudio.engine.activations.base import Activation, Slots
from nnstudio.engine.operations import Operation, bind, scalar


@final
class Tanh(Activation):
    """Hyperbolic tangent: squashes to (−1, 1), zero-centred; its slope is at most 1.

    Formula: f(z) = tanh(z), f'(z) = (1 − f(z))·(1 + f(z))
    Source: CS231n notes, "Neural Networks 1".
    """

    key: ClassVar[str] = "tanh"
    formula: ClassVar[str] = r"f(z) = \tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}"
    slope_formula: ClassVar[str] = r"f'(z) = 1 - f(z)^2"
    code: ClassVar[str] = "np.tanh(z)"
    slope_code: ClassVar[str] = "1 - a**2"

    @property
    def range(self) -> tuple[float, float]:
        return (-1.0, 1.0)

    @property
    def gain(self) -> float:
        return 5 / 3

    def forward(self, slots: Slots) -> list[Operation]:
        return [bind("activation", np.tanh, slots.z, slots.a)]

    def backward(self, slots: Slots) -> list[Operation]:
        assert slots.dz is not None
        slope, one = np.empty_like(slots.a), scalar(1, slots.a)
        return [
            bind("activation_slope", np.multiply, slots.a, slots.a, slope),
            bind("activation_slope", np.subtract, one, slope, slope),
            bind("activation_slope", np.multiply, slots.dz, slope, slots.dz),
        ]
