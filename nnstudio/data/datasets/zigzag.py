from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.data.datasets.base import ToyFunction, samples


@final
@dataclass(frozen=True)
class ZigZag(ToyFunction):
    """Two inputs that are never negative: a unit without a bias finds w = (1, −1) in zig-zags.

    Formula: y = x_1 − x_2, x uniform in [0, 1]²
    """

    key: ClassVar[str] = "zigzag"
    formula: ClassVar[str] = r"y = x_1 - x_2,\quad x_i \sim U(0, 1)"
    inputs: ClassVar[tuple[str, ...]] = ("x1", "x2")
    half_width: ClassVar[float] = 1.0
    samples: int = samples(100)

    def value(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return x[:, 0] - x[:, 1]

    def _drawn(self, count: int, rng: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        x = rng.uniform(0.0, 1.0, (count, len(self.inputs)))
        return x, self.value(x)[:, None]
