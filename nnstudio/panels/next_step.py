"""The next step from the moment shown, worked out beside the window; the newest wish wins."""

from __future__ import annotations

import threading
from typing import NamedTuple

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.catalog import StudyError
from nnstudio.project import Recipe
from nnstudio.session import Moment, Session
from nnstudio.session.player import awaited
from nnstudio.studies.one_step import OneStep, StepQuestion, ahead, answered
from nnstudio.studies.run import Run
from nnstudio.workers.job import Job


class Wish(NamedTuple):
    """What the next step hangs on: a run, the moment it is seen from, and the recipe it goes on with."""

    run: Run
    moment: Moment
    recipe: Recipe | None


class NextStep(QObject):
    """`told()` when the step wished for is there, or cannot be. `step` is the newest one known."""

    told = pyqtSignal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job = Job(self)
        self._job.answered.connect(self._take)
        self._job.failed.connect(self._fail)
        self._stop = threading.Event()
        self._wish: Wish | None = None
        self._pending = False
        self.step: OneStep | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._pending

    def ask(self) -> None:
        """Work out the step after the moment shown, unless that is known or on its way; what was asked is dropped."""
        run, moment = self._session.run, self._session.moment
        if run is None or moment is None:
            self.forget()
            return
        wish = Wish(run, moment, self._session.project.recipe if moment.live else None)
        if self._wish is not None and _same(wish, self._wish):
            return
        self._drop()
        if self.step is not None and self.step.checked is not moment.checked:
            self.step = None
        self._stop, self._wish, self._pending = threading.Event(), wish, True
        stop, step = self._stop, moment.snapshot.step
        here = self._session.player.request(ahead) if moment.live else None

        def worked_out() -> tuple[Wish, OneStep | None]:
            try:
                question = StepQuestion(run, step, None if here is None else awaited(here))
            except StudyError:  # the thread has another run by now: nobody waits for this answer
                return wish, None
            return wish, answered(question, lambda: not stop.is_set())

        self._job.ask(worked_out)

    def forget(self) -> None:
        """Nobody looks: drop what was asked and what was found."""
        self._drop()
        self._wish = self.step = None

    def close(self) -> None:
        """Drop what was asked, and wait for the step it is at."""
        self.forget()
        self._job.close()

    def _drop(self) -> None:
        self._stop.set()
        self._pending = False

    def _take(self, answer: tuple[Wish, OneStep | None]) -> None:
        wish, step = answer
        if wish is self._wish:
            self._pending, self.step = False, step
            self.told.emit()

    def _fail(self, fault: Exception) -> None:
        self._pending = False
        raise fault  # a fault of ours: for whoever catches what nobody caught


def _same(one: Wish, other: Wish) -> bool:
    return one.run is other.run and one.moment is other.moment and one.recipe == other.recipe
