"""Functions of one input, element by element, and xʸ."""

from typing import ClassVar, final

import numpy as np

from nnstudio.graph.gates.base import Array, ElementGate


@final
class Power(ElementGate):
    """f = xʸ with an exponent that varies: its gradient needs ln x, so x is to be positive."""

    key: ClassVar[str] = "power"
    symbol: ClassVar[str] = "x^y"
    arity: ClassVar[int] = 2
    formula: ClassVar[str] = "f = x^{y}"
    slopes: ClassVar[tuple[str, ...]] = (r"y \cdot x^{y - 1}", r"f \cdot \ln x")
    domain: ClassVar[str] = "graph.domain.power"

    def forward(self, *inputs: Array) -> Array:
        return np.power(*inputs)

    def slope(self, slot: int, value: Array, *inputs: Array) -> Array:
        x, y = inputs
        return value * np.log(x) if slot else y * np.power(x, y - 1)


@final
class Exp(ElementGate):
    """f = eˣ: its slope is its value."""

    key: ClassVar[str] = "exp"
    symbol: ClassVar[str] = "exp"
    call: ClassVar[str] = "exp"
    formula: ClassVar[str] = "f = e^{x}"
    slopes: ClassVar[tuple[str, ...]] = ("e^{x}",)

    def forward(self, *inputs: Array) -> Array:
        return np.exp(inputs[0])

    def slope(self, slot: int, value: Array, *inputs: Array) -> Array:
        return value


@final
class Log(ElementGate):
    """f = ln x: finite for positive x alone."""

    key: ClassVar[str] = "log"
    symbol: ClassVar[str] = "log"
    call: ClassVar[str] = "log"
    formula: ClassVar[str] = r"f = \ln x"
    slopes: ClassVar[tuple[str, ...]] = (r"\frac{1}{x}",)
    domain: ClassVar[str] = "graph.domain.log"

    def forward(self, *inputs: Array) -> Array:
        return np.log(inputs[0])

    def slope(self, slot: int, value: Array, *inputs: Array) -> Array:
        return np.where(np.isnan(value), np.nan, 1 / inputs[0])


@final
class SquareRoot(ElementGate):
    """f = √x: finite for x ≥ 0, its slope for x > 0."""

    key: ClassVar[str] = "sqrt"
    symbol: ClassVar[str] = "√x"
    call: ClassVar[str] = "sqrt"
    formula: ClassVar[str] = r"f = \sqrt{x}"
    slopes: ClassVar[tuple[str, ...]] = (r"\frac{1}{2\sqrt{x}}",)
    domain: ClassVar[str] = "graph.domain.sqrt"

    def forward(self, *inputs: Array) -> Array:
        return np.sqrt(inputs[0])

    def slope(self, slot: int, value: Array, *inputs: Array) -> Array:
        return 1 / (2 * value)


@final
class Sin(ElementGate):
    """f = sin x."""

    key: ClassVar[str] = "sin"
    symbol: ClassVar[str] = "sin"
    call: ClassVar[str] = "sin"
    formula: ClassVar[str] = r"f = \sin x"
    slopes: ClassVar[tuple[str, ...]] = (r"\cos x",)

    def forward(self, *inputs: Array) -> Array:
        return np.sin(inputs[0])

    def slope(self, slot: int, value: Array, *inputs: Array) -> Array:
        return np.cos(inputs[0])


@final
class Cos(ElementGate):
    """f = cos x."""

    key: ClassVar[str] = "cos"
    symbol: ClassVar[str] = "cos"
    call: ClassVar[str] = "cos"
    formula: ClassVar[str] = r"f = \cos x"
    slopes: ClassVar[tuple[str, ...]] = (r"-\sin x",)

    def forward(self, *inputs: Array) -> Array:
        return np.cos(inputs[0])

    def slope(self, slot: int, value: Array, *inputs: Array) -> Array:
        return -np.sin(inputs[0])


@final
class Tanh(ElementGate):
    """f = tanh x: its slope is had from its value."""

    key: ClassVar[str] = "tanh"
    symbol: ClassVar[str] = "tanh"
    call: ClassVar[str] = "tanh"
    formula: ClassVar[str] = r"f = \tanh x"
    slopes: ClassVar[tuple[str, ...]] = ("(1 - f)(1 + f)",)

    def forward(self, *inputs: Array) -> Array:
        return np.tanh(inputs[0])

    def slope(self, slot: int, value: Array, *inputs: Array) -> Array:
        return (1 - value) * (1 + value)


@final
class Sigmoid(ElementGate):
    """f = 1 / (1 + e⁻ˣ): its slope is had from its value, σ(1 − σ)."""

    key: ClassVar[str] = "sigmoid"
    symbol: ClassVar[str] = "σ"
    call: ClassVar[str] = "sigmoid"
    formula: ClassVar[str] = r"f = \sigma(x) = \frac{1}{1 + e^{-x}}"
    slopes: ClassVar[tuple[str, ...]] = (r"f \cdot (1 - f)",)

    def forward(self, *inputs: Array) -> Array:
        return 1 / (1 + np.exp(-inputs[0]))

    def slope(self, slot: int, value: Array, *inputs: Array) -> Array:
        return value * (1 - value)
