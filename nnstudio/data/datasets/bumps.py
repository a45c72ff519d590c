from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import number
from nnstudio.data.datasets.base import ToyFunction, samples

_CENTRES = np.array([(-2, 1.25), (0, 1.25), (2, 1.25), (-2, -1.25), (0, -1.25), (2, -1.25)], np.float64)
_SIGNS = np.array([1, -1, 1, -1, 1, -1], np.float64)
_WIDTH = 0.6


@final
@dataclass(frozen=True)
class Bumps(ToyFunction):
    """Six Gaussian bumps over the plane, their signs in turn: hills and hollows in two rows of three.

    Formula: y = Σ_j s_j·exp(−‖x − c_j‖²/(2·0.6²)) + N(0, noise²), x uniform in [−3, 3]²
    Source: after TensorFlow Playground's multi-Gaussian, there with hats instead of bells.
    """

    key: ClassVar[str] = "bumps"
    formula: ClassVar[str] = r"y = \sum_j s_j\, e^{-\|x - c_j\|^2 / (2 w^2)} + \varepsilon,\quad s_j = \pm 1"
    inputs: ClassVar[tuple[str, ...]] = ("x1", "x2")
    half_width: ClassVar[float] = 3.0
    samples: int = samples(500)
    noise: float = number(0.02, 0, 10)

    def value(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        total = np.zeros(len(x))
        for centre, sign in zip(_CENTRES, _SIGNS, strict=True):
            distance = ((x - centre) ** 2).sum(axis=1)
            total += sign * np.exp(-distance / (2 * _WIDTH**2))
        return total
