"""Adagrad."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import number
from nnstudio.engine.operations import Operation, bind, scalar, unjudged
from nnstudio.engine.optimizers.base import Optimizer, UpdateSite
from nnstudio.engine.optimizers.parts import in_parts


@final
@dataclass(frozen=True)
class Adagrad(Optimizer):
    """Adagrad: each parameter's rate shrinks with the sum of its squared gradients so far, and never grows again.

    Formula: s ← s + g²; w ← w − η·g/(√s + ε)
    Source: Duchi et al. 2011; `epsilon` is PyTorch's `eps`.
    """

    key: ClassVar[str] = "adagrad"
    formula: ClassVar[str] = r"s \leftarrow s + g^2, \quad w \leftarrow w - \eta \frac{g}{\sqrt{s} + \epsilon}"
    kept: ClassVar[tuple[str, ...]] = ("s",)
    code: ClassVar[tuple[str, ...]] = (
        "s = s + g**2",
        "w = w - rate * g / (np.sqrt(s) + {epsilon})",
    )
    slots: ClassVar[int] = 1
    epsilon: float = number(1e-10, 0.0, 1.0, open=True, scale="log")

    def bind(self, site: UpdateSite) -> list[Operation]:
        return in_parts(site, self._update)

    def _update(self, site: UpdateSite, work: np.ndarray, step: np.ndarray) -> list[Operation]:
        total = site.memory[0]
        return [
            bind("update", np.multiply, site.gradient, site.gradient, work),
            bind("update", np.add, total, work, total),
            bind("update", np.sqrt, total, work),
            bind("update", np.add, work, scalar(self.epsilon, work), work),
            unjudged(np.divide, site.gradient, work, step),
            bind("update", np.multiply, step, site.rate, step),
            bind("update", np.subtract, site.parameters, step, site.parameters),
        ]
