"""Steps between the kept ones, trained again beside the window: the newest wish wins."""

from __future__ import annotations

import threading
from typing import NamedTuple

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.studies.history import Snapshot
from nnstudio.studies.run import Run
from nnstudio.studies.time_travel import TimeTravel
from nnstudio.studies.training_state import TrainingState
from nnstudio.workers.job import Job

__all__ = ["TimeMachine"]


class Wish(NamedTuple):
    """A step of a run."""

    run: Run
    step: int
    whole: bool = False


class TimeMachine(QObject):
    """`arrived(snapshot)` when the step asked for last was found; nothing where it cannot be.

    `found(run, state)`: the same for a state that was asked for. `failed(exception)`: training it again broke off.
    """

    arrived = pyqtSignal(object)
    found = pyqtSignal(object, object)
    failed = pyqtSignal(object)

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
        if self._travels is None or self._travels[0] != run.number:
            self._travels = run.number, TimeTravel(run.checked)
        travel, wish = self._travels[1], Wish(run, step, whole)
        self.forget()
        self._stop, self._wish = threading.Event(), wish
        kept, log, stop = run.history.keyframes, tuple(run.log.edits), self._stop
        find = travel.state if whole else travel.snapshot
        self._job.ask(lambda: (wish, find(kept, log, step, lambda: not stop.is_set())))

    def forget(self) -> None:
        """Nobody waits for a step any more."""
        self._stop.set()
        self._wish = None

    def close(self) -> None:
        """Stop, and wait for what runs."""
        self.forget()
        self._job.close()

    def _take(self, answer: tuple[Wish, Snapshot | TrainingState | None]) -> None:
        wish, answered = answer
        if wish is not self._wish:
            return
        self._wish = None
        if isinstance(answered, Snapshot):
            self.arrived.emit(answered)
        elif answered is not None:
            self.found.emit(wish.run, answered)

    def _fail(self, fault: Exception) -> None:
        """Tell of a fault; a wish made meanwhile is still waited for."""
        if not self._job.running:
            self._wish = None
        self.failed.emit(fault)
