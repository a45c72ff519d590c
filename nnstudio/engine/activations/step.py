"""Step function."""

from functools import partial
from typing import ClassVar, final

import numpy as np

from nnstudio.engine.activations.base import Activation, Slots
from nnstudio.engine.operations import Operation, bind, scalar


@final
class Step(Activation):
    """Step: fires or does not, as the perceptron's neuron; its slope is 0, so nothing before it learns.

    Formula: f(z) = 1 if z > 0 else 0
    Source: Rosenblatt 1958; CS231n notes, "Neural Networks 1".
    """

    key: ClassVar[str] = "step"
    formula: ClassVar[str] = r"f(z) = 1 \;\text{if}\; z > 0 \;\text{else}\; 0"
    slope_formula: ClassVar[str] = r"f'(z) = 0"
    code: ClassVar[str] = "np.heaviside(z, 0)"
    slope_code: ClassVar[str] = "0.0"
    kinks: ClassVar[tuple[float, ...]] = (0.0,)

    @property
    def range(self) -> tuple[float, float]:
        return (0.0, 1.0)

    def forward(self, slots: Slots) -> list[Operation]:
        return [bind("activation", np.heaviside, slots.z, scalar(0, slots.z), slots.a)]

    def backward(self, slots: Slots) -> list[Operation]:
        assert slots.dz is not None
        return [Operation(partial(slots.dz.fill, 0.0), slots.dz, "activation_slope")]
