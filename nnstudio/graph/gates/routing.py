"""Gates that route: the gradient goes to the input that won, the others get none."""

from typing import ClassVar, final

import numpy as np

from nnstudio.graph.gates.base import Array, ElementGate


class Choosing(ElementGate):
    """The larger or smaller of two; at a tie x is taken to have won."""

    arity: ClassVar[int] = 2
    role: ClassVar[str] = "routes"

    def slope(self, slot: int, value: Array, *inputs: Array) -> Array:
        first = value == inputs[0]
        return np.where(first ^ bool(slot), 1.0, 0.0)

    def branch(self, *inputs: Array) -> Array:
        return np.sign(inputs[0] - inputs[1])


@final
class Maximum(Choosing):
    """f = max(x, y)."""

    key: ClassVar[str] = "maximum"
    symbol: ClassVar[str] = "max"
    call: ClassVar[str] = "max"
    formula: ClassVar[str] = r"f = \max(x, y)"
    slopes: ClassVar[tuple[str, ...]] = (r"[x \geq y]", r"[y > x]")

    def forward(self, *inputs: Array) -> Array:
        return np.maximum(*inputs)


@final
class Minimum(Choosing):
    """f = min(x, y)."""

    key: ClassVar[str] = "minimum"
    symbol: ClassVar[str] = "min"
    call: ClassVar[str] = "min"
    formula: ClassVar[str] = r"f = \min(x, y)"
    slopes: ClassVar[tuple[str, ...]] = (r"[x \leq y]", "[y < x]")

    def forward(self, *inputs: Array) -> Array:
        return np.minimum(*inputs)


@final
class ReLU(ElementGate):
    """f = max(0, x): the gradient goes on where x is positive; at 0 it does not, as in PyTorch."""

    key: ClassVar[str] = "relu"
    symbol: ClassVar[str] = "ReLU"
    call: ClassVar[str] = "relu"
    formula: ClassVar[str] = r"f = \max(0, x)"
    slopes: ClassVar[tuple[str, ...]] = ("[x > 0]",)
    role: ClassVar[str] = "routes"

    def forward(self, *inputs: Array) -> Array:
        return np.maximum(inputs[0], 0)

    def slope(self, slot: int, value: Array, *inputs: Array) -> Array:
        return np.where(inputs[0] > 0, 1.0, 0.0)

    def branch(self, *inputs: Array) -> Array:
        return np.sign(inputs[0])
