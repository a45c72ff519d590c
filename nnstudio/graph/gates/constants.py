"""Gates of one input and a constant, as the lecture's table has them: x + c, a·x, 1/x, and xᶜ."""

from dataclasses import dataclass
from typing import Any, ClassVar, final

import numpy as np

from nnstudio.graph.gates.base import Array, ElementGate


@dataclass(frozen=True)
class ConstantGate(ElementGate):
    """A gate with a number c of its own, which gets no gradient."""

    constant: Any = 1.0

    def number(self) -> str:
        """Return c as one writes it, with a minus sign."""
        return f"{float(self.constant):g}".replace("-", "−")


@final
class Shift(ConstantGate):
    """f = x + c: the gradient goes on as it is."""

    key: ClassVar[str] = "shift"
    symbol: ClassVar[str] = "+c"
    formula: ClassVar[str] = "f = x + c"
    slopes: ClassVar[tuple[str, ...]] = ("1",)
    role: ClassVar[str] = "distributes"

    def sign(self) -> str:
        return self.number() if self.constant < 0 else f"+{self.number()}"

    def forward(self, *inputs: Array) -> Array:
        return inputs[0] + self.constant

    def slope(self, slot: int, value: Array, *inputs: Array) -> Array:
        return np.array(1.0)


@final
class Scale(ConstantGate):
    """f = c·x: the gradient is multiplied by c too."""

    key: ClassVar[str] = "scale"
    symbol: ClassVar[str] = "×c"
    formula: ClassVar[str] = r"f = c \cdot x"
    slopes: ClassVar[tuple[str, ...]] = ("c",)

    def sign(self) -> str:
        return f"×({self.number()})" if self.constant < 0 else f"×{self.number()}"

    def forward(self, *inputs: Array) -> Array:
        return inputs[0] * self.constant

    def slope(self, slot: int, value: Array, *inputs: Array) -> Array:
        return np.array(self.constant, np.float64)


@final
class Reciprocal(ElementGate):
    """f = 1/x: not finite at 0."""

    key: ClassVar[str] = "reciprocal"
    symbol: ClassVar[str] = "1/x"
    formula: ClassVar[str] = r"f = \frac{1}{x}"
    slopes: ClassVar[tuple[str, ...]] = (r"-\frac{1}{x^2}",)
    domain: ClassVar[str] = "graph.domain.divide"

    def forward(self, *inputs: Array) -> Array:
        return 1 / inputs[0]

    def slope(self, slot: int, value: Array, *inputs: Array) -> Array:
        return -value / inputs[0]


@final
class ConstantPower(ConstantGate):
    """f = xᶜ: not finite for a negative x where c is no whole number, nor for 0 where c is negative."""

    key: ClassVar[str] = "constant_power"
    symbol: ClassVar[str] = "x^c"
    formula: ClassVar[str] = "f = x^{c}"
    slopes: ClassVar[tuple[str, ...]] = (r"c \cdot x^{c - 1}",)
    domain: ClassVar[str] = "graph.domain.power"

    def sign(self) -> str:
        return f"^{self.number()}"

    def forward(self, *inputs: Array) -> Array:
        return np.power(inputs[0], self.constant)

    def slope(self, slot: int, value: Array, *inputs: Array) -> Array:
        return self.constant * np.power(inputs[0], self.constant - 1) if self.constant else np.array(0.0)
