"""The four operations and the sign."""

from typing import ClassVar, final

import numpy as np

from nnstudio.graph.gates.base import Array, ElementGate

ONE = np.array(1.0)


@final
class Add(ElementGate):
    """f = x + y: both inputs get the gradient as it is. A vector may be added to every row of a matrix (a bias)."""

    key: ClassVar[str] = "add"
    symbol: ClassVar[str] = "+"
    arity: ClassVar[int] = 2
    formula: ClassVar[str] = "f = x + y"
    slopes: ClassVar[tuple[str, ...]] = ("1", "1")
    role: ClassVar[str] = "distributes"
    rows_allowed: ClassVar[bool] = True

    def forward(self, *inputs: Array) -> Array:
        return inputs[0] + inputs[1]

    def slope(self, slot: int, value: Array, *inputs: Array) -> Array:
        return ONE


@final
class Subtract(ElementGate):
    """f = x − y: the gradient goes on as it is to x, with the other sign to y."""

    key: ClassVar[str] = "subtract"
    symbol: ClassVar[str] = "−"
    arity: ClassVar[int] = 2
    formula: ClassVar[str] = "f = x - y"
    slopes: ClassVar[tuple[str, ...]] = ("1", "-1")
    role: ClassVar[str] = "distributes"
    rows_allowed: ClassVar[bool] = True

    def forward(self, *inputs: Array) -> Array:
        return inputs[0] - inputs[1]

    def slope(self, slot: int, value: Array, *inputs: Array) -> Array:
        return -ONE if slot else ONE


@final
class Multiply(ElementGate):
    """f = x · y, element by element: each input gets the gradient times the *other* input."""

    key: ClassVar[str] = "multiply"
    symbol: ClassVar[str] = "×"
    arity: ClassVar[int] = 2
    formula: ClassVar[str] = r"f = x \cdot y"
    slopes: ClassVar[tuple[str, ...]] = ("y", "x")
    role: ClassVar[str] = "switches"

    def forward(self, *inputs: Array) -> Array:
        return inputs[0] * inputs[1]

    def slope(self, slot: int, value: Array, *inputs: Array) -> Array:
        return inputs[1 - slot]


@final
class Divide(ElementGate):
    """f = x / y: not finite where y is 0."""

    key: ClassVar[str] = "divide"
    symbol: ClassVar[str] = "÷"
    arity: ClassVar[int] = 2
    formula: ClassVar[str] = r"f = \frac{x}{y}"
    slopes: ClassVar[tuple[str, ...]] = (r"\frac{1}{y}", r"-\frac{x}{y^2}")
    domain: ClassVar[str] = "graph.domain.divide"

    def forward(self, *inputs: Array) -> Array:
        return inputs[0] / inputs[1]

    def slope(self, slot: int, value: Array, *inputs: Array) -> Array:
        return -value / inputs[1] if slot else 1 / inputs[1]


@final
class Negate(ElementGate):
    """f = −x."""

    key: ClassVar[str] = "negate"
    symbol: ClassVar[str] = "×(−1)"
    formula: ClassVar[str] = "f = -x"
    slopes: ClassVar[tuple[str, ...]] = ("-1",)

    def forward(self, *inputs: Array) -> Array:
        return -inputs[0]

    def slope(self, slot: int, value: Array, *inputs: Array) -> Array:
        return -ONE
