"""A post-mortem made beside the window; the newest case wins."""

from __future__ import annotations

import threading

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.studies.post_mortem import Case, PostMortem, post_mortem
from nnstudio.workers.job import Job


class Inquiry(QObject):
    """`answered(PostMortem)` when the case asked for last was looked into."""

    answered = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = Job(self)
        self._job.answered.connect(self._take)
        self._job.failed.connect(self._fail)
        self._stop = threading.Event()
        self._case: Case | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._case is not None

    def ask(self, case: Case) -> None:
        """Look into a case; what was asked before is dropped."""
        self.cancel()
        self._stop, self._case = threading.Event(), case
        stop = self._stop
        self._job.ask(lambda: post_mortem(case, lambda: not stop.is_set()))

    def cancel(self) -> None:
        """Nobody waits for an answer any more."""
        self._stop.set()
        self._case = None

    def rest(self) -> None:
        """Drop what was asked, and wait for the step it is at: nobody looks."""
        self.cancel()
        self._job.close()

    def _take(self, found: PostMortem | None) -> None:
        if found is not None and found.case is self._case:
            self._case = None
            self.answered.emit(found)

    def _fail(self, fault: Exception) -> None:
        if not self._job.running:  # else a newer case is being looked into
            self._case = None
        raise fault  # a fault of ours: for whoever catches what nobody caught
