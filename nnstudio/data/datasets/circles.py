from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import number
from nnstudio.data.datasets.base import ToyClasses


@final
@dataclass(frozen=True)
class Circles(ToyClasses):
    """A circle of radius 1 (class 0) around one of radius `factor` (class 1), with Gaussian noise.

    Formula: x = ρ·(cos t, sin t) + N(0, noise²·I), t evenly spaced
    Source: scikit-learn's make_circles.
    """

    key: ClassVar[str] = "circles"
    formula: ClassVar[str] = r"x = \rho\,(\cos t,\, \sin t) + \varepsilon,\quad \rho \in \{1,\, f\}"
    factor: float = number(0.5, 0, 1)
    noise: float = number(0.2, 0, 10)

    @property
    def group_classes(self) -> tuple[int, ...]:
        return (0, 1)

    def points(self, group: int, count: int, rng: np.random.Generator) -> NDArray[np.float64]:
        angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
        radius = self.factor if group else 1.0
        circle = radius * np.column_stack([np.cos(angle), np.sin(angle)])
        return circle + self.noise * rng.standard_normal((count, 2))
