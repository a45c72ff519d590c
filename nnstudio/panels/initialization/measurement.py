"""Long questions, answered beside the window: the newest question wins, what is known already is not asked again."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from nnstudio.catalog import StudyError
from nnstudio.panels.initialization.finding import Finding, Question
from nnstudio.workers.job import Job

_KEPT = 12
_TOLD_MILLISECONDS = 100


class Measurement(QObject):
    """Answers several questions, each known by a hashable key, one after another in a thread.

    `answered(list)` when all are there, in their order; `progressed(share)` ten times a second meanwhile, and 1 at the
    end; `refused(StudyError)` where one cannot be answered; `given_up()` when the user wants no answer: the same
    questions asked again are left alone until `retry`.
    """

    answered = pyqtSignal(object)
    progressed = pyqtSignal(float)
    given_up = pyqtSignal()
    refused = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None, kept: int = _KEPT) -> None:
        super().__init__(parent)
        self._kept = kept
        self._known: OrderedDict[Any, Any] = OrderedDict()
        self._wanted: tuple[Any, ...] = ()
        self._finding = Finding({})
        self._unwanted: tuple[Any, ...] | None = None
        self._job = Job(self)
        self._job.answered.connect(self._take)
        self._job.failed.connect(self._fail)
        self._clock = QTimer(self)
        self._clock.setInterval(_TOLD_MILLISECONDS)
        self._clock.timeout.connect(self._tell)

    @property
    def busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._job.running

    def ask(self, questions: dict[Any, Question]) -> None:
        """Find the reports of these questions; those asked for before are dropped."""
        wanted = tuple(questions)
        if wanted == self._unwanted or (wanted == self._wanted and self.busy and not self._finding.stopped):
            return
        self._wanted, self._unwanted = wanted, None
        self.cancel()
        missing = {key: question for key, question in questions.items() if key not in self._known}
        if not missing:
            self._answer()
            return
        self._finding = Finding(missing)
        self._clock.start()
        self._job.ask(self._finding.run)

    def cancel(self) -> None:
        """Stop at the next layer; what was shown stays, and asked again it begins anew."""
        self._finding.stop()

    def give_up(self) -> None:
        """Stop because the user does not want to wait."""
        self.cancel()
        self._unwanted = self._wanted
        self._end()
        self.given_up.emit()

    def retry(self) -> None:
        """Let what was given up be asked again."""
        self._unwanted = None

    def close(self) -> None:
        """Stop, and wait for what runs."""
        self.cancel()
        self._clock.stop()
        self._job.close()

    def _take(self, found: dict[Any, Any]) -> None:
        self._known.update(found)
        if all(key in self._known for key in self._wanted):
            self._answer()
        elif not self._job.running and self._unwanted is None:
            self._end()

    def _answer(self) -> None:
        for key in self._wanted:
            self._known.move_to_end(key)
        while len(self._known) > max(self._kept, len(self._wanted)):
            self._known.popitem(last=False)
        self._end()
        self.answered.emit([self._known[key] for key in self._wanted])

    def _fail(self, fault: Exception) -> None:
        if not isinstance(fault, StudyError):
            self._end()
            raise fault  # a fault of ours: for whoever catches what nobody caught
        if not self._job.running:  # else a newer question is being answered: nobody waits for this one
            self._end()
            self.refused.emit(fault)

    def _end(self) -> None:
        self._clock.stop()
        self.progressed.emit(1.0)

    def _tell(self) -> None:
        self.progressed.emit(self._finding.share)
