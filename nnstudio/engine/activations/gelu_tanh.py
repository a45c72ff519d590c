"""Gaussian error linear unit by tanh."""

import math
from typing import ClassVar, final

import numpy as np

from nnstudio.engine.activations.base import Activation, Slots
from nnstudio.engine.activations.gated import bounded, limited
from nnstudio.engine.operations import Operation, bind, scalar, unjudged

_SCALE, _CUBIC = math.sqrt(2 / math.pi), 0.044715


def _tanh(z: np.ndarray, square: np.ndarray, out: np.ndarray) -> list[Operation]:
    """Return the operations of z² and of tanh(√(2/π)·(z + 0.044715·z³))."""
    return [
        unjudged(np.multiply, z, z, square),
        unjudged(np.multiply, square, scalar(_SCALE * _CUBIC, z), out),
        unjudged(np.add, out, scalar(_SCALE, z), out),
        unjudged(np.multiply, out, z, out),
        unjudged(np.tanh, out, out),
    ]


@final
class GELUTanh(Activation):
    """GELU by tanh: the approximation of the first large language models.

    Formula: f(z) = z/2·(1 + t), t = tanh(√(2/π)·(z + 0.044715·z³))
    f'(z) = (1 + t)/2 + z/2·(1 − t²)·√(2/π)·(1 + 3·0.044715·z²)
    Source: Hendrycks & Gimpel 2016, arXiv 1606.08415.
    """

    key: ClassVar[str] = "gelu_tanh"
    formula: ClassVar[str] = (
        r"f(z) = \frac{z}{2} (1 + t), \quad t = \tanh \left( \sqrt{\frac{2}{\pi}} (z + 0.044715\, z^3) \right)"
    )
    slope_formula: ClassVar[str] = (
        r"f'(z) = \frac{1 + t}{2} + \frac{z}{2} (1 - t^2) \sqrt{\frac{2}{\pi}} (1 + 0.134145\, z^2)"
    )
    code: ClassVar[str] = "z / 2 * (1 + np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))"
    slope_code: ClassVar[str] = (
        "(1 + np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3))) / 2"
        " + z / 2 * (1 - np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)) ** 2)"
        " * math.sqrt(2 / math.pi) * (1 + 0.134145 * z**2)"
    )
    from_output: ClassVar[bool] = False

    @property
    def range(self) -> tuple[float, float]:
        return (-0.171, math.inf)

    def forward(self, slots: Slots) -> list[Operation]:
        gate, square = np.empty_like(slots.a), np.empty_like(slots.a)
        one, half = scalar(1, slots.a), scalar(0.5, slots.a)
        return [
            *limited(slots.z, slots.a),
            *_tanh(slots.a, square, gate),
            unjudged(np.add, gate, one, gate),
            unjudged(np.multiply, gate, half, gate),
            bind("activation", np.multiply, slots.a, gate, slots.a),
        ]

    def backward(self, slots: Slots) -> list[Operation]:
        assert slots.dz is not None
        z, gate, slope = (np.empty_like(slots.z) for _ in range(3))
        one, half = scalar(1, z), scalar(0.5, z)
        return [
            *bounded(slots.z, z),
            *_tanh(z, slope, gate),
            unjudged(np.multiply, slope, scalar(3 * _CUBIC * _SCALE, z), slope),
            unjudged(np.add, slope, scalar(_SCALE, z), slope),
            unjudged(np.multiply, slope, z, slope),
            unjudged(np.subtract, one, gate, z),
            unjudged(np.multiply, slope, z, slope),
            unjudged(np.add, slope, one, slope),
            unjudged(np.add, gate, one, gate),
            unjudged(np.multiply, slope, gate, slope),
            unjudged(np.multiply, slope, half, slope),
            bind("activation_slope", np.multiply, slots.dz, slope, slots.dz),
        ]
