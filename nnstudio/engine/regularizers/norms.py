"""L1 and L2 penalties."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import number
from nnstudio.engine.operations import Operation, bind
from nnstudio.engine.parts import LENGTH, parts
from nnstudio.engine.regularizers.base import Regularizer

_Pull = Callable[[np.ndarray, np.ndarray, np.ndarray, np.ndarray], list[Operation]]


@final
@dataclass(frozen=True)
class L1(Regularizer):
    """L1: drives weights to exactly zero. Biases are excluded.

    Formula: λ·Σ|w|, gradient λ·sign(w)
    """

    key: ClassVar[str] = "l1"
    formula: ClassVar[str] = r"\lambda \sum |w|"
    code: ClassVar[str] = "g = g + {strength} * np.sign(weights(w))"
    strength: float = number(0.001, 0.0, 1e6, scale="log")

    def penalty(self, parameters: np.ndarray, decays: np.ndarray) -> float:
        return self.strength * float(np.abs(parameters * decays).sum())

    def bind(self, parameters: np.ndarray, gradient: np.ndarray, decays: np.ndarray) -> list[Operation]:
        rates = decays * gradient.dtype.type(self.strength)
        return _in_parts(parameters, gradient, rates, self._pull)

    @staticmethod
    def _pull(w: np.ndarray, g: np.ndarray, rates: np.ndarray, pull: np.ndarray) -> list[Operation]:
        return [
            bind("penalty", np.sign, w, pull),
            bind("penalty", np.multiply, pull, rates, pull),
            bind("penalty", np.add, g, pull, g),
        ]


@final
@dataclass(frozen=True)
class L2(Regularizer):
    """L2, weight decay: the lecture's form. PyTorch's `weight_decay` of the same run is 2λ. Biases are excluded.

    Formula: λ·Σw², gradient 2λw
    """

    key: ClassVar[str] = "l2"
    formula: ClassVar[str] = r"\lambda \sum w^2"
    code: ClassVar[str] = "g = g + 2 * {strength} * weights(w)"
    strength: float = number(0.001, 0.0, 1e6, scale="log")

    def penalty(self, parameters: np.ndarray, decays: np.ndarray) -> float:
        return self.strength * float(np.square(parameters * decays).sum())

    def bind(self, parameters: np.ndarray, gradient: np.ndarray, decays: np.ndarray) -> list[Operation]:
        rates = decays * gradient.dtype.type(2 * self.strength)
        return _in_parts(parameters, gradient, rates, self._pull)

    @staticmethod
    def _pull(w: np.ndarray, g: np.ndarray, rates: np.ndarray, pull: np.ndarray) -> list[Operation]:
        return [bind("penalty", np.multiply, w, rates, pull), bind("penalty", np.add, g, pull, g)]


def _in_parts(parameters: np.ndarray, gradient: np.ndarray, rates: np.ndarray, pull: _Pull) -> list[Operation]:
    """Return the operations of all parts of the vectors, which share one vector to write over."""
    spare = np.empty(min(LENGTH, gradient.size), gradient.dtype)
    found = ((part, spare[: part.stop - part.start]) for part in parts(gradient.size))
    return [one for part, free in found for one in pull(parameters[part], gradient[part], rates[part], free)]
