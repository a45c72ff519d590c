"""Products and sums: X·W, + b, and the element-wise ones of masks, noise, scales and skips."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

from nnstudio.studies.backprop.operation import Array, Operation, summed_to


@final
@dataclass(frozen=True, eq=False)
class Product(Operation):
    """X·W: ∂L/∂X = G·Wᵀ and ∂L/∂W = Xᵀ·G, each in the shape of what it is the gradient of."""

    kind: ClassVar[str] = "product"

    def forward(self, *x: Array) -> Array:
        return x[0] @ x[1]

    def backward(self, upstream: Array, result: Array, *x: Array) -> tuple[Array | None, ...]:
        return upstream @ x[1].T, x[0].T @ upstream


@final
@dataclass(frozen=True, eq=False)
class Add(Operation):
    """A sum: the gradient goes to both unchanged; to what was repeated over the rows, summed over them.

    `what` tells which: "bias", "noise", "shift" or "skip".
    """

    kind: ClassVar[str] = "add"
    what: str = "bias"

    def forward(self, *x: Array) -> Array:
        return x[0] + x[1]

    def backward(self, upstream: Array, result: Array, *x: Array) -> tuple[Array | None, ...]:
        return tuple(summed_to(upstream, one.shape) for one in x)


@final
@dataclass(frozen=True, eq=False)
class Multiply(Operation):
    """An element-wise product: each input's gradient is the upstream times the other.

    `what` tells which: "dropout", "dropconnect" or "scale".
    """

    kind: ClassVar[str] = "multiply"
    what: str = "dropout"

    def forward(self, *x: Array) -> Array:
        return x[0] * x[1]

    def backward(self, upstream: Array, result: Array, *x: Array) -> tuple[Array | None, ...]:
        return summed_to(upstream * x[1], x[0].shape), summed_to(upstream * x[0], x[1].shape)


@final
@dataclass(frozen=True, eq=False)
class Largest(Operation):
    """The largest of several, element by element: the gradient goes to the first that is it, 0 to the others."""

    kind: ClassVar[str] = "largest"

    def forward(self, *x: Array) -> Array:
        largest = x[0]
        for one in x[1:]:
            largest = largest.clip(min=one)
        return largest

    def backward(self, upstream: Array, result: Array, *x: Array) -> tuple[Array | None, ...]:
        found, given = [], result != result
        for one in x:
            mine = (one == result) & ~given
            given = given | mine
            found.append(upstream * mine)
        return tuple(found)


@final
@dataclass(frozen=True, eq=False)
class Pass(Operation):
    """The value unchanged: what dropout and noise are in evaluation. `what` tells which."""

    kind: ClassVar[str] = "pass"
    what: str = "dropout"

    def forward(self, *x: Array) -> Array:
        return x[0]

    def backward(self, upstream: Array, result: Array, *x: Array) -> tuple[Array | None, ...]:
        return (upstream,)
