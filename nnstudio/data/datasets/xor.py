from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import number
from nnstudio.data.datasets.base import ToyClasses

_CENTRES = ((1, 1), (1, -1), (-1, -1), (-1, 1))


@final
@dataclass(frozen=True)
class XOR(ToyClasses):
    """Four clusters of equal size at (±1, ±1); class 1 where the signs differ. No line gets more than 3/4 right.

    Formula: x ~ N(c, noise²·I), y = 1 if c_1·c_2 < 0 else 0
    """

    key: ClassVar[str] = "xor"
    formula: ClassVar[str] = r"x \sim \mathcal{N}(c,\, \sigma^2 I),\quad c = (\pm 1,\, \pm 1),\quad y = [c_1 c_2 < 0]"
    noise: float = number(0.2, 0, 10)

    @property
    def group_classes(self) -> tuple[int, ...]:
        return (0, 1, 0, 1)

    def points(self, group: int, count: int, rng: np.random.Generator) -> NDArray[np.float64]:
        return np.array(_CENTRES[group], np.float64) + self.noise * rng.standard_normal((count, 2))
