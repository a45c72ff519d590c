"""Leaky ReLU."""

import math
from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import number
from nnstudio.engine.activations.base import Activation, Slots
from nnstudio.engine.operations import Operation, bind, scalar, unjudged


@final
@dataclass(frozen=True)
class LeakyReLU(Activation):
    """Leaky ReLU: a small slope for negative inputs, so that no unit ever stops learning.

    Formula: f(z) = max(z, s·z), with 0 < s ≤ 1; at the kink the slope is s
    Source: Maas et al. 2013; CS231n notes, "Neural Networks 1".
    """

    key: ClassVar[str] = "leaky_relu"
    formula: ClassVar[str] = r"f(z) = \max(z, s z)"
    slope_formula: ClassVar[str] = r"f'(z) = 1 \;\text{if}\; z > 0 \;\text{else}\; s"
    code: ClassVar[str] = "np.maximum(z, {negative_slope} * z)"
    slope_code: ClassVar[str] = "np.where(z > 0, 1.0, {negative_slope})"
    kinks: ClassVar[tuple[float, ...]] = (0.0,)
    negative_slope: float = number(0.01, 0.0, 1.0, open=True)

    @property
    def range(self) -> tuple[float, float]:
        return (-math.inf, math.inf)

    @property
    def gain(self) -> float:
        return math.sqrt(2 / (1 + self.negative_slope**2))

    def forward(self, slots: Slots) -> list[Operation]:
        leak = np.empty_like(slots.a)
        return [
            unjudged(np.multiply, slots.z, scalar(self.negative_slope, leak), leak),
            bind("activation", np.maximum, slots.z, leak, slots.a),
        ]

    def backward(self, slots: Slots) -> list[Operation]:
        assert slots.dz is not None
        slope = np.empty_like(slots.a)
        return [
            unjudged(np.sign, slots.a, slope),  # a has the sign of z
            unjudged(np.maximum, slope, scalar(self.negative_slope, slope), slope),
            bind("activation_slope", np.multiply, slots.dz, slope, slots.dz),
        ]
