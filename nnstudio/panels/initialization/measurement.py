"""Long questions, answered beside the window: the newest question wins, what is known already is not asked again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from nnstudio.catalog import StudyError
from nnstudio.studies.initialization.walk import Progress
from nnstudio.workers.job import Job

_KEPT = 12
_TOLD_MILLISECONDS = 100
Question = Callable[[Progress], Any]  # what it returns is never changed


class CancelledError(Exception):
    """Whoever asked wants no answer any more."""


class Measurement(QObject):
    """Answers several questions, each known by a hashable key, one after another in a thread.

    `answered(list)` when all are there, in their order; `progressed(share)` ten times a second meanwhile;
    `refused(StudyError)` where one cannot be answered.
    """

    answered = pyqtSignal(object)
    progressed = pyqtSignal(float)
    refused = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None, kept: int = _KEPT) -> None:
        super().__init__(parent)
        self._kept = kept
        self._known: OrderedDict[Any, Any] = OrderedDict()
        self._wanted: tuple[Any, ...] = ()
        self._stop = threading.Event()
        self._share = 0.0
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
        self._wanted = tuple(questions)
        missing = {key: question for key, question in questions.items() if key not in self._known}
        self._stop.set()
        if not missing:
            self._answer()
            return
        self._stop = threading.Event()
        self._share = 0.0
        self._clock.start()
        stop = self._stop
        self._job.ask(lambda: self._found(missing, stop))

    def cancel(self) -> None:
        """Stop at the next layer; what was shown stays."""
        self._stop.set()

    def close(self) -> None:
        """Stop, and wait for what runs."""
        self._stop.set()
        self._clock.stop()
        self._job.close()

    def _found(self, questions: dict[Any, Question], stop: threading.Event) -> dict[Any, Any]:
        """Answer them, in the thread; what was found before a stop is kept."""
        found: dict[Any, Any] = {}
        for at, (key, question) in enumerate(questions.items()):

            def progress(share: float, at: int = at) -> None:
                if stop.is_set():
                    raise CancelledError
                self._share = (at + share) / len(questions)

            try:
                found[key] = question(progress)
            except CancelledError:
                break
        return found

    def _take(self, found: dict[Any, Any]) -> None:
        self._known.update(found)
        if all(key in self._known for key in self._wanted):
            self._answer()
        elif not self._job.running:
            self._clock.stop()
            self.progressed.emit(1.0)

    def _answer(self) -> None:
        for key in self._wanted:
            self._known.move_to_end(key)
        while len(self._known) > max(self._kept, len(self._wanted)):
            self._known.popitem(last=False)
        self._clock.stop()
        self.progressed.emit(1.0)
        self.answered.emit([self._known[key] for key in self._wanted])

    def _fail(self, fault: Exception) -> None:
        self._clock.stop()
        self.progressed.emit(1.0)
        if not isinstance(fault, StudyError):
            raise fault  # a fault of ours: for whoever catches what nobody caught
        self.refused.emit(fault)

    def _tell(self) -> None:
        self.progressed.emit(self._share)
