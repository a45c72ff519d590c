"""Identity."""

import math
from typing import ClassVar, final

from nnstudio.engine.activations.base import Activation, Slots
from nnstudio.engine.operations import Operation


@final
class Identity(Activation):
    """Identity: no activation, as at the output by default.

    Formula: f(z) = z
    """

    key: ClassVar[str] = "identity"
    formula: ClassVar[str] = r"f(z) = z"
    slope_formula: ClassVar[str] = r"f'(z) = 1"
    code: ClassVar[str] = "z"
    slope_code: ClassVar[str] = "1.0"

    @property
    def range(self) -> tuple[float, float]:
        return (-math.inf, math.inf)

    def forward(self, slots: Slots) -> list[Operation]:
        return []

    def backward(self, slots: Slots) -> list[Operation]:
        return []
