"""The gradient of a batch from those of its shards: what lets several machines share one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from nnstudio.catalog import StudyError
from nnstudio.engine.losses import Loss
from nnstudio.engine.network import Network
from nnstudio.studies.probe import gradient


class Shards(NamedTuple):
    """The gradient of a whole batch, and the size-weighted mean of its shards' gradients, (parameters,) float64."""

    whole: np.ndarray
    mean: np.ndarray

    @property
    def difference(self) -> float:
        """The largest difference between the two."""
        return float(np.abs(self.whole - self.mean).max(initial=0.0))


def shard_gradients(
    network: Network, parameters: np.ndarray, x: np.ndarray, t: np.ndarray, loss: Loss, sizes: Sequence[int]
) -> Shards:
    """Return the gradient of a batch's loss, and Σᵢ nᵢ/n · gᵢ over consecutive shards of nᵢ examples.

    The loss is a mean over its examples, so both are equal but for rounding: nothing is drawn, and no statistics of
    the batch are taken.
    Shapes: x (n, inputs), t (n, targets).
    Raises: StudyError unless the sizes are positive and add up to n.
    """
    if sum(sizes) != len(x) or min(sizes, default=0) < 1:
        raise StudyError("error.shards.sizes", sizes=" + ".join(map(str, sizes))[:60], examples=len(x))
    exact, mean, start = parameters.astype(np.float64), np.zeros(len(parameters)), 0
    for size in sizes:
        shard = slice(start, start + size)
        mean += size / len(x) * gradient(network, exact, x[shard], t[shard], loss)
        start += size
    return Shards(gradient(network, exact, x, t, loss), mean)


def halves(count: int) -> tuple[int, ...]:
    """Return the sizes of two unequal shards, a third and the rest; one where there is nothing to be parted."""
    return (count,) if count < 2 else (max(1, count // 3), count - max(1, count // 3))
