"""A run trained again from its start, with the edits of its log, stopping at chosen steps."""

from collections.abc import Iterator, Sequence

import numpy as np

from nnstudio.studies.run import Run
from nnstudio.studies.run_log import LoggedEdit
from nnstudio.studies.training import Evaluated, Pace, advance, evaluated


def planned_steps(run: Run) -> int:
    """Return the number of steps of a run of the recipe's epochs (of one epoch where it has no end)."""
    recipe, examples = run.trainer.recipe, run.trainer.examples
    return max(1, recipe.epochs) * -(-examples // recipe.batch_size)


def stops(first: int, last: int, count: int) -> list[int]:
    """Return up to `count` steps from `first` to `last`; from a run's start on closer together at first, as it changes
    most there.
    """
    shares = np.linspace(0, 1, count) ** (1 if first else 2)
    return sorted({first + round(float(share) * (last - first)) for share in shares})


def moments(
    run: Run, log: Sequence[LoggedEdit], count: int, last: int | None = None, first: int = 0
) -> Iterator[tuple[int, int]]:
    """Train a fresh run and yield at each stop, its history filled so far, how many of how many there were.

    It ends early if it diverges.
    """
    found = stops(first, planned_steps(run) if last is None else last, count)
    for at, step in enumerate(found):
        train_to(run, log, step)
        yield at + 1, len(found)
        if run.trainer.divergence is not None:
            return


def train_to(run: Run, log: Sequence[LoggedEdit], step: int) -> None:
    """Train up to a step, taking up every logged edit at its own, and record the state there."""
    trainer, history = run.trainer, run.history
    while trainer.step_count < step and trainer.divergence is None:
        for edit in log:
            if edit.step == trainer.step_count:
                trainer.change(edit.recipe, edit.values, edit.data)
                run.take(trainer.checked)
        ahead = [edit.step for edit in log if edit.step > trainer.step_count]
        done = advance(trainer, Pace(seconds=3600.0, stop_step=min([step, *ahead])))
        history.record_losses(done.step, done.losses)
    for event in evaluated(trainer):
        if isinstance(event, Evaluated):
            history.record_metrics(event.metrics)
    history.record(run.snapshot())
