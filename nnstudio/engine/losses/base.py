"""What every loss provides."""

from abc import abstractmethod
from dataclasses import dataclass, field, replace
from typing import ClassVar, NamedTuple, Self

import numpy as np

from nnstudio.catalog import Entry
from nnstudio.engine.losses.encodings import Encoding, is_pair
from nnstudio.engine.losses.weighting import spread
from nnstudio.engine.operations import Operation, bind, scalar
from nnstudio.engine.written import written


class LossSite(NamedTuple):
    """The arrays a loss is bound to.

    Shapes: y and t (outputs, batch); value is 0-d and receives the mean over the batch; dy (outputs, batch) receives
    ∂L/∂y, None where no gradient is wanted; weights (outputs, batch) are those of the examples, None where they count
    alike.
    """

    y: np.ndarray
    t: np.ndarray
    value: np.ndarray
    dy: np.ndarray | None
    weights: np.ndarray | None = None


@dataclass(frozen=True)
class Loss(Entry):
    """A loss, averaged over the batch.

    `encoding` is the form its targets have. `activation` is the one the output must have where the loss asks for it,
    "" where it takes any number. `default`: it is chosen where the data has a task that it fits and nothing was said.
    `probabilistic`: its outputs are logits or log-probabilities, no mere scores; what they mean is said by
    `probabilities`. `class_weights` say what an example of each class counts, () for all alike. `code` is the loss of
    one example as a reader would write it: a Python expression of its outputs `y` and targets `t` (outputs,) with
    parameters in braces, "" where there is none; `slope_code` is ∂L/∂y (outputs,) likewise.
    """

    table: ClassVar[str] = "losses"
    encoding: ClassVar[Encoding]
    activation: ClassVar[str] = ""
    probabilistic: ClassVar[bool] = True
    default: ClassVar[bool] = False
    code: ClassVar[str] = ""
    slope_code: ClassVar[str] = ""
    class_weights: tuple[float, ...] = field(default=(), kw_only=True)

    @abstractmethod
    def operations(self, site: LossSite) -> list[Operation]:
        """Return the operations that write the loss, its examples weighted, and its gradient, unweighted, if wanted."""

    def bind(self, site: LossSite) -> list[Operation]:
        """Return the operations that write the loss and, where wanted, its gradient.

        Formula: L = (1/n) Σ w[class of i] · ℓ_i, so that ∂L/∂y of an example is its own slope times its weight
        """
        if not self.class_weights:
            return self.operations(site)
        weights = np.empty_like(site.y)
        weighting = spread(self.encoding, self.class_weights, site.t, weights)
        operations = [*weighting, *self.operations(site._replace(weights=weights))]
        if site.dy is not None:
            operations.append(bind("loss_gradient", np.multiply, site.dy, weights, site.dy))
        return operations

    def python(self, variable: str = "y") -> str:
        """Return `code` of outputs under another name and with this loss's parameters as numbers."""
        return written(self.code, self, "y", variable)

    def slope_python(self, variable: str = "y") -> str:
        """Return `slope_code` of outputs under another name and with this loss's parameters as numbers."""
        return written(self.slope_code, self, "y", variable)

    def weighted(self, weights: np.ndarray | None) -> Self:
        """Return this loss with that weight for each class (classes,), None for all alike."""
        return replace(self, class_weights=() if weights is None else tuple(weights.tolist()))

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


def weighted_sum(values: np.ndarray, share: float, site: LossSite) -> list[Operation]:
    """Return the operations value ← share · Σ w · values; as one product, that is cheaper than a sum."""
    if site.weights is None:
        return [bind("loss", np.dot, values.reshape(-1), np.full(values.size, share, values.dtype), site.value)]
    return [
        bind("loss", np.dot, values.reshape(-1), site.weights.reshape(-1), site.value),
        bind("loss", np.multiply, site.value, scalar(share, values), site.value),
    ]
