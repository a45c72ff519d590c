"""What every gate provides: its value, the gradient it passes on to each input, and how that is written."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import fields
from typing import TYPE_CHECKING, ClassVar, Self

import numpy as np

from nnstudio.catalog import Entry
from nnstudio.graph.shapes import Shape, gathered, joined

if TYPE_CHECKING:
    from nnstudio.graph.node import Node

Array = np.ndarray


class Gate(Entry):
    """A gate f(x, y): any number of inputs, one output, all float64; shapes () for a number, (n,), (rows, columns).

    `symbol` stands in the drawing and `call` is how the expression language names it, where it does. `formula` is the
    value in LaTeX; `slopes` has, for each input, the local derivative in LaTeX, in x, y, f (the value) and c (the
    constant); `passed` what is passed on to each input, δ being the upstream gradient, where that is not δ · slope.
    `role` is what it does to gradients: given, distributes, switches, routes, scales or folds. `domain` is the message
    of what its value is not finite for. Nothing here warns or raises for a number outside a domain: the value is then
    inf or nan.
    """

    table: ClassVar[str] = "gates"
    symbol: ClassVar[str] = ""
    call: ClassVar[str] = ""
    arity: ClassVar[int] = 1
    slopes: ClassVar[tuple[str, ...]] = ()
    passed: ClassVar[tuple[str, ...]] = ()
    role: ClassVar[str] = "scales"
    domain: ClassVar[str] = "graph.domain.overflow"

    @classmethod
    def of(cls, node: Node) -> Self:
        """Return the gate of a node, with those of the node's values that it needs."""
        return cls(**{field.name: getattr(node, field.name) for field in fields(cls)})

    def sign(self) -> str:
        """Return what stands in the drawing."""
        return self.symbol

    @abstractmethod
    def shape(self, *shapes: Shape) -> Shape:
        """Return the shape of the value.

        Raises: StudyError saying which shapes it was given and what would fit.
        """

    @abstractmethod
    def forward(self, *inputs: Array) -> Array:
        """Return the value."""

    @abstractmethod
    def pull(self, slot: int, upstream: Array, value: Array, *inputs: Array) -> Array:
        """Return the gradient of input `slot`, of its shape, from that of the value (vector-Jacobian product)."""

    def takes_gradient(self, slot: int) -> bool:
        """Tell whether a gradient belongs to that input; none does to the targets of a loss."""
        return True

    def local(self, slot: int, value: Array, *inputs: Array) -> Array | None:
        """Return the local derivative of each element, of the value's shape, or None where there is no such."""
        return None

    def branch(self, *inputs: Array) -> Array | None:
        """Return on which side of its kink each element is (−1, 0 at it, 1), or None for a gate without kinks."""
        return None

    def jacobian(self, slot: int, value: Array, *inputs: Array) -> Array:
        """Return ∂value/∂input as a matrix (entries of the value, entries of the input), both in reading order."""
        units = np.eye(value.size).reshape(value.size, *value.shape)
        rows = [self.pull(slot, unit, value, *inputs).reshape(-1) for unit in units]
        return np.array(rows).reshape(value.size, inputs[slot].size)

    def is_diagonal(self, slot: int, *shapes: Shape) -> bool:
        """Tell whether each entry of the value depends on the same entry of the input alone."""
        return False


class ElementGate(Gate):
    """A gate that acts on each element alone: inputs of one shape, or numbers used for every element."""

    rows_allowed: ClassVar[bool] = False

    def shape(self, *shapes: Shape) -> Shape:
        return joined(shapes, rows_allowed=self.rows_allowed)

    @abstractmethod
    def slope(self, slot: int, value: Array, *inputs: Array) -> Array:
        """Return the local derivative of each element; it may have fewer dimensions where it is the same for all."""

    def local(self, slot: int, value: Array, *inputs: Array) -> Array:
        return np.broadcast_to(self.slope(slot, value, *inputs), value.shape)

    def pull(self, slot: int, upstream: Array, value: Array, *inputs: Array) -> Array:
        return gathered(upstream * self.slope(slot, value, *inputs), inputs[slot].shape)

    def jacobian(self, slot: int, value: Array, *inputs: Array) -> Array:
        spread = np.broadcast_to(np.arange(inputs[slot].size).reshape(inputs[slot].shape), value.shape)
        found = np.zeros((value.size, inputs[slot].size))
        found[np.arange(value.size), spread.reshape(-1)] = self.local(slot, value, *inputs).reshape(-1)
        return found

    def is_diagonal(self, slot: int, *shapes: Shape) -> bool:
        return self.shape(*shapes) == shapes[slot]
