from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.data.features.base import Feature


@final
@dataclass(frozen=True)
class SinX(Feature):
    """The sine of the first input, which repeats itself."""

    key: ClassVar[str] = "sin_x"
    symbol: ClassVar[str] = "sin x"
    formula: ClassVar[str] = r"\sin x"

    @staticmethod
    def value(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.sin(x)


@final
@dataclass(frozen=True)
class SinY(Feature):
    """The sine of the second input, which repeats itself."""

    key: ClassVar[str] = "sin_y"
    symbol: ClassVar[str] = "sin y"
    formula: ClassVar[str] = r"\sin y"

    @staticmethod
    def value(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.sin(y)
