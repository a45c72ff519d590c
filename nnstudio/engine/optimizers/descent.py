"""Gradient descent: plain, with momentum, and Nesterov's."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import number
from nnstudio.engine.operations import Operation, bind, scalar
from nnstudio.engine.optimizers.base import Optimizer, UpdateSite
from nnstudio.engine.optimizers.parts import in_parts


def _descend(site: UpdateSite, direction: np.ndarray, step: np.ndarray) -> list[Operation]:
    """Return the operations of p ← p − rate · direction."""
    return [
        bind("update", np.multiply, direction, site.rate, step),
        bind("update", np.subtract, site.parameters, step, site.parameters),
    ]


def _accumulate(site: UpdateSite, momentum: float) -> list[Operation]:
    """Return the operations of v ← momentum · v + g."""
    velocity = site.memory[0]
    return [
        bind("update", np.multiply, velocity, scalar(momentum, velocity), velocity),
        bind("update", np.add, velocity, site.gradient, velocity),
    ]


@final
class SGD(Optimizer):
    """Stochastic gradient descent.

    Formula: w ← w − η·g
    """

    key: ClassVar[str] = "sgd"
    formula: ClassVar[str] = r"w \leftarrow w - \eta\, g"
    code: ClassVar[tuple[str, ...]] = ("w = w - rate * g",)

    def bind(self, site: UpdateSite) -> list[Operation]:
        return in_parts(site, self._update)

    def _update(self, site: UpdateSite, work: np.ndarray, step: np.ndarray) -> list[Operation]:
        return _descend(site, site.gradient, step)


@final
@dataclass(frozen=True)
class Momentum(Optimizer):
    """Gradient descent with momentum (PyTorch's SGD, dampening 0).

    Formula: v ← μ·v + g; w ← w − η·v
    """

    key: ClassVar[str] = "momentum"
    formula: ClassVar[str] = r"v \leftarrow \mu v + g, \quad w \leftarrow w - \eta v"
    kept: ClassVar[tuple[str, ...]] = ("v",)
    code: ClassVar[tuple[str, ...]] = (
        "v = {momentum} * v + g",
        "w = w - rate * v",
    )
    slots: ClassVar[int] = 1
    momentum: float = number(0.9, 0.0, 0.9999)

    def bind(self, site: UpdateSite) -> list[Operation]:
        return in_parts(site, self._update)

    def _update(self, site: UpdateSite, work: np.ndarray, step: np.ndarray) -> list[Operation]:
        return _accumulate(site, self.momentum) + _descend(site, site.memory[0], step)


@final
@dataclass(frozen=True)
class Nesterov(Optimizer):
    """Nesterov's momentum (PyTorch's SGD with nesterov=True).

    Formula: v ← μ·v + g; w ← w − η·(g + μ·v)
    """

    key: ClassVar[str] = "nesterov"
    formula: ClassVar[str] = r"v \leftarrow \mu v + g, \quad w \leftarrow w - \eta (g + \mu v)"
    kept: ClassVar[tuple[str, ...]] = ("v",)
    code: ClassVar[tuple[str, ...]] = (
        "v = {momentum} * v + g",
        "w = w - rate * (g + {momentum} * v)",
    )
    slots: ClassVar[int] = 1
    momentum: float = number(0.9, 0.0, 0.9999)

    def bind(self, site: UpdateSite) -> list[Operation]:
        return in_parts(site, self._update)

    def _update(self, site: UpdateSite, work: np.ndarray, step: np.ndarray) -> list[Operation]:
        look = [
            bind("update", np.multiply, site.memory[0], scalar(self.momentum, step), step),
            bind("update", np.add, step, site.gradient, step),
        ]
        return _accumulate(site, self.momentum) + look + _descend(site, step, step)
