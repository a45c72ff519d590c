"""Reading and preparing beside the window: files, and data so large that the window would stand still.

begin(what, make, then) ──> make(progress) in the job's thread ──> then(answer), in the window's thread
      │                                                     └────> refused(StudyError)
      └ asked again, or cancelled: what was begun is given up, and changes nothing
"""

from collections.abc import Callable
from typing import Any

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.catalog import Message, StudyError
from nnstudio.data.progress import Progress, watched
from nnstudio.session.notices import Notices
from nnstudio.workers.job import Job

Refused = Callable[[StudyError], object]


class Task:
    """One thing that is read or prepared: how far it is, and what came of it."""

    def __init__(self, what: Message, make: Callable[[Progress], Any], then: Callable[[Any], Any], refused: Refused):
        self.what, self.share, self.given_up = what, 0.0, False
        self._make, self.then, self.refused = make, then, refused
        self.answer: Any = None
        self.fault: Exception | None = None

    def run(self) -> "Task":
        """Do the work, on the thread of a job; return the task with its answer or its fault."""
        try:
            with watched(self._progress):
                self.answer = self._make(self._progress)
        except MemoryError:
            self.fault = StudyError("error.loading.memory")
        except Exception as fault:  # noqa: BLE001 - raised again in the window's thread
            self.fault = fault
        return self

    def _progress(self, share: float) -> bool:
        self.share = max(self.share, share)
        return not self.given_up


class Loading(QObject):
    """One task at a time; `changed` when one begins or ends, `task` is the one there is."""

    changed = pyqtSignal()

    def __init__(self, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.task: Task | None = None
        self._notices = notices
        self._job = Job(self)
        self._job.answered.connect(self._answered)

    @property
    def running(self) -> bool:
        return self.task is not None

    def begin(
        self,
        what: Message,
        make: Callable[[Progress], Any],
        then: Callable[[Any], Any],
        refused: Refused | None = None,
    ) -> None:
        """Do `make` beside the window, then call `then` with what it returned.

        A StudyError of either goes to `refused`; where that is None it is told as a notice.
        """
        self._give_up()
        self.task = Task(what, make, then, refused or self._notices.refusal)
        self._job.ask(self.task.run)
        self.changed.emit()

    def cancel(self) -> None:
        """Give up what is being read, at once; everything stays as it was."""
        if self.task is not None:
            self._give_up()
            self._notices.info("error.data.cancelled")
            self.changed.emit()

    def close(self) -> None:
        """Give up what is being read and wait for its thread, which stops at its next report."""
        self._give_up()
        self._job.close()

    def _give_up(self) -> None:
        if self.task is not None:
            self.task.given_up = True
            self.task = None

    def _answered(self, task: Task) -> None:
        if task is not self.task:
            return
        self.task = None
        self.changed.emit()
        if task.fault is None:
            self._deliver(task)
        elif isinstance(task.fault, StudyError):
            task.refused(task.fault)
        else:
            raise task.fault

    def _deliver(self, task: Task) -> None:
        try:
            task.then(task.answer)
        except StudyError as error:
            task.refused(error)
