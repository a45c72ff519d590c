"""Entries as later stages bring them, to show that a table's line is all that a new one takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from nnstudio.catalog import integer, number
from nnstudio.engine.activations.base import Activation, Slots
from nnstudio.engine.blocks import Block
from nnstudio.engine.layers import Bound, Layer, Site
from nnstudio.engine.losses.base import Loss, LossSite
from nnstudio.engine.losses.encodings import Encoding
from nnstudio.engine.operations import Operation
from nnstudio.engine.optimizers.base import Optimizer, UpdateSite
from nnstudio.engine.schedules.base import Schedule


@dataclass(frozen=True)
class Scaled(Layer):
    """y = γ·x + β for every unit: parameters of its own, but neither units nor activation nor weights."""

    key: ClassVar[str] = "scaled"
    start: float = number(1.0)

    def outputs(self, inputs: int) -> int:
        return inputs

    def blocks(self, inputs: int) -> tuple[Block, ...]:
        return (Block("scale", (inputs, 2)),)

    def fill(self, blocks: Mapping[str, np.ndarray], rng: np.random.Generator) -> None:
        blocks["scale"][:] = self.start, 0.0

    def bind(self, site: Site) -> Bound:
        scale, shift, x = site.blocks["scale"][:, :1], site.blocks["scale"][:, 1:], site.x[:-1]
        forward = [Operation(lambda: np.add(scale * x, shift, out=site.y), site.y, "activation")]
        if site.dy is None:
            return Bound(forward, [], {"z": site.y, "a": site.y})
        return Bound(
            forward, [Operation(lambda: self._back(site), None, "")], {"z": site.y, "a": site.y, "dz": site.dy}
        )

    @staticmethod
    def _back(site: Site) -> None:
        assert site.dy is not None
        site.gradients["scale"][:, 0] = (site.dy * site.x[:-1]).sum(axis=1)
        site.gradients["scale"][:, 1] = site.dy.sum(axis=1)
        if site.dx is not None:
            np.multiply(site.dy, site.blocks["scale"][:, :1], out=site.dx[:-1])


@dataclass(frozen=True)
class LearnedSlope(Activation):
    """f(z) = z if z > 0 else α·z, with an α of every unit's own that is learned."""

    key: ClassVar[str] = "learned_slope"
    from_output: ClassVar[bool] = False
    kinks: ClassVar[tuple[float, ...]] = (0.0,)
    start: float = number(0.25, 0.0, 1.0)

    @property
    def range(self) -> tuple[float, float]:
        return (-np.inf, np.inf)

    def blocks(self, units: int) -> tuple[Block, ...]:
        return (Block("slope", (units, 1)),)

    def fill(self, blocks: Mapping[str, np.ndarray]) -> None:
        blocks["slope"][:] = self.start

    def forward(self, slots: Slots) -> list[Operation]:
        z, alpha = slots.z, slots.blocks["slope"]
        return [Operation(lambda: np.copyto(slots.a, np.where(z > 0, z, alpha * z)), slots.a, "activation")]

    def backward(self, slots: Slots) -> list[Operation]:
        return [Operation(lambda: self._back(slots), slots.dz, "activation_slope")]

    @staticmethod
    def _back(slots: Slots) -> None:
        assert slots.dz is not None
        low = slots.z <= 0
        slots.gradients["slope"][:] = (slots.dz * slots.z * low).sum(axis=1, keepdims=True)
        np.copyto(slots.dz, np.where(low, slots.dz * slots.blocks["slope"], slots.dz))


@dataclass(frozen=True)
class Margin(Loss):
    """max(0, margin − t·s) with t = ±1: one output for two classes that is no logit."""

    key: ClassVar[str] = "margin"
    encoding: ClassVar[Encoding] = "binary"
    margin: float = number(1.0, 0.0, 10.0)

    def operations(self, site: LossSite) -> list[Operation]:
        return [Operation(lambda: self._run(site), site.value, "loss")]

    def _run(self, site: LossSite) -> None:
        sign = 2 * site.t - 1
        left = self.margin - sign * site.y
        site.value[()] = (np.maximum(0, left) * (1 if site.weights is None else site.weights)).mean()
        if site.dy is not None:
            np.copyto(site.dy, np.where(left > 0, -sign, 0) / site.y.shape[1])

    def probabilities(self, outputs: np.ndarray) -> np.ndarray:
        share = (outputs[0] > 0).astype(float)
        return np.stack([1 - share, share])


@dataclass(frozen=True)
class ThreeSlots(Optimizer):
    """w ← w − η·g, with three vectors of memory that count its steps."""

    key: ClassVar[str] = "three_slots"
    slots: ClassVar[int] = 3
    rho: float = number(0.9, 0.0, 1.0)

    def bind(self, site: UpdateSite) -> list[Operation]:
        return [
            Operation(lambda: np.add(site.memory, 1, out=site.memory), site.memory, "update"),
            Operation(lambda: np.subtract(site.parameters, site.rate * site.gradient, out=site.parameters), None, ""),
        ]


@dataclass(frozen=True)
class Halved(Schedule):
    """η halves every few epochs."""

    key: ClassVar[str] = "halved"
    every: int = integer(10, 1, 1000)

    def factor(self, epoch: float, epochs: int) -> float:
        return 0.5 ** (epoch // self.every)
