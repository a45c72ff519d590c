"""A sweep's results in a SQLite file, each as it comes: a sweep that was cut off goes on where it was."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import msgspec

from nnstudio.catalog import StudyError
from nnstudio.document.project_words import project_words
from nnstudio.document.words import json_bytes
from nnstudio.project import Project
from nnstudio.project.edits import replace
from nnstudio.project.values import View
from nnstudio.studies.sweeps.result import Result

_VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS about (version INTEGER, project TEXT);
CREATE TABLE IF NOT EXISTS results (cell TEXT PRIMARY KEY, result TEXT NOT NULL);
"""


class SweepFile:
    """Results by their cell. One project's: what another was made of is not mixed with it."""

    def __init__(self, path: Path, project: Project) -> None:
        """Open the file, or make it.

        Raises: StudyError if it cannot be read or written, is no file of a sweep, or one of another project.
        """
        self._path = path
        try:
            self._base = sqlite3.connect(path, timeout=5.0)
            self._begin(fingerprint(project))
        except sqlite3.Error as problem:
            raise self._refusal(problem) from None

    def add(self, result: Result) -> None:
        """Keep a result; a cell that was kept already keeps its newest one."""
        words = msgspec.json.encode(result).decode()
        try:
            with self._base:
                self._base.execute("INSERT OR REPLACE INTO results VALUES (?, ?)", (result.cell.key, words))
        except sqlite3.Error as problem:
            raise self._refusal(problem) from None

    def results(self) -> list[Result]:
        """Return what is kept, in the order it came."""
        try:
            rows = self._base.execute("SELECT result FROM results ORDER BY rowid").fetchall()
            return [msgspec.json.decode(words, type=Result) for (words,) in rows]
        except (sqlite3.Error, msgspec.DecodeError, TypeError, RecursionError) as problem:
            raise self._refusal(problem) from None

    def done(self) -> dict[str, Result]:
        """Return the results by the keys of their cells; cells that failed are not done: they are tried again."""
        return {result.cell.key: result for result in self.results() if result.failure is None}

    def close(self) -> None:
        self._base.close()

    def _begin(self, project: str) -> None:
        with self._base:
            self._base.executescript(_TABLES)
            found = self._base.execute("SELECT version, project FROM about").fetchone()
            if found is None:
                self._base.execute("INSERT INTO about VALUES (?, ?)", (_VERSION, project))
        if found is not None and found != (_VERSION, project):
            self._base.close()
            raise StudyError("error.sweep.other", file=self._path.name)

    def _refusal(self, problem: Exception) -> StudyError:
        return StudyError("error.sweep.file", file=self._path.name, reason=str(problem)[:200])


def fingerprint(project: Project) -> str:
    """Return what tells projects apart by what a sweep trains: data (a file's by its digest), network and recipe."""
    return hashlib.sha256(json_bytes(project_words(replace(project, view=View())))).hexdigest()
