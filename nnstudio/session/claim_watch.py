"""Claims are judged beside the window, at a calm rate: some take as long as a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.lessons.judging import Judgement, judge
from nnstudio.session.change import Change
from nnstudio.widgets.calm import Calm
from nnstudio.workers.job import Job

if TYPE_CHECKING:
    from nnstudio.session.lesson_play import LessonPlay
    from nnstudio.session.session import Session

_MILLISECONDS = 400


class ClaimWatch(QObject):
    """`judged(list of Judgement)` for the claims of the step open, whenever the moment or the project is another."""

    judged = pyqtSignal(object)

    def __init__(self, session: Session, play: LessonPlay) -> None:
        super().__init__(play)
        self._session, self._play, self._turn = session, play, 0
        self.found: list[Judgement] = []
        self._calm = Calm(self._judge, self, _MILLISECONDS)
        self._job = Job(self)
        self._job.answered.connect(self._take)
        session.moment_changed.connect(self._calm.ask)
        session.project_changed.connect(self._project_changed)

    @property
    def busy(self) -> bool:
        """Whether the moment shown is still to be judged."""
        return self._calm.owes or self._job.running

    def begin(self) -> None:
        """Forget what was judged, and judge anew."""
        self._turn, self.found = self._turn + 1, []
        self._calm.ask()

    def close(self) -> None:
        """Judge nothing any more, and wait for what is being judged."""
        self._session.moment_changed.disconnect(self._calm.ask)
        self._session.project_changed.disconnect(self._project_changed)
        self._calm.stop()
        self._job.close()

    def _project_changed(self, _: Change) -> None:
        """Judge anew: claims are also about settings, as those of the neuron, that leave the run as it is."""
        self._calm.ask()

    def _judge(self) -> None:
        play, turn = self._play, self._turn
        claims, moment, since = play.step.claims, play.moment, play.since
        if moment is None:
            return
        if claims:
            self._job.ask(lambda: (turn, [judge(claim, moment, since) for claim in claims]))
        elif play.step.questions:
            self._take((turn, []))  # an answer may wait for the run

    def _take(self, answer: tuple[int, list[Judgement]]) -> None:
        """Tell of what was judged, unless another step, or this one again, has begun meanwhile."""
        turn, found = answer
        if turn == self._turn:
            self.found = found
            self.judged.emit(found)
