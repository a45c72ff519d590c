from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError, integer
from nnstudio.data.dataset import Dataset, Task
from nnstudio.data.datasets.base import DatasetEntry, samples
from nnstudio.data.randomness import streams
from nnstudio.data.split import drawn_test_count

_MAX_NUMBERS = 50_000_000


@final
@dataclass(frozen=True)
class Free(DatasetEntry):
    """Random examples, so that a network of any shape can be built, looked at and counted.

    There is nothing to learn: the targets are random numbers that have nothing to do with the inputs, named so. As
    a regression, the output layer has as many units as `outputs` says, and training is defined (it memorises).

    Formula: x ~ N(0, 1), t ~ N(0, 1), independent
    """

    key: ClassVar[str] = "free"
    formula: ClassVar[str] = r"x \sim \mathcal{N}(0, I),\quad t \sim \mathcal{N}(0, I)"
    task: ClassVar[Task] = "regression"
    inputs: int = integer(3, 1, 100_000, scale="log")
    outputs: int = integer(2, 1, 100_000, scale="log")
    samples: int = samples(20)

    def make(self, test_fraction: float, seed: int) -> Dataset:
        test_count = drawn_test_count(self.samples, test_fraction)
        self._check_size(self.samples + test_count)
        train, test = streams(seed)
        features = tuple(f"x{at}" for at in range(1, self.inputs + 1))
        targets = tuple(f"random {at}" for at in range(1, self.outputs + 1))
        parts = (*self._drawn(self.samples, train), *self._drawn(test_count, test))
        return Dataset(*parts, self.task, features, targets)

    def _check_size(self, rows: int) -> None:
        numbers = rows * (self.inputs + self.outputs)
        if numbers > _MAX_NUMBERS:
            raise StudyError("error.data.too_many_numbers", numbers=f"{numbers:,}", maximum=f"{_MAX_NUMBERS:,}")

    def _drawn(self, count: int, rng: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        return rng.standard_normal((count, self.inputs)), rng.standard_normal((count, self.outputs))
