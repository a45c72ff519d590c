"""Which step is asked about: the next one of a run, from the moment shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nnstudio.project import Checked, Recipe
from nnstudio.studies.one_step.step import OneStep
from nnstudio.studies.one_step.taking import one_step
from nnstudio.studies.run import Run
from nnstudio.studies.time_travel import TimeTravel
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training_state import TrainingState


@dataclass(frozen=True, eq=False)
class StepQuestion:
    """A run and a step of it; `here` is its live state with the recipe it goes on with, None for a step in the past."""

    run: Run
    step: int
    here: tuple[TrainingState, Recipe] | None = None


def ahead(run: Run) -> tuple[TrainingState, Recipe]:
    """Return a run's live state and recipe; only whoever trains it may ask."""
    return run.trainer.state(), run.trainer.recipe


def answered(question: StepQuestion, goes: Callable[[], bool] = lambda: True) -> OneStep | None:
    """Return the step asked about; None where it was stopped, or the way to it is not kept."""
    if question.here is not None:
        return one_step(_standing(question.run.checked, *question.here))
    travel = TimeTravel(question.run.checked, keep=True)
    trainer = travel.at(question.run.history.keyframes, tuple(question.run.log.edits), question.step, goes)
    return None if trainer is None else one_step(trainer)


def _standing(checked: Checked, state: TrainingState, recipe: Recipe) -> Trainer:
    trainer = Trainer(checked, keep=True)
    trainer.change(recipe)
    trainer.restore(state)
    return trainer
