"""Steps between the kept ones, trained again beside the window: the newest wish wins."""

from __future__ import annotations

import threading
from typing import NamedTuple

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.studies.history import Snapshot
from nnstudio.studies.metrics import Metrics
from nnstudio.studies.run import Run
from nnstudio.studies.time_travel import TimeTravel
from nnstudio.studies.training_state import TrainingState
from nnstudio.workers.job import Job

__all__ = ["TimeMachine"]


Scored = tuple[Snapshot, Metrics | None]


class Wish(NamedTuple):
    """A step of a run."""

    run: Run
    step: int
    whole: bool = False


class TimeMachine(QObject):
    """`arrived(snapshot)` when the step asked for last was found; nothing where it cannot be.

    `found(run, state)`: the same for a state that was asked for, `missed(run)` where there is none. `scored(snapshot,
    metrics)`: the exact scores of a snapshot. `failed(exception)`: training it again broke off.
    """

    arrived = pyqtSignal(object)
    found = pyqtSignal(object, object)
    failed = pyqtSignal(object)
    missed = pyqtSignal(object)
    scored = pyqtSignal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = Job(self)
        self._job.answered.connect(self._take)
        self._job.failed.connect(self._fail)
        self._travels: tuple[int, TimeTravel] | None = None
        self._wish: Wish | None = None
        self._stop = threading.Event()

    @property
    def busy(self) -> bool:
        """Whether a step is still on its way."""
        return self._wish is not None and self._job.running

    def ask(self, run: Run, step: int, whole: bool = False) -> None:
        """Find a step of a run, or its `whole` state; what was asked before is dropped."""
        travel, wish = self._travel(run), Wish(run, step, whole)
        self.forget()
        self._stop, self._wish = threading.Event(), wish
        kept, log, stop = run.history.keyframes, tuple(run.log.edits), self._stop
        find = travel.state if whole else travel.snapshot
        self._job.ask(lambda: (wish, find(kept, log, step, lambda: not stop.is_set())))

    def score(self, run: Run, snapshot: Snapshot) -> None:
        """Score a snapshot of a run; what was asked before is dropped."""
        travel, wish = self._travel(run), Wish(run, snapshot.step)
        self.forget()
        self._stop, self._wish = threading.Event(), wish
        stop = self._stop
        self._job.ask(lambda: (wish, (snapshot, travel.scores(snapshot, lambda: not stop.is_set()))))

    def _travel(self, run: Run) -> TimeTravel:
        if self._travels is None or self._travels[0] != run.number:
            self._travels = run.number, TimeTravel(run.checked)
        return self._travels[1]

    def forget(self) -> None:
        """Nobody waits for a step any more."""
        self._stop.set()
        self._wish = None

    def close(self) -> None:
        """Stop, and wait for what runs."""
        self.forget()
        self._job.close()

    def _take(self, answer: tuple[Wish, Snapshot | TrainingState | Scored | None]) -> None:
        wish, answered = answer
        if wish is not self._wish:
            return
        self._wish = None
        if isinstance(answered, Snapshot):
            self.arrived.emit(answered)
        elif isinstance(answered, tuple):
            self.scored.emit(*answered)
        elif answered is not None:
            self._travels = None  # a fork is rare, and its trainer holds the data
            self.found.emit(wish.run, answered)
        elif wish.whole:
            self.missed.emit(wish.run)

    def _fail(self, fault: Exception) -> None:
        """Tell of a fault; a wish made meanwhile is still waited for."""
        if not self._job.running:
            self._wish = None
        self.failed.emit(fault)
