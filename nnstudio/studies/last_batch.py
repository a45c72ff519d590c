"""Which examples the last step before a moment was about: the order of every epoch follows from the run's seed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from nnstudio.studies.run_log import RunLog
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


def last_batch(step: int, epoch: float, examples: int, log: RunLog) -> LastBatch:
    """Return the batch of the last step of a run that stands after `step` steps at that (fractional) epoch.

    The size of batches may have changed on the way, within an epoch too: the log tells where.
    """
    sizes = [(0, log.start.recipe.batch_size), *((edit.step, edit.recipe.batch_size) for edit in tuple(log.edits))]
    if step == 0:
        return LastBatch(1, 0, -(-examples // sizes[0][1]), 0, 0, False)
    done, stop = int(epoch), round((epoch - int(epoch)) * examples)
    if stop in (0, examples):
        done, stop = done - (stop == 0), examples
    size = next(size for begun, size in reversed(sizes) if begun < step)
    first, before = _place(step - 1, examples, sizes)
    if stop != min(first + size, examples):  # as of a file whose log does not go back to the start
        last = stop == examples
        first, before = max(0, stop - (stop % size or size if last else size)), -(-stop // size) - 1
    return LastBatch(done + 1, before + 1, before + 1 - (stop - examples) // size, first, stop, stop == examples)


def _place(step: int, examples: int, sizes: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return how many examples and batches of its epoch a run has behind it after so many steps."""
    place = batches = 0
    ends = [*(begun for begun, _ in sizes[1:]), step]
    for (begun, size), end in zip(sizes, ends, strict=True):
        steps, left = min(end, step) - begun, -(-(examples - place) // size)
        if steps >= left:
            place = batches = 0
            steps = (steps - left) % -(-examples // size)
        if steps > 0:
            place, batches = place + steps * size, batches + steps
    return place, batches


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
