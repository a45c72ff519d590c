"""What an epoch costs beside its steps: order, batches, events and scores, measured on the smallest network."""

from __future__ import annotations

import math

from benchmarks import peers
from benchmarks.figures import Figure
from benchmarks.timing import Side, medians
from benchmarks.workloads import WORKLOADS
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Pace, training

TARGET = 15.0


def epoch_overhead() -> list[Figure]:
    """Compare epochs as a run trains them with their bare steps: the same calls on a batch that is always the same."""
    trained, alone = peers.trainer(WORKLOADS[0]), peers.trainer(WORKLOADS[0])
    steps = trained.examples // WORKLOADS[0].batch
    found = medians({"run": Side(_epoch(trained), steps), "bare": Side(_bare(alone, steps), steps)})
    return [Figure("an epoch of tiny beside its steps", 100 * (found["run"] / found["bare"] - 1), "%", "≤", TARGET)]


def _epoch(trainer: Trainer):
    """Return a call that trains one epoch the way every run does, in slices, scored at the end."""
    events = training(trainer, Pace())
    next(events)

    def epoch() -> None:
        last = trainer.epoch
        while trainer.epoch == last:
            next(events)

    return epoch


def _bare(trainer: Trainer, steps: int):
    """Return a call that does as many steps as an epoch has: load, forward, loss, backward, check, update."""
    batch = trainer.recipe.batch_size
    plan, update = trainer._planned(batch), trainer._update_calls
    load, calls, loss, gradient = trainer._load[batch], plan.calls, plan.loss, trainer.gradient
    rows = trainer._order[:batch]

    def epoch() -> None:
        for _ in range(steps):
            load(rows)
            for call in calls:
                call()
            if math.isfinite(loss) and math.isfinite(gradient.dot(gradient)):
                for call in update:
                    call()

    return epoch
