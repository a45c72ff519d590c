"""Where values come in: leaves, which are given, and constants, which stand in the expression."""

from dataclasses import dataclass
from typing import Any, ClassVar, final

import numpy as np

from nnstudio.graph.gates.base import Array, Gate
from nnstudio.graph.shapes import Shape


class Source(Gate):
    """A node without inputs: the walk gives it its value."""

    arity: ClassVar[int] = 0
    role: ClassVar[str] = "given"

    def shape(self, *shapes: Shape) -> Shape:
        raise TypeError(f"the shape of a {self.key} is that of its value")

    def forward(self, *inputs: Array) -> Array:
        raise TypeError(f"the value of a {self.key} is given")

    def pull(self, slot: int, upstream: Array, value: Array, *inputs: Array) -> Array:
        raise TypeError(f"a {self.key} has no inputs")


@final
class Leaf(Source):
    """A variable whose value is given and whose gradient is asked for."""

    key: ClassVar[str] = "leaf"
    formula: ClassVar[str] = "x"


@final
@dataclass(frozen=True)
class Constant(Source):
    """A number, vector or matrix of the expression; no gradient belongs to it."""

    key: ClassVar[str] = "constant"
    formula: ClassVar[str] = "c"
    constant: Any = 0.0

    def shape(self, *shapes: Shape) -> Shape:
        return np.shape(self.constant)

    def forward(self, *inputs: Array) -> Array:
        return np.array(self.constant, np.float64)
