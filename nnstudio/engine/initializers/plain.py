"""Normal and uniform values of a chosen size, also scaled to the fan-in."""

import math
from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import flag, number
from nnstudio.engine.initializers.base import Fan, Initializer


@final
@dataclass(frozen=True)
class Normal(Initializer):
    """Normal values with a fixed standard deviation.

    Formula: w ~ N(0, std²), or N(0, std²/fan_in) where `scaled`
    """

    key: ClassVar[str] = "normal"
    formula: ClassVar[str] = r"w \sim N(0, s^2)"
    std: float = number(1.0, 0.0, 1e6, scale="log")
    scaled: bool = flag(False)

    def draw(self, shape: tuple[int, ...], fan: Fan, rng: np.random.Generator) -> np.ndarray:
        return rng.normal(0.0, self.deviation(fan), shape)

    def deviation(self, fan: Fan) -> float:
        return self.std / math.sqrt(fan.fan_in) if self.scaled else self.std


@final
@dataclass(frozen=True)
class Uniform(Initializer):
    """Uniform values between −bound and bound.

    Formula: w ~ U(−b, b), with b = bound, or bound/√fan_in where `scaled` (PyTorch's default for a linear layer)
    """

    key: ClassVar[str] = "uniform"
    formula: ClassVar[str] = r"w \sim U(-b, b)"
    bound: float = number(1.0, 0.0, 1e6, scale="log")
    scaled: bool = flag(True)

    def draw(self, shape: tuple[int, ...], fan: Fan, rng: np.random.Generator) -> np.ndarray:
        bound = self.deviation(fan) * math.sqrt(3)
        return rng.uniform(-bound, bound, shape)

    def deviation(self, fan: Fan) -> float:
        bound = self.bound / math.sqrt(fan.fan_in) if self.scaled else self.bound
        return bound / math.sqrt(3)
