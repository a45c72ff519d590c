"""Scaled exponential linear unit."""

import math
from typing import ClassVar, final

from nnstudio.engine.activations.base import Activation, Slots
from nnstudio.engine.activations.piecewise import exponential_backward, exponential_forward
from nnstudio.engine.operations import Operation

ALPHA, SCALE = 1.6732632423543772, 1.0507009873554805


@final
class SELU(Activation):
    """Scaled ELU: with LeCun's initialisation signals keep mean 0 and variance 1 from layer to layer.

    Formula: f(z) = λ·z if z > 0 else λ·α·(exp(z) − 1); at the kink the slope is λ·α
    Source: Klambauer et al. 2017, arXiv 1706.02515.
    """

    key: ClassVar[str] = "selu"
    formula: ClassVar[str] = (
        r"f(z) = \lambda z \;\text{if}\; z > 0 \;\text{else}\; \lambda \alpha (e^{z} - 1)"
        r", \quad \lambda \approx 1.0507, \; \alpha \approx 1.6733"
    )
    slope_formula: ClassVar[str] = r"f'(z) = \lambda \;\text{if}\; z > 0 \;\text{else}\; \lambda \alpha e^{z}"
    code: ClassVar[str] = f"{SCALE} * (np.maximum(0, z) + {ALPHA} * np.expm1(np.minimum(0, z)))"
    slope_code: ClassVar[str] = f"np.where(z > 0, {SCALE}, {SCALE} * {ALPHA} * np.exp(np.minimum(0, z)))"
    kinks: ClassVar[tuple[float, ...]] = (0.0,)

    @property
    def range(self) -> tuple[float, float]:
        return (-SCALE * ALPHA, math.inf)

    @property
    def gain(self) -> float:
        return 3 / 4

    def forward(self, slots: Slots) -> list[Operation]:
        return exponential_forward(slots, SCALE, SCALE * ALPHA)

    def backward(self, slots: Slots) -> list[Operation]:
        return exponential_backward(slots, SCALE, SCALE * ALPHA)
