"""RMSprop."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import number
from nnstudio.engine.operations import Operation, bind, scalar, unjudged
from nnstudio.engine.optimizers.base import Optimizer, UpdateSite
from nnstudio.engine.optimizers.parts import in_parts
from nnstudio.engine.optimizers.running import running_square


@final
@dataclass(frozen=True)
class RMSprop(Optimizer):
    """RMSprop: Adagrad that forgets, so that rates may grow again.

    Formula: v ← α·v + (1−α)·g²; w ← w − η·g/(√v + ε)
    Source: Tieleman & Hinton 2012, lecture 6e; `epsilon` is PyTorch's `eps`.
    """

    key: ClassVar[str] = "rmsprop"
    formula: ClassVar[str] = (
        r"v \leftarrow \alpha v + (1 - \alpha) g^2, \quad w \leftarrow w - \eta \frac{g}{\sqrt{v} + \epsilon}"
    )
    kept: ClassVar[tuple[str, ...]] = ("v",)
    code: ClassVar[tuple[str, ...]] = (
        "v = {alpha} * v + (1 - {alpha}) * g**2",
        "w = w - rate * g / (np.sqrt(v) + {epsilon})",
    )
    slots: ClassVar[int] = 1
    alpha: float = number(0.99, 0.0, 0.999999)
    epsilon: float = number(1e-8, 0.0, 1.0, open=True, scale="log")

    def bind(self, site: UpdateSite) -> list[Operation]:
        return in_parts(site, self._update)

    def _update(self, site: UpdateSite, work: np.ndarray, step: np.ndarray) -> list[Operation]:
        square = site.memory[0]
        return [
            *running_square(site.gradient, square, self.alpha, work),
            bind("update", np.sqrt, square, work),
            bind("update", np.add, work, scalar(self.epsilon, work), work),
            unjudged(np.divide, site.gradient, work, step),
            bind("update", np.multiply, step, site.rate, step),
            bind("update", np.subtract, site.parameters, step, site.parameters),
        ]
