"""What layers have in common whose every unit sees every input."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from nnstudio.catalog import integer, part
from nnstudio.engine.activations import Activation, Slots
from nnstudio.engine.blocks import AFFINE, Block
from nnstudio.engine.initializers import Fan, Initializer
from nnstudio.engine.layers.base import Bound, Layer, Site
from nnstudio.engine.operations import Operation, bind

MAX_UNITS = 100_000


@dataclass(frozen=True)
class Connected(Layer):
    """Units with a weight from every input, a bias and an activation function: a = f(W·x + b)."""

    units: int = integer(8, 1, MAX_UNITS)
    activation: Activation = part("activations", "tanh")
    init: Initializer = part("initializers", "xavier_normal")
    bias: Initializer = part("initializers", "zeros")

    def outputs(self, inputs: int) -> int:
        return self.units

    def units_by_layer(self, inputs: int) -> tuple[int, ...]:
        return (self.units,)

    def blocks(self, inputs: int) -> tuple[Block, ...]:
        return (Block(AFFINE, (self.units, inputs + 1)), *self.activation.blocks(self.units))

    def fill(self, blocks: Mapping[str, np.ndarray], rng: np.random.Generator) -> None:
        affine = blocks[AFFINE]
        fan = Fan(affine.shape[1] - 1, self.units, self.activation.gain)
        affine[:, :-1] = self.init.draw((self.units, fan.fan_in), fan, rng)
        affine[:, -1] = self.bias.draw((self.units,), fan, rng)
        self.activation.fill(blocks)

    def zero(self, blocks: Mapping[str, np.ndarray]) -> None:
        blocks[AFFINE][...] = 0

    def bind(self, site: Site) -> Bound:
        z = np.empty_like(site.y) if site.keep or not self.activation.from_output else site.y
        slots = Slots(z, site.y, site.dy, site.blocks, site.gradients)
        affine = site.blocks[AFFINE]
        forward = [bind("matrix_product", np.dot, affine, site.x, z), *self._activate(slots)]
        probes = {"z": z, "a": site.y}
        if site.dy is None:
            return Bound(forward, [], probes)
        return Bound(forward, self._backward(site, slots), {**probes, "dz": site.dy})

    def _activate(self, slots: Slots) -> list[Operation]:
        operations = self.activation.forward(slots)
        if not operations and slots.a is not slots.z:
            return [bind("activation", np.positive, slots.z, slots.a)]
        return operations

    def _backward(self, site: Site, slots: Slots) -> list[Operation]:
        dz, affine = site.dy, site.blocks[AFFINE]
        operations = self.activation.backward(slots)
        operations.append(bind("weight_gradient", np.dot, dz, site.x.T, site.gradients[AFFINE]))
        if site.dx is not None:
            operations.append(bind("input_gradient", np.dot, affine.T, dz, site.dx))
        return operations
