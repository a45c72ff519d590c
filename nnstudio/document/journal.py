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
from nnstudio.document.journal_files import part, remove, remove_tables, tables
from nnstudio.document.lock import Lock
from nnstudio.document.migrations import SCHEMA
from nnstudio.document.project_words import project_words, table_arrays
from nnstudio.document.recovery import Recovery, left_behind
from nnstudio.document.words import json_bytes
from nnstudio.project import Project

__all__ = ["Journal", "Recovery"]


class Journal:
    """One window's journal. Nothing is on the disk before the first call, nor after `closed`.

    Of two edits one waits for the other, and so of two trainings; an edit waits for no training, which may be large.
    """

    def __init__(self, folder: Path, begun: Recovery | None = None) -> None:
        """Begin a journal in a folder, or go on with the one a dead window left there."""
        self._stem = begun.stem if begun else folder / f"{os.getpid()}-{time.time_ns()}"
        self._lock: Lock | None = begun.lock if begun else None
        self._digest: str | None = None
        self._turn, self._training_turn = RLock(), RLock()
        self._ended = False

    def edited(self, project: Project, path_of_file: Path | None) -> None:
        """Write the latest project, within the call.

        Raises: StudyError if the folder cannot be written to.
        """
        with self._turn:
            if not self._begun():
                return
            table = project.data.table
            digest = table.digest if table is not None else None
            if digest is not None and digest != self._digest:
                pieces = array_pieces(table_arrays(project))
                write_atomic(tables(self._stem, digest), lambda file: _write(file, pieces), durable=False)
            words = {"schema": SCHEMA, **project_words(project)}
            entry = json_bytes({"file": as_word(path_of_file) if path_of_file else "", "project": words})
            write_atomic(part(self._stem, ".json"), lambda file: file.write(entry), durable=False)
            if digest != self._digest:
                remove_tables(self._stem, but=digest)  # only now: the project before named them
                self._digest = digest

    def progressed(self, document: Document) -> None:
        """Write the training state.

        Raises: StudyError if the folder cannot be written to.
        """
        with self._training_turn:
            if self._begun():
                save(document, part(self._stem, ".nnproj"))

    def closed(self) -> None:
        """Remove the journal: the window ended as it should, or goes on with another. What comes later is not kept."""
        with self._training_turn, self._turn:
            self._ended = True
            if self._lock is not None:
                remove(self._stem)
                self._lock.release(remove=True)
                self._lock = None

    @staticmethod
    def left_behind(folder: Path) -> list[Recovery]:
        """Return what windows that died left in the folder, the latest first."""
        return left_behind(folder)

    def _begun(self) -> bool:
        """Begin if that was not done yet; tell whether there is still something to be kept."""
        with self._turn:
            if self._lock is None and not self._ended:
                with suppress(OSError):
                    self._stem.parent.mkdir(parents=True, exist_ok=True)
                self._lock = Lock.taken(part(self._stem, ".lock"), create=True)
                if self._lock is None:
                    raise StudyError("error.journal.folder", folder=str(self._stem.parent))
            return not self._ended


def _write(file: BinaryIO, pieces: Pieces) -> None:
    for piece in pieces:
        write_pieces(file, piece)
