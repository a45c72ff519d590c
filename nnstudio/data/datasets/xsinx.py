from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import number
from nnstudio.data.datasets.base import ToyFunction


@final
@dataclass(frozen=True)
class XSinX(ToyFunction):
    """A wave that grows away from zero, over one input: what a layer of hinges or steps is bent into.

    Formula: y = x·sin x + N(0, noise²), x uniform in [−6, 6]
    """

    key: ClassVar[str] = "xsinx"
    formula: ClassVar[str] = r"y = x \sin x + \varepsilon,\quad -6 \le x \le 6"
    preprocess: ClassVar[str] = "standardized"
    inputs: ClassVar[tuple[str, ...]] = ("x",)
    half_width: ClassVar[float] = 6.0
    noise: float = number(0, 0, 10)

    def value(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return x[:, 0] * np.sin(x[:, 0])
