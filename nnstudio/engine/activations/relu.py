"""Rectified linear unit."""

import math
from typing import ClassVar, final

import numpy as np

from nnstudio.engine.activations.base import Activation, Slots
from nnstudio.engine.operations import Operation, bind, scalar


@final
class ReLU(Activation):
    """Rectified linear unit: passes what is positive; its slope is 0 or 1, and 0 at the kink.

    Formula: f(z) = max(0, z)
    Source: Nair & Hinton 2010; CS231n notes, "Neural Networks 1".
    """

    key: ClassVar[str] = "relu"
    formula: ClassVar[str] = r"f(z) = \max(0, z)"
    slope_formula: ClassVar[str] = r"f'(z) = 1 \;\text{if}\; z > 0 \;\text{else}\; 0"
    code: ClassVar[str] = "np.maximum(0, z)"
    slope_code: ClassVar[str] = "np.where(z > 0, 1.0, 0.0)"
    kinks: ClassVar[tuple[float, ...]] = (0.0,)

    @property
    def range(self) -> tuple[float, float]:
        return (0.0, math.inf)

    @property
    def gain(self) -> float:
        return math.sqrt(2)

    def forward(self, slots: Slots) -> list[Operation]:
        return [bind("activation", np.maximum, slots.z, scalar(0, slots.z), slots.a)]

    def backward(self, slots: Slots) -> list[Operation]:
        assert slots.dz is not None
        slope = np.empty_like(slots.a)
        return [
            bind("activation_slope", np.sign, slots.a, slope),  # a is never negative: its sign is the slope
            bind("activation_slope", np.multiply, slots.dz, slope, slots.dz),
        ]
