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


def stops(last: int, count: int) -> list[int]:
    """Return up to `count` steps from 0 to `last`, closer together at first."""
    shares = np.linspace(0, 1, count) ** 2
    return sorted({round(float(share) * last) for share in shares})


def moments(run: Run, log: Sequence[LoggedEdit], count: int, last: int | None = None) -> Iterator[None]:
    """Train a fresh run and yield at each stop, its history filled so far; ends early if it diverges."""
    for step in stops(planned_steps(run) if last is None else last, count):
        train_to(run, log, step)
        yield
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
