"""Logistic sigmoid."""

from typing import ClassVar, final

import numpy as np

from nnstudio.engine.activations.base import Activation, Slots
from nnstudio.engine.operations import Operation, bind, scalar, unjudged


@final
class Sigmoid(Activation):
    """Logistic sigmoid: squashes to (0, 1); its slope is at most 1/4.

    Formula: f(z) = 1 / (1 + exp(-z)), f'(z) = f(z)·(1 − f(z))
    Source: CS231n notes, "Neural Networks 1"; written with exp(-z) so that small values keep their digits.
    """

    key: ClassVar[str] = "sigmoid"
    formula: ClassVar[str] = r"\sigma(z) = \frac{1}{1 + e^{-z}}"
    slope_formula: ClassVar[str] = r"\sigma'(z) = \sigma(z)\,(1 - \sigma(z))"
    code: ClassVar[str] = "1 / (1 + np.exp(-z))"
    slope_code: ClassVar[str] = "a * (1 - a)"

    @property
    def range(self) -> tuple[float, float]:
        return (0.0, 1.0)

    def forward(self, slots: Slots) -> list[Operation]:
        a, one = slots.a, scalar(1, slots.a)
        return [
            bind("activation", np.negative, slots.z, a),
            unjudged(np.exp, a, a),  # may overflow, as it should: 1 / (1 + inf) is 0
            unjudged(np.add, a, one, a),
            bind("activation", np.reciprocal, a, a),
        ]

    def backward(self, slots: Slots) -> list[Operation]:
        assert slots.dz is not None
        slope, one = np.empty_like(slots.a), scalar(1, slots.a)
        return [
            bind("activation_slope", np.subtract, one, slots.a, slope),
            bind("activation_slope", np.multiply, slope, slots.a, slope),
            bind("activation_slope", np.multiply, slots.dz, slope, slots.dz),
        ]
