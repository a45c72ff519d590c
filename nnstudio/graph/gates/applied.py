"""A gate whose function another floor gives: an activation or a loss of the engine."""

from dataclasses import dataclass
from typing import ClassVar, Self, final

import numpy as np

from nnstudio.catalog import StudyError
from nnstudio.graph.function import Function
from nnstudio.graph.gates.base import Array, Gate
from nnstudio.graph.node import Node
from nnstudio.graph.shapes import Shape, written


@final
@dataclass(frozen=True)
class Applied(Gate):
    """f = g(x, …) with a `Function` of the node."""

    key: ClassVar[str] = "function"
    symbol: ClassVar[str] = "f"
    formula: ClassVar[str] = "f = g(x)"
    function: Function | None = None

    @classmethod
    def of(cls, node: Node) -> Self:
        made = cls(node.function)
        for name in ("role", "slopes", "formula"):
            object.__setattr__(made, name, getattr(made.given, name))
        return made

    @property
    def given(self) -> Function:
        assert self.function is not None, "a node of gate `function` has a function"
        return self.function

    def sign(self) -> str:
        return self.given.symbol

    def takes_gradient(self, slot: int) -> bool:
        return self.given.pulls[slot] is not None

    def shape(self, *shapes: Shape) -> Shape:
        try:
            with np.errstate(all="ignore"):
                return np.shape(self.forward(*(np.zeros(shape) for shape in shapes)))
        except ValueError:
            raise StudyError("error.graph.shapes", first=written(shapes[0]), second=written(shapes[-1])) from None

    def forward(self, *inputs: Array) -> Array:
        return self.given.value(*inputs)

    def local(self, slot: int, value: Array, *inputs: Array) -> Array | None:
        slope = self.given.locals[slot]
        return None if slope is None else slope(value, *inputs)

    def pull(self, slot: int, upstream: Array, value: Array, *inputs: Array) -> Array:
        pull = self.given.pulls[slot]
        return np.zeros(inputs[slot].shape) if pull is None else pull(upstream, value, *inputs)

    def branch(self, *inputs: Array) -> Array | None:
        return None if self.given.branch is None else self.given.branch(*inputs)

    def is_diagonal(self, slot: int, *shapes: Shape) -> bool:
        return self.given.locals[slot] is not None
