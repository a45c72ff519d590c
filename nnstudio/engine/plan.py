"""A planned pass: buffers, views and calls are made once for a network and a batch size; then it only runs.

The order of calls in a training step:

    load(rows) ─> forward of each layer ─> loss ─> backward of each layer, last to first ─> penalties
                                                                    │
    `loss`, `gradient`, `steady` are judged finite ─────────────────┘ ─> update, and `after`
"""

import math
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from nnstudio.engine.examples import Examples
from nnstudio.engine.layers import Bound, Site
from nnstudio.engine.losses import Loss, LossSite
from nnstudio.engine.network import Network
from nnstudio.engine.operations import Operation


class Fault(NamedTuple):
    """The first operation whose result was not finite. `layer` counts from 0; the loss has the layer count."""

    layer: int
    operation: str


class Plan:
    """Forward, loss and, where a gradient is given, backward, for batches of one size.

    Args: parameters and gradient are flat vectors of one dtype; outputs is the number of target columns (0: no loss).
    `rows` receives the batch. With a `noise` generator layers behave as in training: masks are drawn from it, and
    statistics are those of the batch; without one they behave as in evaluation.
    """

    def __init__(
        self,
        network: Network,
        batch: int,
        parameters: np.ndarray,
        gradient: np.ndarray | None = None,
        loss: Loss | None = None,
        keep: bool = False,
        noise: np.random.Generator | None = None,
    ) -> None:
        self.network, self.batch, self._loss, self._noise = network, batch, loss, noise
        targets = network.widths[-1] if loss else 0
        self.rows = Examples.blank(batch, network.inputs, targets, parameters.dtype)
        self.loss = np.zeros((), parameters.dtype)
        self.parameters, self._gradient = parameters, gradient
        self.signals = [self.rows.x.T, *(self._with_ones(width) for width in network.widths[1:])]
        self.deltas = [self._with_ones(width) if gradient is not None else None for width in network.widths]
        self.bound = [self._bind(at, keep) for at in range(len(network.layers))]
        self.operations = self._ordered()
        self.calls = [operation.run for operation in self.operations]
        self.draws = any(operation.draws for operation in self.operations)
        self.after = [operation.run for bound in self.bound for operation in bound.after]
        self._statistics = [found for bound in self.bound for found in bound.statistics]

    @property
    def output(self) -> np.ndarray:
        """The network's output of the last pass, (outputs, batch), a view."""
        return self.signals[-1][:-1]

    def loader(self, examples: Examples) -> partial[None]:
        """Return a call that takes indices and copies those examples into the plan."""
        return examples.gather(self.rows)

    def run(self) -> None:
        """Run the pass on the rows now loaded."""
        for call in self.calls:
            call()

    def again(self) -> None:
        """Run the pass once more with the masks it had; no generator is touched."""
        for operation in self.operations:
            if not operation.draws:
                operation.run()

    def steady(self) -> bool:
        """Tell whether the statistics that `after` takes in are finite."""
        if not self._statistics:  # most often; a generator would cost every step
            return True
        return all(math.isfinite(found.sum()) for found in self._statistics)

    def fault(self) -> Fault | None:
        """Run the pass again, with the masks it had, and name the first operation whose result is not finite."""
        for layer, operations in self.by_layer():
            for operation in operations:
                if not operation.draws:
                    operation.run()
                if operation.result is not None and not np.isfinite(operation.result).all():
                    return Fault(layer, operation.name)
        return None

    def _with_ones(self, width: int) -> np.ndarray:
        return np.ones((width + 1, self.batch), self.parameters.dtype)

    def _bind(self, at: int, keep: bool) -> Bound:
        blocks = self.network.blocks(self.parameters, at)
        gradients = {} if self._gradient is None else self.network.blocks(self._gradient, at)
        dx = self.deltas[at] if at else None
        site = Site(
            self.signals[at], self.signals[at + 1][:-1], self._slope(at + 1), dx, blocks, gradients, keep, self._noise
        )
        return self.network.layers[at].bind(site)

    def _slope(self, at: int) -> np.ndarray | None:
        """Return ∂L/∂ what layer `at` is given, (units, batch): its buffer without the row that belongs to the ones."""
        delta = self.deltas[at]
        return None if delta is None else delta[:-1]

    def _loss_operations(self) -> list[Operation]:
        if self._loss is None:
            return []
        return self._loss.bind(LossSite(self.output, self.rows.t.T, self.loss, self._slope(-1)))

    def by_layer(self) -> list[tuple[int, Sequence[Operation]]]:
        """Return the operations in their order by the layer they are of, from 0; the loss has the layer count."""
        forward = [(at, bound.forward) for at, bound in enumerate(self.bound)]
        backward = [(at, bound.backward) for at, bound in enumerate(self.bound)]
        return [*forward, (len(self.bound), self._loss_ops), *reversed(backward)]

    def _ordered(self) -> list[Operation]:
        self._loss_ops = self._loss_operations()
        return [operation for _, operations in self.by_layer() for operation in operations]
