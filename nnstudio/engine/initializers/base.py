"""What every initialisation scheme provides."""

from abc import abstractmethod
from typing import ClassVar, NamedTuple

import numpy as np

from nnstudio.catalog import Entry


class Fan(NamedTuple):
    """What a weight matrix connects: its inputs and outputs, and the gain of the activation behind it."""

    fan_in: int
    fan_out: int
    gain: float


class Initializer(Entry):
    """A scheme that fills an array with the values training starts from."""

    table: ClassVar[str] = "initializers"

    @abstractmethod
    def draw(self, shape: tuple[int, ...], fan: Fan, rng: np.random.Generator) -> np.ndarray:
        """Return a new float64 array of that shape."""

    @abstractmethod
    def deviation(self, fan: Fan) -> float:
        """Return the standard deviation of the values drawn, as theory has it."""
