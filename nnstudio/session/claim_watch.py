"""Claims are judged beside the window, at a calm rate: some take as long as a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.lessons.judging import Judgement, judge
from nnstudio.widgets.calm import Calm
from nnstudio.workers.job import Job

if TYPE_CHECKING:
    from nnstudio.session.lessons import Lessons
    from nnstudio.session.session import Session

_MILLISECONDS = 400


class ClaimWatch(QObject):
    """`judged(list of Judgement)` for the claims of the step that is open, whenever the moment is another."""

    judged = pyqtSignal(object)

    def __init__(self, session: Session, lessons: Lessons) -> None:
        super().__init__(lessons)
        self._lessons = lessons
        self.found: list[Judgement] = []
        self._turn = 0
        self._calm = Calm(self._ask, self, _MILLISECONDS)
        self._job = Job(self)
        self._job.answered.connect(self._take)
        session.moment_changed.connect(self.ask)
        lessons.changed.connect(self._forget)

    @property
    def busy(self) -> bool:
        """Whether the moment shown is still to be judged."""
        return self._calm.owes or self._job.running

    def ask(self) -> None:
        """Judge what is claimed now, soon."""
        if self._lessons.step is not None:
            self._calm.ask()

    def close(self) -> None:
        self._job.close()

    def _forget(self) -> None:
        self._turn, self.found = self._turn + 1, []

    def _ask(self) -> None:
        step, moment, since, turn = self._lessons.step, self._lessons.moment, self._lessons.since, self._turn
        if step is None or moment is None:
            return
        if step.claims:
            self._job.ask(lambda: (turn, [judge(claim, moment, since) for claim in step.claims]))
        elif step.questions:
            self._take((turn, []))  # an answer may wait for the run

    def _take(self, answer: tuple[int, list[Judgement]]) -> None:
        """Tell of what was judged, unless another step, or this one again, has begun meanwhile."""
        turn, found = answer
        if turn == self._turn:
            self.found = found
            self.judged.emit(found)
