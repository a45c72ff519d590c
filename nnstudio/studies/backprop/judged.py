"""The end of the graph: the loss, the penalties on the weights, and their sum; by the engine's own operations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.engine.losses import Loss, LossSite
from nnstudio.engine.regularizers import Regularizer
from nnstudio.studies.backprop.operation import Array, Operation


@final
@dataclass(frozen=True, eq=False)
class Judge(Operation):
    """L of outputs and targets, averaged over the examples."""

    kind: ClassVar[str] = "loss"
    loss: Loss

    def forward(self, *x: Array) -> Array:
        return self._run(x)[0]

    def backward(self, upstream: Array, result: Array, *x: Array) -> tuple[Array | None, ...]:
        return upstream * self._run(x)[1], None

    def _run(self, x: tuple[Array, ...]) -> tuple[Array, Array]:
        y, t = (np.ascontiguousarray(one.T) for one in x)
        value, slope = np.zeros(()), np.empty_like(y)
        for operation in self.loss.bind(LossSite(y, t, value, slope)):
            operation.run()
        return value, slope.T


@final
@dataclass(frozen=True, eq=False)
class Penalize(Operation):
    """The penalty of one regulariser on all weight matrices."""

    kind: ClassVar[str] = "penalty"
    regularizer: Regularizer

    def forward(self, *x: Array) -> Array:
        flat = np.concatenate([one.ravel() for one in x])
        return np.array(self.regularizer.penalty(flat, np.ones_like(flat)))

    def backward(self, upstream: Array, result: Array, *x: Array) -> tuple[Array | None, ...]:
        flat = np.concatenate([one.ravel() for one in x])
        slopes = np.zeros_like(flat)
        for operation in self.regularizer.bind(flat, slopes, np.ones_like(flat)):
            operation.run()
        ends = np.cumsum([one.size for one in x])[:-1]
        pieces = zip(np.split(slopes * upstream, ends), x, strict=True)
        return tuple(piece.reshape(one.shape) for piece, one in pieces)


@final
@dataclass(frozen=True, eq=False)
class Total(Operation):
    """J, the loss with all penalties: what training makes smaller."""

    kind: ClassVar[str] = "total"

    def forward(self, *x: Array) -> Array:
        return np.sum(x, axis=0)

    def backward(self, upstream: Array, result: Array, *x: Array) -> tuple[Array | None, ...]:
        return tuple(upstream for _ in x)
