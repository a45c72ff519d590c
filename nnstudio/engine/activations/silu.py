"""Sigmoid linear unit."""

import math
from typing import ClassVar, final

import numpy as np

from nnstudio.engine.activations.base import Activation, Slots
from nnstudio.engine.activations.gated import bounded, limited
from nnstudio.engine.operations import Operation, bind, scalar, unjudged


def _sigmoid(z: np.ndarray, out: np.ndarray) -> list[Operation]:
    """Return the operations of 1/(1 + exp(−z)); where exp overflows it is 0, as it should be."""
    return [
        unjudged(np.negative, z, out),
        unjudged(np.exp, out, out),
        unjudged(np.add, out, scalar(1, z), out),
        unjudged(np.reciprocal, out, out),
    ]


@final
class SiLU(Activation):
    """SiLU, also called swish: z times its own sigmoid; a smooth ReLU that dips below zero.

    Formula: f(z) = z·σ(z), f'(z) = σ(z)·(1 + z·(1 − σ(z)))
    Source: Hendrycks & Gimpel 2016, arXiv 1606.08415; Ramachandran et al. 2017, arXiv 1710.05941.
    """

    key: ClassVar[str] = "silu"
    formula: ClassVar[str] = r"f(z) = z\, \sigma(z) = \frac{z}{1 + e^{-z}}"
    slope_formula: ClassVar[str] = r"f'(z) = \sigma(z) (1 + z (1 - \sigma(z)))"
    code: ClassVar[str] = "z / (1 + np.exp(-z))"
    slope_code: ClassVar[str] = "(1 + z * (1 - 1 / (1 + np.exp(-z)))) / (1 + np.exp(-z))"
    from_output: ClassVar[bool] = False

    @property
    def range(self) -> tuple[float, float]:
        return (-0.2785, math.inf)

    def forward(self, slots: Slots) -> list[Operation]:
        gate = np.empty_like(slots.a)
        return [
            *limited(slots.z, slots.a),
            *_sigmoid(slots.a, gate),
            bind("activation", np.multiply, slots.a, gate, slots.a),
        ]

    def backward(self, slots: Slots) -> list[Operation]:
        assert slots.dz is not None
        z, gate, slope = (np.empty_like(slots.z) for _ in range(3))
        one = scalar(1, z)
        return [
            *bounded(slots.z, z),
            *_sigmoid(z, gate),
            unjudged(np.subtract, one, gate, slope),
            unjudged(np.multiply, slope, z, slope),
            unjudged(np.add, slope, one, slope),
            unjudged(np.multiply, slope, gate, slope),
            bind("activation_slope", np.multiply, slots.dz, slope, slots.dz),
        ]
