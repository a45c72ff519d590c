"""Powers and sines of the two inputs."""

from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.data.features.base import Feature


@final
class XSquared(Feature):
    """The first input squared: with it a curved boundary becomes a straight one."""

    key: ClassVar[str] = "x_squared"
    symbol: ClassVar[str] = "x²"
    formula: ClassVar[str] = r"x^2"

    @staticmethod
    def value(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
        return x * x


@final
class YSquared(Feature):
    """The second input squared."""

    key: ClassVar[str] = "y_squared"
    symbol: ClassVar[str] = "y²"
    formula: ClassVar[str] = r"y^2"

    @staticmethod
    def value(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
        return y * y


@final
class Product(Feature):
    """The product of the two inputs: its sign alone separates XOR."""

    key: ClassVar[str] = "xy"
    symbol: ClassVar[str] = "xy"
    formula: ClassVar[str] = r"x\,y"

    @staticmethod
    def value(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
        return x * y


@final
class SinX(Feature):
    """The sine of the first input, which repeats itself."""

    key: ClassVar[str] = "sin_x"
    symbol: ClassVar[str] = "sin x"
    formula: ClassVar[str] = r"\sin x"

    @staticmethod
    def value(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.sin(x)


@final
class SinY(Feature):
    """The sine of the second input, which repeats itself."""

    key: ClassVar[str] = "sin_y"
    symbol: ClassVar[str] = "sin y"
    formula: ClassVar[str] = r"\sin y"

    @staticmethod
    def value(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.sin(y)
