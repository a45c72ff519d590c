"""Exponential linear unit."""

import math
from dataclasses import dataclass
from typing import ClassVar, final

from nnstudio.catalog import number
from nnstudio.engine.activations.base import Activation, Slots
from nnstudio.engine.activations.piecewise import exponential_backward, exponential_forward
from nnstudio.engine.operations import Operation


@final
@dataclass(frozen=True)
class ELU(Activation):
    """Exponential linear unit: negative for negative inputs, so that the mean comes nearer to zero; smooth if α = 1.

    Formula: f(z) = z if z > 0 else α·(exp(z) − 1); at the kink the slope is α
    Source: Clevert et al. 2015, arXiv 1511.07289.
    """

    key: ClassVar[str] = "elu"
    formula: ClassVar[str] = r"f(z) = z \;\text{if}\; z > 0 \;\text{else}\; \alpha (e^{z} - 1)"
    slope_formula: ClassVar[str] = r"f'(z) = 1 \;\text{if}\; z > 0 \;\text{else}\; \alpha e^{z}"
    code: ClassVar[str] = "np.maximum(0, z) + {alpha} * np.expm1(np.minimum(0, z))"
    slope_code: ClassVar[str] = "np.where(z > 0, 1.0, {alpha} * np.exp(np.minimum(0, z)))"
    kinks: ClassVar[tuple[float, ...]] = (0.0,)
    alpha: float = number(1.0, 0.0, 100.0, open=True)

    @property
    def range(self) -> tuple[float, float]:
        return (-self.alpha, math.inf)

    def forward(self, slots: Slots) -> list[Operation]:
        return exponential_forward(slots, 1.0, self.alpha)

    def backward(self, slots: Slots) -> list[Operation]:
        return exponential_backward(slots, 1.0, self.alpha)
