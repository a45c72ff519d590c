"""What every preprocessing of the table has: a fit on the training part that gives a Transform."""

from abc import abstractmethod
from collections.abc import Iterator
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import Entry, Message
from nnstudio.data.preprocessing.transform import Transform, identity
from nnstudio.data.progress import report, watching

_NUMBERS = 2_000_000


class Preprocess(Entry):
    """A way to change the inputs before the network sees them."""

    table: ClassVar[str] = "preprocessing"

    @abstractmethod
    def fit(self, x_train: NDArray[np.float64]) -> Transform:
        """Return the transform of (n, features) inputs; only the training part may be seen here."""

    def fit_targets(self, y_train: NDArray[np.float64]) -> Transform:
        """Return the transform of (n, targets) regression targets: none, unless the entry says otherwise."""
        return identity(y_train.shape[1])

    def notes(self, shape: tuple[int, ...]) -> tuple[Message, ...]:
        """Return what to tell of a fit on training inputs of that shape that is not as the user asked."""
        return ()


def column_means(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean of each column; a constant column's is its value, without the rounding of a sum."""
    low, high = x.min(axis=0), x.max(axis=0)
    return np.where(low == high, low, x.mean(axis=0, dtype=np.float64))


def pieces(x: NDArray[np.float64]) -> Iterator[NDArray[np.float64]]:
    """Yield the rows some millions of numbers at a time, so that what is computed from a large table stays small."""
    many = max(1, _NUMBERS // x.shape[1])
    for start in range(0, len(x), many):
        report(watching(), start / len(x))
        yield x[start : start + many]
