"""What every data set of the table has: a task, a preprocessing that suits it, and a way to be made from a seed."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import Entry, StudyError, integer
from nnstudio.data.dataset import Dataset, Task
from nnstudio.data.randomness import streams
from nnstudio.data.split import drawn_test_count

MAX_SAMPLES = 1_000_000


def samples(default: int) -> Any:
    """Declare the number of training points."""
    return integer(default, 2, MAX_SAMPLES, scale="log")


class DatasetEntry(Entry):
    """A source of data; `preprocess` is the choice of preprocessing that it comes with."""

    table: ClassVar[str] = "datasets"
    task: ClassVar[Task]
    preprocess: ClassVar[str] = "none"

    @abstractmethod
    def make(self, test_fraction: float, seed: int) -> Dataset:
        """Return the data set; the same arguments give the same bits.

        Raises: StudyError if the fraction is outside [0, 0.9], the seed is negative or the size is absurd.
        """


@dataclass(frozen=True)
class ToyClasses(DatasetEntry):
    """Points in the plane in groups of equal size (counts differ by at most one), each group of one class.

    `samples` counts the training points; the test part is drawn afresh with a generator of its own, so the training
    points depend on the seed and not on the test fraction.
    """

    task: ClassVar[Task] = "classification"
    samples: int = samples(200)

    @property
    @abstractmethod
    def group_classes(self) -> tuple[int, ...]:
        """The class of each group."""

    @abstractmethod
    def points(self, group: int, count: int, rng: np.random.Generator) -> NDArray[np.float64]:
        """Return (count, 2) points of a group."""

    def make(self, test_fraction: float, seed: int) -> Dataset:
        test_count = drawn_test_count(self.samples, test_fraction)
        names = tuple(str(number) for number in range(max(self.group_classes) + 1))
        if self.samples < len(names):
            raise StudyError("error.data.samples_per_class", samples=self.samples, classes=len(names))
        train, test = streams(seed)
        parts = (*self._drawn(self.samples, train), *self._drawn(test_count, test))
        return Dataset(*parts, self.task, ("x1", "x2"), names)

    def _drawn(self, count: int, rng: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        groups = len(self.group_classes)
        sizes = [count // groups + (group < count % groups) for group in range(groups)]
        x = np.concatenate([self.points(group, size, rng) for group, size in enumerate(sizes)])
        y = np.repeat(np.array(self.group_classes, np.int64), sizes)
        order = rng.permutation(count)
        return x[order], y[order]


@dataclass(frozen=True)
class ToyFunction(DatasetEntry):
    """Points drawn uniformly from a cube, and a function of them with Gaussian noise on it.

    `samples` counts the training points; the test part is drawn afresh with a generator of its own.
    """

    task: ClassVar[Task] = "regression"
    inputs: ClassVar[tuple[str, ...]]
    half_width: ClassVar[float]
    samples: int = samples(200)
    noise: float = 0.0

    @abstractmethod
    def value(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the function's (n,) values at (n, inputs) points, without noise."""

    def make(self, test_fraction: float, seed: int) -> Dataset:
        test_count = drawn_test_count(self.samples, test_fraction)
        train, test = streams(seed)
        parts = (*self._drawn(self.samples, train), *self._drawn(test_count, test))
        return Dataset(*parts, self.task, self.inputs, ("y",))

    def _drawn(self, count: int, rng: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        x = rng.uniform(-self.half_width, self.half_width, (count, len(self.inputs)))
        y = self.value(x) + self.noise * rng.standard_normal(count)
        return x, y[:, None]
