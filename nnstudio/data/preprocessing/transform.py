"""A fitted preprocessing: a frozen value that is applied to examples and can be undone."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import final

import numpy as np
from numpy.typing import NDArray

from nnstudio.data.arrays import frozen


class Transform(ABC):
    """A map of (n, columns) arrays in float64, fitted on the training part.

    Column i of what `apply` returns need not be column i of what it was given (principal components mix them), and
    there may be fewer.
    """

    @property
    def mixes(self) -> bool:
        """Whether columns after it are no longer the columns before."""
        return False

    @property
    def changes_nothing(self) -> bool:
        """Whether it leaves every finite example as it is."""
        return False

    def names(self, features: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names of the columns after it."""
        return features

    @abstractmethod
    def apply(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the examples as the network sees them."""

    @abstractmethod
    def invert(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what `apply` made back in the data's own units."""


@final
@dataclass(frozen=True, eq=False)
class Affine(Transform):
    """Each column shifted and divided.

    Formula: apply(x) = (x − shift) / scale, invert(x) = x·scale + shift
    Shapes: shift and scale are (columns,); no scale is zero.
    """

    shift: NDArray[np.float64]
    scale: NDArray[np.float64]

    def __post_init__(self) -> None:
        object.__setattr__(self, "shift", frozen(self.shift, np.float64))
        object.__setattr__(self, "scale", frozen(self.scale, np.float64))

    @property
    def changes_nothing(self) -> bool:
        return not self.shift.any() and bool((self.scale == 1).all())

    def apply(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return (x - self.shift) / self.scale

    def invert(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return x * self.scale + self.shift


def identity(columns: int) -> Affine:
    """Return the transform that changes nothing."""
    return Affine(np.zeros(columns), np.ones(columns))
