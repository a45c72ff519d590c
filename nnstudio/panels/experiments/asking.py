"""A study asked beside the window: asked again meanwhile, what runs is given up and only the newest question counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.catalog import Message, StudyError
from nnstudio.studies.sweeps.cell_run import Cancelled
from nnstudio.studies.watch import Watch
from nnstudio.workers.job import Job


class Asking(QObject):
    """`begun(Message)` when something is asked, then `found(answer)`, `refused(StudyError)` or `given_up()`.

    `ended()` when nothing is asked any more, however that came.
    """

    begun = pyqtSignal(object)
    found = pyqtSignal(object)
    refused = pyqtSignal(object)
    given_up = pyqtSignal()
    ended = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watch = Watch()
        self._job = Job(self)
        self._job.answered.connect(self._answered)
        self._job.failed.connect(self._failed)

    @property
    def busy(self) -> bool:
        return self._job.running

    @property
    def share(self) -> float:
        """How much of what is asked is done, from 0 to 1."""
        return self._watch.share

    def ask(self, question: Callable[[Watch], Any], what: Message) -> None:
        """Ask, in place of what is being asked; `what` says what is being done."""
        self.cancel()
        self._watch = watch = Watch()
        self._job.ask(lambda: (watch, question(watch)))
        self.begun.emit(what)

    def cancel(self) -> None:
        """Give up what is being asked; nothing is told of it."""
        self._watch.cancel()

    def give_up(self) -> None:
        """Cancel because the user does not want to wait."""
        self.cancel()
        self.given_up.emit()

    def close(self) -> None:
        self.cancel()
        self._job.close()

    def _answered(self, found: tuple[Watch, Any]) -> None:
        watch, answer = found
        if not watch.cancelled:
            self.found.emit(answer)
        self._end()

    def _failed(self, fault: Exception) -> None:
        if isinstance(fault, StudyError):
            self.refused.emit(fault)
        elif not isinstance(fault, Cancelled):
            raise fault
        self._end()

    def _end(self) -> None:
        if not self._job.running:
            self.ended.emit()
