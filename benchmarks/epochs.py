"""What an epoch costs beside its steps: order, batches, events and scores, measured on the smallest network."""

from __future__ import annotations

import math

from benchmarks import peers
from benchmarks.figures import Figure
from benchmarks.timing import Side, medians
from benchmarks.workloads import WORKLOADS
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Pace, training

TARGET, EPOCHS = 15.0, 5
ROUNDS, ROUND_SECONDS = 201, 0.02  # many short turns: the share is small beside what other programs take


def epoch_overhead() -> list[Figure]:
    """Compare epochs as a run trains them with their bare steps: the same calls on a batch that is always the same."""
    trained, alone = peers.trainer(WORKLOADS[0]), peers.trainer(WORKLOADS[0])
    steps = trained.examples // WORKLOADS[0].batch
    count = EPOCHS * steps
    sides = {"run": Side(_epochs(trained, count), count), "bare": Side(_bare(alone, steps), steps)}
    found = medians(sides, ROUNDS, ROUND_SECONDS)
    return [Figure("an epoch of tiny beside its steps", 100 * (found["run"] / found["bare"] - 1), "%", "≤", TARGET)]


def _epochs(trainer: Trainer, steps: int):
    """Return a call that trains so many steps the way every run does, in slices, scored at some epochs' ends."""
    pace = Pace()
    events = training(trainer, pace)
    next(events)

    def epochs() -> None:
        end = trainer.step_count + steps
        while (left := end - trainer.step_count) > 0:
            pace.steps = left
            next(events)

    return epochs


def _bare(trainer: Trainer, steps: int):
    """Return a call that does as many steps as an epoch has: load, forward, loss, backward, check, update."""
    batch = trainer.recipe.batch_size
    plan, update = trainer.planned(batch), trainer.update_calls
    calls, loss, gradient = plan.calls, plan.loss, trainer.gradient
    _, load = trainer._batches[batch]
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
