"""Files of pictures and numbers, written beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QObject

from nnstudio.catalog import StudyError
from nnstudio.document.atomic import write_atomic
from nnstudio.session import Session
from nnstudio.workers.job import Job


class Writing(QObject):
    """Writes what is `made` in its own time; what came of it is told."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs: list[Job] = []

    @property
    def running(self) -> bool:
        return bool(self._jobs)

    def write(self, path: Path, made: Callable[[], bytes]) -> None:
        """Write the file, whole or not at all."""

        def written() -> Path:
            content = made()
            write_atomic(path, lambda file: file.write(content))
            return path

        job = Job(self)  # its own: none of them is forgotten for another
        job.answered.connect(lambda path: self._done(job, path))
        job.failed.connect(lambda fault: self._failed(job, fault))
        self._jobs.append(job)
        job.ask(written)

    def close(self) -> None:
        """Wait for what is being written."""
        for job in self._jobs:
            job.finish()

    def _done(self, job: Job, path: Path) -> None:
        self._end(job)
        self._session.notices.info("export.done", file=path.name)

    def _failed(self, job: Job, fault: Exception) -> None:
        self._end(job)
        if not isinstance(fault, StudyError):
            raise fault  # one of ours, for its report
        self._session.notices.refusal(fault)

    def _end(self, job: Job) -> None:
        self._jobs.remove(job)
        job.deleteLater()
