from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import number
from nnstudio.data.datasets.base import ToyClasses


@final
@dataclass(frozen=True)
class Moons(ToyClasses):
    """Two half circles that reach into each other, with Gaussian noise.

    Formula: class 0 (cos t, sin t), class 1 (1 − cos t, 1/2 − sin t), t evenly spaced in [0, π], + N(0, noise²·I)
    Source: scikit-learn's make_moons.
    """

    key: ClassVar[str] = "moons"
    formula: ClassVar[str] = (
        r"(\cos t,\, \sin t)\;\;\text{or}\;\;(1-\cos t,\, \tfrac{1}{2}-\sin t),\quad 0 \le t \le \pi"
    )
    noise: float = number(0.2, 0, 10)

    @property
    def group_classes(self) -> tuple[int, ...]:
        return (0, 1)

    def points(self, group: int, count: int, rng: np.random.Generator) -> NDArray[np.float64]:
        angle = np.linspace(0, np.pi, count)
        moon = np.column_stack([np.cos(angle), np.sin(angle)])
        if group:
            moon = np.array([1.0, 0.5]) - moon
        return moon + self.noise * rng.standard_normal((count, 2))
