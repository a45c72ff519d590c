"""Saving beside the window's work: neither the training thread's answer nor the disk is waited for in the window."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.document.file import Document, save
from nnstudio.workers.job import Job

Stamp = tuple[int, int]


def stamp(path: Path) -> Stamp | None:
    """Return what tells one writing of a file from another: its time and size; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


class Saved(NamedTuple):
    """What was written where; `opening` numbers the opening it belongs to: by then another project may be open."""

    document: Document
    path: Path
    opening: int
    stamp: Stamp | None


class Saving(QObject):
    """Writes one document at a time; asked again meanwhile, only the newest waits.

    `began(path)` when asked; `done(Saved)` once the file is whole; `failed(exception)` if it could not be written and
    is as it was. `succeeded` tells which of the two came last.
    """

    began = pyqtSignal(object)
    done = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = Job(self)
        self._job.answered.connect(self._answered)
        self._job.failed.connect(self._refused)
        self.succeeded = True

    @property
    def running(self) -> bool:
        return self._job.running

    def start(self, document: Callable[[], Document], path: Path, opening: int) -> None:
        """Write the document that the call returns; the call may wait."""
        self._job.ask(lambda: written(document(), path, opening))
        self.began.emit(path)

    def close(self) -> None:
        """Wait for what is being written, and for what was asked for meanwhile: it is the newest."""
        self._job.finish()

    def _answered(self, saved: Saved) -> None:
        self.succeeded = True
        self.done.emit(saved)

    def _refused(self, fault: Exception) -> None:
        self.succeeded = False
        self.failed.emit(fault)


def written(document: Document, path: Path, opening: int) -> Saved:
    """Write a document and return what was written.

    Raises: StudyError if it cannot be written; the file is then as it was before.
    """
    save(document, path)
    return Saved(document, path, opening, stamp(path))
