from functools import cache
from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import resource
from nnstudio.data.arrays import frozen
from nnstudio.data.dataset import Dataset, Task
from nnstudio.data.datasets.base import DatasetEntry
from nnstudio.data.split import split_dataset

_SIDE = 8


@final
class Digits(DatasetEntry):
    """1,797 handwritten digits as images of 8×8 pixels, each pixel 0 to 16; a stratified part is kept for testing.

    Source: E. Alpaydin, C. Kaynak, Optical Recognition of Handwritten Digits, UCI 1998 (resources/data/README.md).
    """

    key: ClassVar[str] = "digits"
    task: ClassVar[Task] = "classification"
    preprocess: ClassVar[str] = "scaled(divisor=16)"

    def make(self, test_fraction: float, seed: int) -> Dataset:
        images, digits = _stored()
        pixels = tuple(f"pixel {row},{column}" for row in range(_SIDE) for column in range(_SIDE))
        names = pixels, tuple("0123456789")
        return split_dataset(images, digits, self.task, names, test_fraction, seed, (_SIDE, _SIDE))


@cache
def _stored() -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    with np.load(resource("data", "digits.npz"), allow_pickle=False) as file:
        return frozen(file["images"], np.float64), frozen(file["digits"], np.int64)
