"""What every loss provides."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

import numpy as np

from nnstudio.catalog import Entry
from nnstudio.engine.operations import Operation, bind

Encoding = Literal["values", "one_hot", "binary"]


class LossSite(NamedTuple):
    """The arrays a loss is bound to.

    Shapes: y and t (outputs, batch); value is 0-d and receives the mean over the batch; dy (outputs, batch) receives
    ∂L/∂y, None where no gradient is wanted.
    """

    y: np.ndarray
    t: np.ndarray
    value: np.ndarray
    dy: np.ndarray | None


@dataclass(frozen=True)
class Loss(Entry):
    """A loss, averaged over the batch. `encoding` is the form its targets have."""

    table: ClassVar[str] = "losses"
    encoding: ClassVar[Encoding]

    @abstractmethod
    def bind(self, site: LossSite) -> list[Operation]:
        """Return the operations that write the loss, and its gradient where wanted."""


def weighted_sum(values: np.ndarray, weight: float, value: np.ndarray) -> Operation:
    """Return the operation value ← weight · Σ values, as one product: cheaper than a sum and a multiplication."""
    return bind("loss", np.dot, values.reshape(-1), np.full(values.size, weight, values.dtype), value)


def outputs_wanted(encoding: Encoding, classes: int, targets: int) -> int:
    """Return how many outputs a loss of that encoding needs for the data."""
    return {"values": targets, "one_hot": classes, "binary": 1}[encoding]


def encode(encoding: Encoding, y: np.ndarray, classes: int) -> np.ndarray:
    """Return the targets as a loss takes them: values (n, targets), one-hot rows (n, classes), or 0/1 (n, 1)."""
    if encoding == "values":
        return y if y.ndim == 2 else y[:, None]
    if encoding == "binary":
        return y.reshape(-1, 1).astype(float)
    return (y.reshape(-1, 1) == np.arange(classes)).astype(float)
