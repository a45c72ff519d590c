"""What every loss provides."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import numpy as np

from nnstudio.catalog import Entry
from nnstudio.engine.losses.encodings import Encoding, is_pair
from nnstudio.engine.operations import Operation, bind


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
    """A loss, averaged over the batch.

    `encoding` is the form its targets have. `activation` is the one the output must have where the loss asks for it,
    "" where it takes any number. `default`: it is chosen where the data has a task that it fits and nothing was said.
    `probabilistic`: its outputs are logits or log-probabilities, no mere scores; what they mean is said by
    `probabilities`.
    """

    table: ClassVar[str] = "losses"
    encoding: ClassVar[Encoding]
    activation: ClassVar[str] = ""
    probabilistic: ClassVar[bool] = True
    default: ClassVar[bool] = False

    @abstractmethod
    def bind(self, site: LossSite) -> list[Operation]:
        """Return the operations that write the loss, and its gradient where wanted."""

    def probabilities(self, outputs: np.ndarray) -> np.ndarray:
        """Return (classes, examples) probabilities from a classifier's outputs (outputs, examples), taken as logits.

        Formula: 1 − σ(s) and σ(s) of one logit; softmax of several. NaN where the outputs are no numbers. Of scores
        that are not `probabilistic` the same is made to draw them by: it grows with the score, and estimates nothing.
        """
        with np.errstate(all="ignore"):
            if is_pair(self.encoding):
                share = 0.5 + 0.5 * np.tanh(0.5 * outputs[0])
                return np.stack([1 - share, share])
            powers = np.exp(outputs - outputs.max(axis=0))
            return powers / powers.sum(axis=0)


def weighted_sum(values: np.ndarray, weight: float, value: np.ndarray) -> Operation:
    """Return the operation value ← weight · Σ values, as one product: cheaper than a sum and a multiplication."""
    return bind("loss", np.dot, values.reshape(-1), np.full(values.size, weight, values.dtype), value)
