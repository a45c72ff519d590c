"""L1 and L2 penalties."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import number
from nnstudio.engine.operations import Operation, bind
from nnstudio.engine.regularizers.base import Regularizer


@final
@dataclass(frozen=True)
class L1(Regularizer):
    """L1: drives weights to exactly zero. Biases are excluded.

    Formula: λ·Σ|w|, gradient λ·sign(w)
    """

    key: ClassVar[str] = "l1"
    formula: ClassVar[str] = r"\lambda \sum |w|"
    strength: float = number(0.001, 0.0, 1e6, scale="log")

    def penalty(self, parameters: np.ndarray, decays: np.ndarray) -> float:
        return self.strength * float(np.abs(parameters * decays).sum())

    def bind(self, parameters: np.ndarray, gradient: np.ndarray, decays: np.ndarray) -> list[Operation]:
        pull, rates = np.empty_like(parameters), decays * gradient.dtype.type(self.strength)
        return [
            bind("penalty", np.sign, parameters, pull),
            bind("penalty", np.multiply, pull, rates, pull),
            bind("penalty", np.add, gradient, pull, gradient),
        ]


@final
@dataclass(frozen=True)
class L2(Regularizer):
    """L2, weight decay: the lecture's form. PyTorch's `weight_decay` of the same run is 2λ. Biases are excluded.

    Formula: λ·Σw², gradient 2λw
    """

    key: ClassVar[str] = "l2"
    formula: ClassVar[str] = r"\lambda \sum w^2"
    strength: float = number(0.001, 0.0, 1e6, scale="log")

    def penalty(self, parameters: np.ndarray, decays: np.ndarray) -> float:
        return self.strength * float(np.square(parameters * decays).sum())

    def bind(self, parameters: np.ndarray, gradient: np.ndarray, decays: np.ndarray) -> list[Operation]:
        pull, rates = np.empty_like(parameters), decays * gradient.dtype.type(2 * self.strength)
        return [
            bind("penalty", np.multiply, parameters, rates, pull),
            bind("penalty", np.add, gradient, pull, gradient),
        ]
