"""Adadelta."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import number
from nnstudio.engine.operations import Operation, bind, scalar
from nnstudio.engine.optimizers.base import Optimizer, UpdateSite
from nnstudio.engine.optimizers.parts import in_parts
from nnstudio.engine.optimizers.running import running_square


@final
@dataclass(frozen=True)
class Adadelta(Optimizer):
    """Adadelta: steps as large as the steps before, measured against the gradients; meant for a learning rate of 1.

    Formula: v ← ρ·v + (1−ρ)·g²; Δ = √(u + ε)/√(v + ε)·g; u ← ρ·u + (1−ρ)·Δ²; w ← w − η·Δ
    Source: Zeiler 2012, arXiv 1212.5701; `epsilon` is PyTorch's `eps`.
    """

    key: ClassVar[str] = "adadelta"
    formula: ClassVar[str] = (
        r"v \leftarrow \rho v + (1 - \rho) g^2, \quad \Delta = \frac{\sqrt{u + \epsilon}}{\sqrt{v + \epsilon}} g, \quad"
        r" u \leftarrow \rho u + (1 - \rho) \Delta^2, \quad w \leftarrow w - \eta \Delta"
    )
    kept: ClassVar[tuple[str, ...]] = ("v", "u")
    code: ClassVar[tuple[str, ...]] = (
        "v = {rho} * v + (1 - {rho}) * g**2",
        "step = np.sqrt(u + {epsilon}) / np.sqrt(v + {epsilon}) * g",
        "u = {rho} * u + (1 - {rho}) * step**2",
        "w = w - rate * step",
    )
    slots: ClassVar[int] = 2
    rho: float = number(0.9, 0.0, 0.999999)
    epsilon: float = number(1e-6, 0.0, 1.0, open=True, scale="log")

    def bind(self, site: UpdateSite) -> list[Operation]:
        return in_parts(site, self._update)

    def _update(self, site: UpdateSite, work: np.ndarray, step: np.ndarray) -> list[Operation]:
        square, steps = site.memory
        epsilon = scalar(self.epsilon, square)
        return [
            *running_square(site.gradient, square, self.rho, work),
            bind("update", np.add, steps, epsilon, step),
            bind("update", np.sqrt, step, step),
            bind("update", np.add, square, epsilon, work),
            bind("update", np.sqrt, work, work),
            bind("update", np.divide, step, work, step),
            bind("update", np.multiply, step, site.gradient, step),
            *running_square(step, steps, self.rho, work),
            bind("update", np.multiply, step, site.rate, step),
            bind("update", np.subtract, site.parameters, step, site.parameters),
        ]
