"""The value that a measure has now, beside the window's work: some take as long as a frame."""

from __future__ import annotations

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.catalog import Choice, Message, StudyError
from nnstudio.lessons.judging import measured
from nnstudio.lessons.measures import Value
from nnstudio.session import Session
from nnstudio.widgets.calm import Calm
from nnstudio.workers.job import Job

_MILLISECONDS = 300


class MeasuredNow(QObject):
    """`found` whenever `value`, or `why` there is none, is known anew; only while somebody `watches`."""

    found = pyqtSignal()

    def __init__(self, session: Session, choice: Choice, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._choice, self._turn = session, choice, 0
        self.watches = False
        self.value: Value | None = None
        self.why: Message | None = None
        self._calm = Calm(self._measure, self, _MILLISECONDS)
        self._job = Job(self)
        self._job.answered.connect(self._take)
        session.moment_changed.connect(self._moment)

    def ask(self, choice: Choice) -> None:
        """Measure something else."""
        self._choice, self.value, self.why = choice, None, None
        self._turn += 1
        self._calm.ask()

    def know(self, value: Value) -> None:
        """Take a value that was measured elsewhere a moment ago."""
        self.value, self.why = value, None
        self.found.emit()

    def watch(self, watches: bool) -> None:
        self.watches = watches
        self._moment()

    def close(self) -> None:
        """Measure nothing any more, and wait for what is being measured."""
        self._session.moment_changed.disconnect(self._moment)
        self._calm.stop()
        self._job.close()

    def _moment(self) -> None:
        if self.watches:
            self._calm.ask()

    def _measure(self) -> None:
        play = self._session.lessons.play
        moment, choice, turn = play.moment if play is not None else None, self._choice, self._turn
        if moment is not None:
            self._job.ask(lambda: (turn, *_tried(choice, moment)))

    def _take(self, answer: tuple[int, Value | None, Message | None]) -> None:
        turn, value, why = answer
        if turn == self._turn:
            self.value, self.why = value, why
            self.found.emit()


def _tried(choice, moment):
    try:
        return measured(choice, moment), None
    except StudyError as problem:
        return None, problem.message
