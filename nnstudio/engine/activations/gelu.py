"""Gaussian error linear unit, exact."""

import math
from typing import ClassVar, final

import numpy as np

from nnstudio.engine.activations.base import Activation, Slots
from nnstudio.engine.activations.gated import bounded, limited
from nnstudio.engine.erf import erf_operations
from nnstudio.engine.operations import Operation, bind, scalar, unjudged


def _normal_share(z: np.ndarray, work: np.ndarray, out: np.ndarray) -> list[Operation]:
    """Return the operations of Φ(z) = (1 + erf(z/√2))/2."""
    return [
        unjudged(np.multiply, z, scalar(math.sqrt(0.5), z), work),
        *erf_operations(work, out),
        unjudged(np.add, out, scalar(1, z), out),
        unjudged(np.multiply, out, scalar(0.5, z), out),
    ]


@final
class GELU(Activation):
    """GELU: z times the probability that a standard normal value is below z; a smooth ReLU.

    Formula: f(z) = z·Φ(z), f'(z) = Φ(z) + z·φ(z), with the normal distribution Φ and its density φ
    Source: Hendrycks & Gimpel 2016, arXiv 1606.08415.
    """

    key: ClassVar[str] = "gelu"
    formula: ClassVar[str] = (
        r"f(z) = z\, \Phi(z) = \frac{z}{2} \left( 1 + \mathrm{erf} \left( \frac{z}{\sqrt{2}} \right) \right)"
    )
    slope_formula: ClassVar[str] = r"f'(z) = \Phi(z) + z\, \frac{e^{-z^2/2}}{\sqrt{2 \pi}}"
    code: ClassVar[str] = "z * np.vectorize(math.erfc)(-z / math.sqrt(2)) / 2"
    slope_code: ClassVar[str] = (
        "np.vectorize(math.erfc)(-z / math.sqrt(2)) / 2 + z * np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)"
    )
    from_output: ClassVar[bool] = False

    @property
    def range(self) -> tuple[float, float]:
        return (-0.17, math.inf)

    def forward(self, slots: Slots) -> list[Operation]:
        share, work = np.empty_like(slots.a), np.empty_like(slots.a)
        return [
            *limited(slots.z, slots.a),
            *_normal_share(slots.a, work, share),
            bind("activation", np.multiply, slots.a, share, slots.a),
        ]

    def backward(self, slots: Slots) -> list[Operation]:
        assert slots.dz is not None
        z, share, work = (np.empty_like(slots.z) for _ in range(3))
        return [
            *bounded(slots.z, z),
            *_normal_share(z, work, share),
            unjudged(np.multiply, work, work, work),
            unjudged(np.negative, work, work),
            unjudged(np.exp, work, work),
            unjudged(np.multiply, work, scalar(1 / math.sqrt(2 * math.pi), z), work),
            unjudged(np.multiply, work, z, work),
            unjudged(np.add, work, share, work),
            bind("activation_slope", np.multiply, slots.dz, work, slots.dz),
        ]
