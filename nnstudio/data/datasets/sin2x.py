from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.data.dataset import Dataset
from nnstudio.data.datasets.base import ToyFunction, samples
from nnstudio.data.randomness import streams
from nnstudio.data.split import drawn_test_count

_END = 2.0


@final
@dataclass(frozen=True)
class Sin2x(ToyFunction):
    """A few points of one wave, evenly spaced: for y = sin(w·x) their loss has valleys other than the one at w = 2.

    Formula: y = sin(2x), x = 2i/n for i = 1 … n; test points uniform in [0, 2]
    """

    key: ClassVar[str] = "sin2x"
    formula: ClassVar[str] = r"y = \sin(2x),\quad x = \tfrac{2}{n}, \tfrac{4}{n}, \dots, 2"
    inputs: ClassVar[tuple[str, ...]] = ("x",)
    half_width: ClassVar[float] = _END / 2
    samples: int = samples(5)

    def value(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.sin(2 * x[:, 0])

    def make(self, test_fraction: float, seed: int) -> Dataset:
        test_count = drawn_test_count(self.samples, test_fraction)
        train, test = streams(seed)
        spaced = train.permutation(np.linspace(0, _END, self.samples + 1)[1:])[:, None]
        drawn = test.uniform(0, _END, (test_count, 1))
        parts = (spaced, self.value(spaced)[:, None], drawn, self.value(drawn)[:, None])
        return Dataset(*parts, self.task, self.inputs, ("y",))
