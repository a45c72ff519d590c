"""An activation function as a node; its values and slopes are the engine's own, in float64."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.engine.activations import Activation, Slots
from nnstudio.studies.backprop.operation import Array, Operation


@final
@dataclass(frozen=True, eq=False)
class Activate(Operation):
    """a = f(z): ∂L/∂z = ∂L/∂a · f′(z). A learned slope is a second input."""

    kind: ClassVar[str] = "activation"
    activation: Activation

    def forward(self, *x: Array) -> Array:
        return self._run(x, np.zeros_like(x[0]))[0]

    def backward(self, upstream: Array, result: Array, *x: Array) -> tuple[Array | None, ...]:
        _, dz, *learned = self._run(x, upstream)
        return dz, *learned

    def slope(self, *x: Array) -> Array:
        """Return f′(z) of every value."""
        return self._run(x, np.ones_like(x[0]))[1]

    def _run(self, x: tuple[Array, ...], upstream: Array) -> tuple[Array, ...]:
        z, names = np.ascontiguousarray(x[0].T), [block.name for block in self.activation.blocks(x[0].shape[1])]
        blocks = dict(zip(names, x[1:], strict=True))
        gradients = {name: np.zeros_like(block) for name, block in blocks.items()}
        slots = Slots(z, z.copy(), np.array(upstream.T, order="C"), blocks, gradients)
        assert slots.dz is not None
        for operation in self.activation.forward(slots) + self.activation.backward(slots):
            operation.run()
        return slots.a.T, slots.dz.T, *gradients.values()
