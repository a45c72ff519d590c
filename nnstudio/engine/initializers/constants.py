"""Schemes without chance: zeros and a constant."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import number
from nnstudio.engine.initializers.base import Fan, Initializer


@final
class Zeros(Initializer):
    """All zero: hidden gradients are 0 at the first step, and for ever where f(0) = 0.

    Formula: w = 0
    """

    key: ClassVar[str] = "zeros"
    formula: ClassVar[str] = r"w = 0"

    def draw(self, shape: tuple[int, ...], fan: Fan, rng: np.random.Generator) -> np.ndarray:
        return np.zeros(shape)

    def deviation(self, fan: Fan) -> float:
        return 0.0


@final
@dataclass(frozen=True)
class Constant(Initializer):
    """All alike: the units of a layer stay identical for ever.

    Formula: w = value
    """

    key: ClassVar[str] = "constant"
    formula: ClassVar[str] = r"w = c"
    value: float = number(0.01)

    def draw(self, shape: tuple[int, ...], fan: Fan, rng: np.random.Generator) -> np.ndarray:
        return np.full(shape, self.value)

    def deviation(self, fan: Fan) -> float:
        return 0.0
