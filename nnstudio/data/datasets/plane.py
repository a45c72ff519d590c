from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import number
from nnstudio.data.datasets.base import ToyFunction


@final
@dataclass(frozen=True)
class Plane(ToyFunction):
    """A tilted plane over two inputs: a network without a hidden layer fits it.

    Formula: y = (x_1 + x_2)/2 + N(0, noise²), x uniform in [−1, 1]²
    """

    key: ClassVar[str] = "plane"
    formula: ClassVar[str] = r"y = \frac{x_1 + x_2}{2} + \varepsilon"
    inputs: ClassVar[tuple[str, ...]] = ("x1", "x2")
    half_width: ClassVar[float] = 1.0
    noise: float = number(0.05, 0, 10)

    def value(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return x.mean(axis=1)
