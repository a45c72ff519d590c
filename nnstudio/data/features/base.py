"""What every derived feature has: a value of two inputs."""

from abc import abstractmethod
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import Entry


class Feature(Entry):
    """One more input, computed from the two there are; `symbol` is its name in text."""

    table: ClassVar[str] = "features"
    symbol: ClassVar[str]

    @staticmethod
    @abstractmethod
    def value(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return (n,) values from the first and the second input, each (n,)."""
