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
    """A loss, averaged over the batch. `encoding` is the form its targets have.

    Losses of one output a class, or of one for two classes, say what their outputs mean in `probabilities`.
    """

    table: ClassVar[str] = "losses"
    encoding: ClassVar[Encoding]

    @abstractmethod
    def bind(self, site: LossSite) -> list[Operation]:
        """Return the operations that write the loss, and its gradient where wanted."""

    def probabilities(self, outputs: np.ndarray) -> np.ndarray:
        """Return (classes, examples) probabilities from a classifier's outputs (outputs, examples), taken as logits.

        Formula: 1 − σ(s) and σ(s) of one logit; softmax of several. NaN where the outputs are no numbers.
        """
        with np.errstate(all="ignore"):
            if self.encoding == "binary":
                share = 0.5 + 0.5 * np.tanh(0.5 * outputs[0])
                return np.stack([1 - share, share])
            powers = np.exp(outputs - outputs.max(axis=0))
            return powers / powers.sum(axis=0)


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
