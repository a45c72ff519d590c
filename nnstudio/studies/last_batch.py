"""Which examples the last step before a moment was about: the order of every epoch follows from the run's seed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnstudio.project import Recipe
from nnstudio.studies.trainer import ORDER

_MOST_DRAWN = 2_000_000  # numbers: some twenty milliseconds


class LastBatch(NamedTuple):
    """The batch of a step: epoch and batch counted from 1, of how many batches, and the places it takes in the order.

    `ends` tells that the epoch ended with it, `begins` that it began with it. Before the first step there is none: then
    `number` is 0 and nothing lies between `first` and `stop`.
    """

    epoch: int
    number: int
    batches: int
    first: int
    stop: int
    ends: bool

    @property
    def begins(self) -> bool:
        return self.first == 0


def last_batch(step: int, epoch: float, examples: int, recipe: Recipe) -> LastBatch:
    """Return the batch of the last step of a run that stands after `step` steps at that (fractional) epoch."""
    size, whole = recipe.batch_size, int(epoch)
    batches, stop = -(-examples // size), round((epoch - whole) * examples)
    if step == 0:
        return LastBatch(1, 0, batches, 0, 0, False)
    if stop in (0, examples):
        whole, stop = whole - (stop == 0), examples
    last = stop == examples
    first = max(0, stop - (stop % size or size if last else size))
    return LastBatch(whole + 1, -(-stop // size), batches, first, stop, last)


class Orders:
    """The orders of examples that a run's seed gives, epoch after epoch; the newest one is kept."""

    def __init__(self, seed: int, examples: int) -> None:
        self._seed, self._examples = seed, examples
        self._begin()

    def indices(self, batch: LastBatch) -> np.ndarray | None:
        """Return the examples of a batch; None where that is too many orders away to be drawn in between."""
        if batch.epoch < self._epoch:
            self._begin()
        if (batch.epoch - self._epoch) * self._examples > _MOST_DRAWN:
            return None
        while self._epoch < batch.epoch:
            self._order = self._generator.permutation(self._examples)
            self._epoch += 1
        return self._order[batch.first : batch.stop]

    def _begin(self) -> None:
        self._generator, self._epoch = np.random.default_rng([self._seed, ORDER]), 0
        self._order = np.zeros(0, np.int64)
