from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import integer, number
from nnstudio.data.datasets.base import ToyClasses


@final
@dataclass(frozen=True)
class Blobs(ToyClasses):
    """One Gaussian cluster a class, its centres evenly spaced on a circle of radius √2: straight lines separate them.

    Formula: x ~ N(c_k, noise²·I), c_k = √2·(cos φ_k, sin φ_k), φ_k = π/4 + 2πk/classes
    """

    key: ClassVar[str] = "blobs"
    formula: ClassVar[str] = (
        r"x \sim \mathcal{N}(c_k,\, \sigma^2 I),\quad c_k = \sqrt{2}\,(\cos\varphi_k,\, \sin\varphi_k)"
    )
    noise: float = number(0.35, 0, 10)
    classes: int = integer(2, 2, 5)

    @property
    def group_classes(self) -> tuple[int, ...]:
        return tuple(range(self.classes))

    def points(self, group: int, count: int, rng: np.random.Generator) -> NDArray[np.float64]:
        angle = np.pi / 4 + 2 * np.pi * group / self.classes
        centre = np.sqrt(2) * np.array([np.cos(angle), np.sin(angle)])
        return centre + self.noise * rng.standard_normal((count, 2))
