"""One node of a network's graph: what it computes from its inputs, and how it hands a gradient back to them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

Array = np.ndarray
Path = tuple[int, ...]  # of a layer, counted from 0; of a layer inside a residual block two numbers or more


@dataclass(frozen=True, eq=False)
class Operation(ABC):
    """`inputs` are the places of the nodes it reads, all before its own; `path` is its layer, () for none.

    `symbol` is what its result is called, as in z₁. Values have a row an example: (examples, units); a weight matrix is
    (inputs, units), so that X·W is (examples, units); what the loss and penalties give is 0-d. float64 throughout.
    """

    kind: ClassVar[str]
    symbol: str
    path: Path
    inputs: tuple[int, ...]

    @abstractmethod
    def forward(self, *x: Array) -> Array:
        """Return its result."""

    @abstractmethod
    def backward(self, upstream: Array, result: Array, *x: Array) -> tuple[Array | None, ...]:
        """Return upstream · local for each input, in its shape; None where nobody asks for it."""


@final
@dataclass(frozen=True, eq=False)
class Leaf(Operation):
    """A value from outside: the examples, their targets, a parameter ("0.weight"), what was kept or drawn."""

    kind: ClassVar[str] = "leaf"
    role: str = "parameter"
    name: str = ""

    def forward(self, *x: Array) -> Array:
        raise NotImplementedError  # its value is given

    def backward(self, upstream: Array, result: Array, *x: Array) -> tuple[Array | None, ...]:
        return ()


def summed_to(gradient: Array, shape: tuple[int, ...]) -> Array:
    """Return a gradient summed over the axes along which a value of that shape was repeated: a fork adds up."""
    extra = gradient.ndim - len(shape)
    gradient = gradient.sum(axis=tuple(range(extra))) if extra else gradient
    once = tuple(at for at, size in enumerate(shape) if size == 1 and gradient.shape[at] != 1)
    return gradient.sum(axis=once, keepdims=True) if once else gradient
