"""Steps between the kept ones, trained again beside the window: the newest wish wins."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.catalog import StudyError
from nnstudio.studies.history import Snapshot
from nnstudio.studies.run import Run
from nnstudio.studies.time_travel import Goes, TimeTravel
from nnstudio.studies.training_state import TrainingState
from nnstudio.studies.twins.company import Company
from nnstudio.studies.twins.follower import Follower
from nnstudio.workers.job import Job

__all__ = ["TimeMachine", "scored"]


class Wish(NamedTuple):
    """A step of a run."""

    run: Run
    step: int
    whole: bool = False


Way = Callable[[Goes], Snapshot | None]


class TimeMachine(QObject):
    """`arrived(snapshot, twins)` when the step asked for last was found; nothing where it cannot be.

    `twins` are those of the run's twins, None for one that is not there.

    `found(run, state)`: the same for a state that was asked for, `missed(run)` where there is none.
    `scored(found)`: snapshots with their exact scores, None where there are none.
    `failed(exception)`: training it again broke off.
    """

    arrived = pyqtSignal(object, object)
    found = pyqtSignal(object, object)
    failed = pyqtSignal(object)
    missed = pyqtSignal(object)
    scored = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = Job(self)
        self._job.answered.connect(self._take)
        self._job.failed.connect(self._fail)
        self._travels: dict[int, TimeTravel] = {}
        self._wish: Wish | None = None
        self._stop = threading.Event()

    @property
    def busy(self) -> bool:
        """Whether a step is still on its way."""
        return self._wish is not None and self._job.running

    def ask(self, run: Run, step: int, whole: bool = False) -> None:
        """Find a step of a run, or its `whole` state; what was asked before is dropped."""
        self.forget()
        self._stop, self._wish = threading.Event(), (wish := Wish(run, step, whole))
        company = None if whole else run.company
        self._forget_others(run, company)
        goes = _until(self._stop)
        if whole:
            state = self._way(run).state
            self._job.ask(lambda: (wish, state(run.history.keyframes, tuple(run.log.edits), step, goes), ()))
            return
        members = company.members if company is not None else ()
        ways = [self._snapshot_way(run, step), *(self._twin_way(one, step) for one in members)]
        self._job.ask(lambda: (wish, (found := [way(goes) for way in ways])[0], tuple(found[1:])))

    def wait(self, run: Run, coming: Callable[[], TrainingState]) -> None:
        """Tell the state that whoever trains the run will hand over; what was asked before is dropped.

        The call may wait: it does so beside the window.
        """
        self.forget()
        self._wish = wish = Wish(run, run.step, whole=True)
        self._job.ask(lambda: (wish, coming(), ()))

    def score(self, run: Run, pairs: Sequence[tuple[Run, Snapshot]]) -> None:
        """Score snapshots of a run and of its twins; what was asked before is dropped."""
        self.forget()
        self._forget_others(run, run.company)
        self._stop, self._wish = threading.Event(), (wish := Wish(run, pairs[0][1].step))
        ways, goes = [(self._way(run), snapshot) for run, snapshot in pairs], _until(self._stop)
        self._job.ask(lambda: (wish, [(one, way.scores(one, goes)) for way, one in ways], ()))

    def forget(self) -> None:
        """Nobody waits for a step any more."""
        self._stop.set()
        self._wish = None

    def close(self) -> None:
        """Stop, and wait for what runs."""
        self.forget()
        self._job.close()

    def _forget_others(self, run: Run, company: Company | None) -> None:
        """Keep only the trainers of the run that is asked about and of its twins."""
        runs = [run, *(one.run for one in company.followers)] if company is not None else [run]
        numbers = {one.number for one in runs}
        self._travels = {number: one for number, one in self._travels.items() if number in numbers}

    def _way(self, run: Run) -> TimeTravel:
        return self._travels.setdefault(run.number, TimeTravel(run.checked))

    def _snapshot_way(self, run: Run, step: int) -> Way:
        """Return how a run's snapshot of a step is found: at hand, or trained again."""
        near = run.history.nearest(step)
        if near is not None and near.step == step:
            return lambda goes: near
        travel, kept, log = self._way(run), run.history.keyframes, tuple(run.log.edits)
        return lambda goes: travel.snapshot(kept, log, step, goes)

    def _twin_way(self, member: Follower | StudyError, step: int) -> Way:
        """Return how a twin's snapshot is found; one that has not come so far, or is none, has none."""
        if not isinstance(member, Follower) or (member.divergence is None and member.step < step):
            return lambda goes: None
        if member.divergence is not None and member.divergence.step <= step:
            last = member.run.history.last
            return lambda goes: last
        return self._snapshot_way(member.run, step)

    def _take(self, answer: tuple[Wish, Any, tuple[Snapshot | None, ...]]) -> None:
        wish, answered, twins = answer
        if wish is not self._wish:
            return
        self._wish = None
        if isinstance(answered, Snapshot):
            self.arrived.emit(answered, twins)
        elif isinstance(answered, list):
            self.scored.emit(answered)
        elif answered is not None:
            self._travels.clear()  # a fork is rare, and its trainer holds the data
            self.found.emit(wish.run, answered)
        elif wish.whole:
            self.missed.emit(wish.run)

    def _fail(self, fault: Exception) -> None:
        """Tell of a fault; a wish made meanwhile is still waited for."""
        if not self._job.running:
            self._wish = None
        self.failed.emit(fault)


def scored(snapshot: Snapshot, run: Run) -> Snapshot:
    """Return a snapshot that was trained again with the scores that were measured last before it."""
    before = run.history.before(snapshot.step)
    return replace(snapshot, metrics=before.metrics if before is not None else None)


def _until(stop: threading.Event) -> Goes:
    return lambda: not stop.is_set()
