"""The recovery journal: what a window writes while it lives, so that its death loses little."""

import os
import time
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import BinaryIO

from nnstudio.catalog import StudyError
from nnstudio.document.archive import write_pieces
from nnstudio.document.arrays import Pieces, array_pieces
from nnstudio.document.atomic import write_atomic
from nnstudio.document.file import Document, save
from nnstudio.document.file_names import as_word
from nnstudio.document.journal_files import part, remove
from nnstudio.document.lock import Lock
from nnstudio.document.migrations import SCHEMA
from nnstudio.document.project_words import project_words, table_arrays
from nnstudio.document.recovery import Recovery, left_behind
from nnstudio.document.words import json_bytes
from nnstudio.project import Project

__all__ = ["Journal", "Recovery"]


class Journal:
    """One window's journal. Nothing is on the disk before the first call; of calls that overlap one waits."""

    def __init__(self, folder: Path) -> None:
        self._stem = folder / f"{os.getpid()}-{time.time_ns()}"
        self._lock: Lock | None = None
        self._digest: str | None = None
        self._turn = RLock()

    def edited(self, project: Project, path_of_file: Path | None) -> None:
        """Write the latest project, within the call.

        Raises: StudyError if the folder cannot be written to.
        """
        with self._turn:
            self._begin()
            table = project.data.table
            if table is not None and table.digest != self._digest:
                pieces = array_pieces(table_arrays(project))
                write_atomic(part(self._stem, ".tables"), lambda file: _write(file, pieces), durable=False)
                self._digest = table.digest
            words = {"schema": SCHEMA, **project_words(project)}
            entry = json_bytes({"file": as_word(path_of_file) if path_of_file else "", "project": words})
            write_atomic(part(self._stem, ".json"), lambda file: file.write(entry), durable=False)

    def progressed(self, document: Document) -> None:
        """Write the training state.

        Raises: StudyError if the folder cannot be written to.
        """
        with self._turn:
            self._begin()
            save(document, part(self._stem, ".nnproj"))

    def closed(self) -> None:
        """Remove the journal: the window ended as it should."""
        with self._turn:
            if self._lock is not None:
                remove(self._stem)
                self._lock.release(remove=True)
                self._lock = self._digest = None

    @staticmethod
    def left_behind(folder: Path) -> list[Recovery]:
        """Return what windows that died left in the folder, the latest first."""
        return left_behind(folder)

    def _begin(self) -> None:
        if self._lock is None:
            with suppress(OSError):
                self._stem.parent.mkdir(parents=True, exist_ok=True)
            self._lock = Lock.taken(part(self._stem, ".lock"), create=True)
        if self._lock is None:
            raise StudyError("error.journal.folder", folder=str(self._stem.parent))


def _write(file: BinaryIO, pieces: Pieces) -> None:
    for piece in pieces:
        write_pieces(file, piece)
