"""Parametric ReLU."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import flag, number
from nnstudio.engine.activations.base import Activation, Slots
from nnstudio.engine.blocks import Block
from nnstudio.engine.operations import Operation, bind, scalar, unjudged

_SLOPE = "slope"


@final
@dataclass(frozen=True)
class PReLU(Activation):
    """Parametric ReLU: a leaky ReLU that learns its slope, one for the layer or one for each unit.

    Formula: f(z) = z if z > 0 else s·z; ∂L/∂s = Σ ∂L/∂a·min(z, 0), over the batch and the units that share s
    Shapes: s is (1, 1), or (units, 1) where `per_unit`. Penalties leave it alone.
    Source: He et al. 2015, arXiv 1502.01852.
    """

    key: ClassVar[str] = "prelu"
    formula: ClassVar[str] = r"f(z) = z \;\text{if}\; z > 0 \;\text{else}\; s z"
    slope_formula: ClassVar[str] = r"f'(z) = 1 \;\text{if}\; z > 0 \;\text{else}\; s"
    code: ClassVar[str] = "np.maximum(0, z) + {initial_slope} * np.minimum(0, z)"
    slope_code: ClassVar[str] = "np.where(z > 0, 1.0, {initial_slope})"
    from_output: ClassVar[bool] = False
    kinks: ClassVar[tuple[float, ...]] = (0.0,)
    initial_slope: float = number(0.25, -10.0, 10.0)
    per_unit: bool = flag(False)

    @property
    def range(self) -> tuple[float, float]:
        return (-math.inf, math.inf)

    @property
    def gain(self) -> float:
        return math.sqrt(2 / (1 + self.initial_slope**2))

    def blocks(self, units: int) -> tuple[Block, ...]:
        return (Block(_SLOPE, (units if self.per_unit else 1, 1)),)

    def fill(self, blocks: Mapping[str, np.ndarray]) -> None:
        blocks[_SLOPE][:] = self.initial_slope

    def forward(self, slots: Slots) -> list[Operation]:
        below, zero = np.empty_like(slots.a), scalar(0, slots.z)
        return [
            unjudged(np.minimum, slots.z, zero, below),
            unjudged(np.multiply, below, slots.blocks[_SLOPE], below),
            unjudged(np.maximum, slots.z, zero, slots.a),
            bind("activation", np.add, slots.a, below, slots.a),
        ]

    def backward(self, slots: Slots) -> list[Operation]:
        assert slots.dz is not None
        slope, above, zero = np.empty_like(slots.z), np.empty_like(slots.z), scalar(0, slots.z)
        return [
            *self._learn(slots),
            unjudged(np.heaviside, slots.z, zero, above),
            unjudged(np.subtract, scalar(1, above), above, slope),
            unjudged(np.multiply, slope, slots.blocks[_SLOPE], slope),
            unjudged(np.add, slope, above, slope),
            bind("activation_slope", np.multiply, slots.dz, slope, slots.dz),
        ]

    def _learn(self, slots: Slots) -> list[Operation]:
        """Return the operations of ∂L/∂s, before dz holds anything but ∂L/∂a."""
        gradient, share = slots.gradients[_SLOPE], np.empty_like(slots.z)
        rows = share if self.per_unit else share.reshape(1, -1)
        return [
            unjudged(np.minimum, slots.z, scalar(0, share), share),
            unjudged(np.multiply, share, slots.dz, share),
            bind("activation_slope", np.dot, rows, np.ones((rows.shape[1], 1), share.dtype), gradient),
        ]
