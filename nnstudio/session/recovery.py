"""The recovery journal: every edit within a second, training progress within thirty, offered after a crash."""

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QObject, QTimer, pyqtBoundSignal

from nnstudio.catalog import StudyError
from nnstudio.document.journal import Journal, Recovery
from nnstudio.session.files import Files
from nnstudio.session.session import Session
from nnstudio.workers.job import Job

EDIT_MILLISECONDS = 400
PROGRESS_MILLISECONDS = 20_000


class Keeper(QObject):
    """Writes the journal beside the window's work. One that cannot be written is told, once."""

    def __init__(self, session: Session, files: Files, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._files = session, files
        self._folder, self._journal, self._told = folder, Journal(folder), False
        self._edit_job, self._progress_job = Job(self), Job(self)  # one would forget the other's question
        self._edits = self._timer(EDIT_MILLISECONDS, self._keep_edit, single=True)
        self._progress = self._timer(PROGRESS_MILLISECONDS, self._keep_progress, single=False)
        self._runs = self._timer(EDIT_MILLISECONDS, self._keep_progress, single=True)
        self._heard: list[tuple[pyqtBoundSignal, Callable[..., None]]] = [
            (session.project_changed, self._changed),
            (session.run_restarted, self._run_changed),
            (session.branches.changed, self._run_changed),
            (session.written, self._run_changed),
            (session.player.state_changed, self._played),
            (files.changed, self._file_changed),
        ]
        for signal, slot in self._heard:
            signal.connect(slot)
        for job in (self._edit_job, self._progress_job):
            job.failed.connect(self._refused)

    def take_over(self, recovery: Recovery) -> None:
        """Go on with the journal of what was restored: at no moment is it nowhere on the disk."""
        before, self._journal = self._journal, Journal(self._folder, recovery)
        before.closed()
        self._keep_edit()
        self._keep_progress()

    def close(self) -> None:
        """End cleanly: nothing is left to recover."""
        for signal, slot in self._heard:
            signal.disconnect(slot)
        self._heard = []
        self._edits.stop()
        self._progress.stop()
        self._runs.stop()
        self._edit_job.close()
        self._progress_job.close()
        self._journal.closed()

    def _timer(self, milliseconds: int, call, single: bool) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.setSingleShot(single)
        timer.timeout.connect(call)
        return timer

    def _changed(self, _change: object) -> None:
        if not self._edits.isActive():
            self._edits.start()

    def _file_changed(self) -> None:
        """The name belongs to what is kept. What a crash left is kept again at once: its old journal goes."""
        if self._files.recovered:
            self._keep_edit()
            self._keep_progress()
        else:
            self._changed(None)

    def _run_changed(self) -> None:
        """Another run is another training: what was kept of the one before must not be taken for it."""
        if not self._runs.isActive():
            self._runs.start()

    def _played(self, state: str) -> None:
        if state == "playing":
            self._progress.start()
        else:
            self._progress.stop()
            self._keep_progress()

    def _keep_edit(self) -> None:
        journal, project, path = self._journal, self._session.project, self._files.path
        self._edit_job.ask(lambda: journal.edited(project, path))

    def _keep_progress(self) -> None:
        """Keep the training beside the window's work: neither the thread's answer nor the disk is waited for here.

        An edit that waits for its turn is kept first: training is read as that of the project that was kept last.
        """
        if self._edits.isActive():
            self._edits.stop()
            self._keep_edit()
        journal, document = self._journal, self._files.document_soon()
        self._progress_job.ask(lambda: journal.progressed(document()))

    def _refused(self, fault: Exception) -> None:
        """Tell that a crash would lose something; once is enough."""
        if isinstance(fault, StudyError) and not self._told:
            self._told = True
            self._session.notices.warning("error.journal.folder", folder=str(self._folder))
