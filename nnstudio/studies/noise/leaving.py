"""How many runs of SGD leave the local minimum, by batch size: many runs at once, each with its own order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from nnstudio.catalog import Choice
from nnstudio.project import Project
from nnstudio.project.edits import with_layer, with_recipe
from nnstudio.studies.noise.surface import GOAL, START, X, gradients
from nnstudio.studies.setups.sgd_noise import SGDNoise
from nnstudio.studies.watch import Watch

FULL = len(X)
ARRIVED = 1e-3  # distance from w = 2
DRAWS = ("shuffled", "replacement")
_SHOWN = 25  # runs whose weights are kept for every step
_FAR = 1e6


class Asked(NamedTuple):
    """Rate, start and epochs of every run, how examples are drawn, how many runs, and the seed of them all."""

    rate: float = 0.3
    start: float = START
    epochs: int = 200
    draw: str = "shuffled"
    runs: int = 1000
    seed: int = 0


class Left(NamedTuple):
    """Runs of one batch size: the share that ends at w = 2, and some runs' weights (runs shown, steps + 1)."""

    batch: int
    share: float
    weights: np.ndarray


class Counts(NamedTuple):
    """What was asked, and the runs of every batch size, from 1 to the full batch."""

    asked: Asked
    by_batch: tuple[Left, ...]

    def of(self, batch: int) -> Left:
        return self.by_batch[batch - 1]

    @property
    def full(self) -> Left:
        return self.by_batch[-1]


def left(asked: Asked, batch: int, watch: Watch | None = None) -> Left:
    """Run SGD with batches of a size from one start.

    Shuffled, an epoch goes through all examples in a new order, its last batch may be smaller; with replacement, each
    batch is drawn from all examples, as many batches an epoch. The full batch is the same in every order.
    Raises: Cancelled if that is told meanwhile.
    """
    runs = asked.runs if batch < FULL else 1
    rng, watch = np.random.default_rng([asked.seed, batch]), watch or Watch()
    w = np.full(runs, float(asked.start))
    kept = [w[:_SHOWN].copy()]
    for epoch in range(asked.epochs):
        for rows in _batches(rng, runs, batch, asked.draw):
            w = np.clip(w - asked.rate * gradients(w, rows).mean(axis=1), -_FAR, _FAR)
            kept.append(w[:_SHOWN].copy())
        watch.tell((batch - 1 + epoch / asked.epochs) / FULL)
    return Left(batch, float(np.mean(np.abs(w - GOAL) < ARRIVED)), np.array(kept).T)


def counts(asked: Asked, watch: Watch | None = None) -> Counts:
    """Return what becomes of every batch size.

    Raises: Cancelled if that is told meanwhile.
    """
    return Counts(asked, tuple(left(asked, batch, watch) for batch in range(1, FULL + 1)))


def project_of(asked: Asked, batch: int) -> Project:
    """Return the project of one such run: the ready setup with this rate, start and batch size."""
    project = SGDNoise().alone()
    unit = project.network.output.with_(init=Choice("constant", {"value": asked.start}))
    recipe = {"learning_rate": asked.rate, "batch_size": batch, "epochs": asked.epochs, "seed": asked.seed}
    return with_recipe(with_layer(project, 0, unit), **recipe)


def _batches(rng: np.random.Generator, runs: int, batch: int, draw: str) -> Iterator[np.ndarray]:
    """Yield the rows of one epoch's batches, each (runs, batch)."""
    if draw == "replacement" and batch < FULL:
        for _ in range(-(-FULL // batch)):
            yield rng.integers(FULL, size=(runs, batch))
        return
    order = rng.permuted(np.tile(np.arange(FULL), (runs, 1)), axis=1)
    for start in range(0, FULL, batch):
        yield order[:, start : start + batch]
