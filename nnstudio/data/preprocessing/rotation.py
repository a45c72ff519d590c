"""Examples in the coordinates of their principal axes."""

from dataclasses import dataclass
from typing import NamedTuple, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.arrays import frozen
from nnstudio.data.preprocessing.base import column_means, pieces
from nnstudio.data.preprocessing.transform import Transform

_MOST = 5_000  # features or examples, whichever are fewer: their products fill a matrix of as many rows and columns
_NOTHING = 1e-10  # of the largest variance: directions in which the data do not spread


@final
@dataclass(frozen=True, eq=False)
class Rotation(Transform):
    """Each example as its coordinates along orthonormal axes, each divided by a scale.

    Formula: apply(x) = (x − mean)·axes / scale, invert(z) = (z·scale)·axesᵀ + mean: the nearest point the axes reach
    Shapes: mean (features,), axes (features, components), scale (components,).
    """

    mean: NDArray[np.float64]
    axes: NDArray[np.float64]
    scale: NDArray[np.float64]

    def __post_init__(self) -> None:
        for name in ("mean", "axes", "scale"):
            object.__setattr__(self, name, frozen(getattr(self, name), np.float64))

    @property
    def mixes(self) -> bool:
        return True

    def apply(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return (x - self.mean) @ self.axes / self.scale

    def invert(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return (x * self.scale) @ self.axes.T + self.mean

    def names(self, features: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(f"PC{at}" for at in range(1, len(self.scale) + 1))


class Axes(NamedTuple):
    """The principal axes of examples (n, features), the one along which they spread most first.

    Shapes: mean (features,), axes (features, k) orthonormal, variances (k,) along them, k = min(features, n).
    """

    mean: NDArray[np.float64]
    axes: NDArray[np.float64]
    variances: NDArray[np.float64]

    @property
    def spread(self) -> NDArray[np.float64]:
        """The standard deviations, 1 in directions in which the data do not spread."""
        most = self.variances.max(initial=0.0)
        return np.sqrt(np.where(self.variances > _NOTHING * most, self.variances, 1.0))


def principal_axes(x: NDArray[np.float64]) -> Axes:
    """Return the principal axes by the covariance, or by the examples' products where these are fewer.

    The sign of an axis is such that its largest coordinate is positive.
    Raises: StudyError if there are too many features and examples for it.
    """
    mean = column_means(x)
    if min(x.shape) > _MOST:
        raise StudyError("error.data.axes", features=f"{x.shape[1]:,}", maximum=f"{_MOST:,}")
    if x.shape[1] <= len(x):
        products = sum((centred := piece - mean).T @ centred for piece in pieces(x))
        variances, axes = np.linalg.eigh(products / len(x))
    else:
        variances, axes = _by_examples(x - mean)
    axes = axes[:, ::-1]
    signs = np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    return Axes(mean, axes * np.where(signs == 0, 1.0, signs), np.maximum(variances[::-1], 0.0))


def _by_examples(centred: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """If X·Xᵀ·u = λ·u then Xᵀ·u is an axis; QR makes those of no spread orthonormal too."""
    variances, u = np.linalg.eigh(centred @ centred.T / len(centred))
    axes, _ = np.linalg.qr((centred.T @ u)[:, ::-1])
    return variances, axes[:, ::-1]
