"""What every regulariser provides."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from nnstudio.catalog import Entry
from nnstudio.engine.operations import Operation


@dataclass(frozen=True)
class Regularizer(Entry):
    """A penalty added to the loss. Flat vectors throughout; `decays` is 1 at weights and 0 at biases."""

    table: ClassVar[str] = "regularizers"

    @abstractmethod
    def penalty(self, parameters: np.ndarray, decays: np.ndarray) -> float:
        """Return the penalty."""

    @abstractmethod
    def bind(self, parameters: np.ndarray, gradient: np.ndarray, decays: np.ndarray) -> list[Operation]:
        """Return the operations that add the penalty's gradient."""
