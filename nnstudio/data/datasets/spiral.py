from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import integer, number
from nnstudio.data.datasets.base import ToyClasses, samples


@final
@dataclass(frozen=True)
class Spiral(ToyClasses):
    """Arms that wind around each other from the centre to radius 1, one class an arm, with uniform noise.

    Formula: x = r·(sin θ, cos θ) + U(−noise, noise)², θ = 2π·turns·r + 2πk/arms; r evenly spaced in (0, 1]
    Source: TensorFlow Playground's spiral, there with radius 5.
    """

    key: ClassVar[str] = "spiral"
    formula: ClassVar[str] = (
        r"x = r\,(\sin\theta,\, \cos\theta) + \varepsilon,\quad \theta = 2\pi T r + \frac{2\pi k}{K},\quad 0 < r \le 1"
    )
    samples: int = samples(500)
    arms: int = integer(2, 2, 5)
    turns: float = number(1.75, 0, 10)
    noise: float = number(0.05, 0, 10)

    @property
    def group_classes(self) -> tuple[int, ...]:
        return tuple(range(self.arms))

    def points(self, group: int, count: int, rng: np.random.Generator) -> NDArray[np.float64]:
        radius = np.arange(1, count + 1) / max(count, 1)
        angle = 2 * np.pi * (self.turns * radius + group / self.arms)
        arm = radius[:, None] * np.column_stack([np.sin(angle), np.cos(angle)])
        return arm + rng.uniform(-self.noise, self.noise, (count, 2))
