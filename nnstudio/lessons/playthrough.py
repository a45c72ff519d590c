"""A run through a lesson without a window: each step begun, solved and trained as a learner would."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from nnstudio.lessons.beginning import Begun, begin, changed, prepared_view
from nnstudio.lessons.judging import Since
from nnstudio.lessons.lesson import Lesson, Step
from nnstudio.lessons.moment import Moment
from nnstudio.lessons.start import Start
from nnstudio.project import Project, check
from nnstudio.studies.run import Run
from nnstudio.studies.training import Evaluated, Pace, Stopped, training
from nnstudio.studies.training_state import Divergence

_SLICE = 0.1  # seconds between two looks at whether to go on


class Playthrough:
    """One learner's way through a lesson; `seed` is added to the seeds of the data and of the run."""

    def __init__(self, lesson: Lesson, seed: int = 0) -> None:
        self._lesson, self._seed = lesson, seed
        self._begin(lesson.start)

    @property
    def moment(self) -> Moment:
        """Where the run is now."""
        return Moment(self._run.checked, self._run.snapshot(), self._run.history, self.project, self._diverged)

    def enter(self, step: Step) -> None:
        """Begin a step, and change what a learner is asked to change.

        Raises: StudyError if that cannot be.
        """
        if step.start is not None:
            self._begin(step.start)
        self.project = prepared_view(self.project, step)
        if step.solution is not None and step.solution.changes:
            self._change(changed(self.project, step.solution.changes), step.solution.keep)
        trainer = self._run.trainer
        self.since = Since(trainer.exact_epoch, trainer.step_count)

    def train(self, epochs: int = 0, steps: int = 0) -> None:
        """Train until so many epochs, or steps, have passed since the step of the lesson began."""
        trainer = self._run.trainer
        pace = Pace(_SLICE)
        if epochs:
            pace.stop_epoch = int(self.since.epoch) + epochs
        if steps:
            pace.stop_step = self.since.step + steps
        if (epochs or steps) and self._diverged is None:
            for event in training(trainer, pace):
                if isinstance(event, Evaluated):
                    self._run.history.record_metrics(event.metrics)
                elif isinstance(event, Stopped):
                    self._diverged = event.divergence

    def _begin(self, start: Start) -> None:
        made = begin(start, self._lesson.folder)
        self._restart(_seeded(made.project, self._seed), made)

    def _restart(self, project: Project, made: Begun | None = None) -> None:
        self.project, self.since = project, Since()
        self._run = Run(check(project))
        self._diverged: Divergence | None = None
        if made is not None and made.values:
            self._run.change(project.recipe, made.values)

    def _change(self, project: Project, keep: bool) -> None:
        """What is only looked at otherwise is no other run."""
        before, self.project = self.project, project
        if (project.data, project.network, project.recipe) == (before.data, before.network, before.recipe):
            return
        if keep and (project.data, project.network) == (before.data, before.network):
            self._run.change(check(project).project.recipe)
            self._diverged = None
        else:
            self._restart(project)


def _seeded(project: Project, seed: int) -> Project:
    data = msgspec.structs.replace(project.data, seed=project.data.seed + seed)
    recipe = msgspec.structs.replace(project.recipe, seed=project.recipe.seed + seed)
    return msgspec.structs.replace(project, data=data, recipe=recipe)


def entered(lesson: Lesson, seed: int = 0) -> Iterator[tuple[int, Step, Playthrough]]:
    """Yield every step as it has just begun, of one playthrough; what is trained meanwhile stays trained.

    Raises: StudyError if a step cannot begin.
    """
    way = Playthrough(lesson, seed)
    for at, step in enumerate(lesson.steps):
        way.enter(step)
        yield at, step, way
