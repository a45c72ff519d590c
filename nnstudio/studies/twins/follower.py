"""A twin: a run that follows another, from its own start to the other's step, in slices."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

import numpy as np

from nnstudio.project import Checked, DataSpec, Project, Recipe, check
from nnstudio.project.edits import replace
from nnstudio.studies.history import BUDGET_BYTES, Snapshot
from nnstudio.studies.metrics import Metrics
from nnstudio.studies.run import Run
from nnstudio.studies.run_log import LoggedEdit
from nnstudio.studies.training import Advanced, Evaluated, Event, Pace, advance, evaluated
from nnstudio.studies.training_state import Divergence
from nnstudio.studies.twins.variables import Variable
from nnstudio.studies.written import Written

_BUDGET = BUDGET_BYTES // 4
_SCORING_SHARE = 0.2  # of the time a twin that catches up may take for scores


class Follower:
    """Trains its own project, which differs from the leader's in one setting, and takes up the leader's other edits.

    Whoever drives the leader calls `lead` for its edits and `work` until the twin `owes` nothing for the leader's step.
    A twin that diverges stays where it is: `divergence` says where.
    """

    def __init__(self, variable: Variable, words: str, project: Project) -> None:
        """Begin with the leader's starting project.

        Raises: StudyError if that cannot be trained with the twin's value.
        """
        self.variable, self.words = variable, words
        self.value = variable.read(words)
        self._project = project
        self.run = Run(self.checked(project), budget=_BUDGET)
        self.run.watched = False  # nobody asks for the flow of its gradients
        self.divergence: Divergence | None = None
        self.joined = False
        self._edits: list[LoggedEdit] = []
        self._scoring: Iterator[Event] | None = None
        self._scored_at, self._scoring_cost = 0.0, 0.0

    @property
    def step(self) -> int:
        """How many steps it has done; it may be asked for by any thread."""
        return self.run.done

    def checked(self, project: Project) -> Checked:
        """Return what the twin of a project is made of.

        Raises: StudyError if it cannot be trained.
        """
        return check(self.variable.applied(project, self.words))

    def join(self, edits: Iterable[LoggedEdit]) -> None:
        """Begin to follow a run that was edited so until now; a twin that follows it already knows."""
        if not self.joined:
            self.joined = True
            for edit in edits:
                self.lead(edit.step, edit.recipe, edit.values, edit.data)

    def lead(self, step: int, recipe: Recipe, values: tuple[Written, ...] = (), data: DataSpec | None = None) -> None:
        """The leader goes on with another recipe from a step on, and with other examples where some are given.

        So does the twin, in all but what differs. Numbers written into the leader's parameters are written into the
        twin's too, where it has such.
        """
        self._project = replace(self._project, data=data or self._project.data)
        own = self.variable.applied(replace(self._project, recipe=recipe), self.words)
        self._edits.append(LoggedEdit(step, own.recipe, values, None if data is None else own.data))
        self._take_up()

    def owes(self, leader: Run) -> bool:
        """Tell whether there are steps or scores to be done before the twin is where the leader is."""
        trainer = self.run.trainer
        if self._scoring is not None or (self.divergence is None and trainer.step_count < leader.trainer.step_count):
            return True
        return leader.trainer.scored and not trainer.scored

    def work(self, leader: Run, pace: Pace) -> Advanced | Metrics | None:
        """Do one slice of what it owes; return the steps done or the scores found, if any."""
        if self._scoring is not None:
            return self._score()
        trainer = self.run.trainer
        fresh = trainer.step_count == 0 and not trainer.scored
        if fresh or self.divergence is not None or trainer.step_count >= leader.trainer.step_count:
            return self._begin_scoring()
        epoch = trainer.epoch
        done = self._advance(leader.trainer.step_count, pace)
        if trainer.epoch > epoch and self._worth_scoring(leader.trainer.step_count - trainer.step_count):
            self._begin_scoring()
        return done

    def snapshot(self) -> Snapshot:
        """Return a read-only copy of the network as it is now."""
        return self.run.snapshot()

    def at(self, step: int) -> Snapshot | None:
        """Return what is kept of a step: of one after it diverged what it was last, None where nothing is."""
        found = self.run.history.nearest(step)
        if found is None or found.step == step:
            return found
        ended = self.divergence is not None and self.divergence.step < step
        return self.run.history.last if ended else None

    def _advance(self, step: int, pace: Pace) -> Advanced:
        self._take_up()
        trainer = self.run.trainer
        pace.stop_step = min([step, *(edit.step for edit in self._edits)])
        done = advance(trainer, pace)
        self.divergence = trainer.divergence
        return done

    def _take_up(self) -> None:
        """Take up the edits whose step has come; one that changes nothing here is none."""
        trainer = self.run.trainer
        while self._edits and self._edits[0].step <= trainer.step_count and self.divergence is None:
            edit = self._edits.pop(0)
            others = edit.data not in (None, trainer.checked.project.data)
            if edit.recipe != trainer.recipe or edit.values or others:
                self.run.change(edit.recipe, edit.values, edit.data)
                self.run.take(trainer.checked)

    def _begin_scoring(self) -> None:
        self._scoring, self._scored_at = evaluated(self.run.trainer), time.perf_counter()

    def _score(self) -> Metrics | None:
        assert self._scoring is not None
        event = next(self._scoring)
        if not isinstance(event, Evaluated):
            return None
        self._scoring = None
        now = time.perf_counter()
        self._scored_at, self._scoring_cost = now, now - self._scored_at
        return event.metrics

    def _worth_scoring(self, behind: int) -> bool:
        """Whether a twin that catches up has its scores taken on the way, for its curves: not too often."""
        waited = time.perf_counter() - self._scored_at
        return behind > 0 and self._scoring_cost <= _SCORING_SHARE * waited


def advanced(done: Advanced | Metrics | None) -> tuple[int, np.ndarray] | None:
    """Return the losses of a slice of steps as a mail has them, None for anything else."""
    return (done.step, done.losses) if isinstance(done, Advanced) and len(done.losses) else None
