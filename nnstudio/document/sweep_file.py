"""A sweep in a SQLite file, each result as it comes: a sweep that was cut off goes on where it was.

    about     version, and the fingerprint of the project: what tells projects apart by what a sweep trains
    results   the result of each cell, as JSON, by the cell's key
    made      what was swept, as JSON, and the project: its words, and the arrays of its table as safetensors;
              files written before there was this table have none

While it is open nobody else can open it: two sweeps would train the same cells.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import msgspec

from nnstudio.catalog import Message, StudyError, text
from nnstudio.document.arrays import DATA_TYPES, array_bytes, read_arrays
from nnstudio.document.migrations import SCHEMA, migrated
from nnstudio.document.project_words import PROJECT, Nearby, project_words, read_project, table_arrays
from nnstudio.document.words import json_bytes, read_json
from nnstudio.project import Project
from nnstudio.project.edits import replace
from nnstudio.project.values import View
from nnstudio.studies.sweeps.cells import Cell
from nnstudio.studies.sweeps.plan import Plan
from nnstudio.studies.sweeps.result import Result

_VERSION = 1
_PATIENCE_SECONDS = 0.5  # for whoever is about to let go of the file
_OURS = {"about", "results"}
_TABLES = """
CREATE TABLE IF NOT EXISTS about (version INTEGER, project TEXT);
CREATE TABLE IF NOT EXISTS results (cell TEXT PRIMARY KEY, result TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS made (plan TEXT, project BLOB, arrays BLOB);
"""
_FAULTS = (sqlite3.Error, msgspec.MsgspecError, TypeError, ValueError, KeyError, UnicodeError, RecursionError)


class KeptSweep(NamedTuple):
    """What a file holds: the project, what of it was swept, and the results there are, in the order they came."""

    project: Project
    plan: Plan
    results: list[Result]


class SweepFile:
    """Results by their cell. One project's: what another was made of is not mixed with it."""

    def __init__(self, path: Path, project: Project, plan: Plan | None = None) -> None:
        """Open the file, or make it; a `plan` that is given is the one it keeps from now on.

        Raises: StudyError if it cannot be read or written, is used by somebody else, is no file of a sweep, or one of
        another project.
        """
        self._path = path
        try:
            self._base = sqlite3.connect(path, timeout=_PATIENCE_SECONDS)
        except sqlite3.Error as problem:
            raise _refusal(path, problem) from None
        try:
            self._begin(project, plan)
        except sqlite3.Error as problem:
            self._base.close()
            raise _refusal(path, problem) from None
        except StudyError:
            self._base.close()
            raise

    def add(self, result: Result) -> None:
        """Keep a result; a cell that was kept already keeps its newest one."""
        words = msgspec.json.encode(result).decode()
        try:
            with self._base:
                self._base.execute("INSERT OR REPLACE INTO results VALUES (?, ?)", (result.cell.key, words))
        except sqlite3.Error as problem:
            raise _refusal(self._path, problem) from None

    def results(self) -> list[Result]:
        """Return what is kept, in the order it came."""
        return _results(self._base, self._path)

    def done(self) -> dict[str, Result]:
        """Return the results by the keys of their cells; cells that failed are not done: they are tried again."""
        return {result.cell.key: result for result in self.results() if result.failure is None}

    def split(self, cells: Iterable[Cell]) -> tuple[list[Result], list[Cell]]:
        """Return the results of those cells that are done, and the cells that are not, in their order."""
        done, cells = self.done(), list(cells)
        return [done[one.key] for one in cells if one.key in done], [one for one in cells if one.key not in done]

    def close(self) -> None:
        self._base.close()

    def _begin(self, project: Project, plan: Plan | None) -> None:
        self._base.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._base.execute("BEGIN EXCLUSIVE")  # the lock stays until the file is closed
        self._base.rollback()
        tables = _tables(self._base)
        if tables and not tables >= _OURS:
            raise StudyError("error.sweep.foreign", file=self._path.name)
        with self._base:
            self._base.executescript(_TABLES)
            found = self._base.execute("SELECT version, project FROM about").fetchone()
            if found is None:
                self._base.execute("INSERT INTO about VALUES (?, ?)", (_VERSION, fingerprint(project)))
            elif found != (_VERSION, fingerprint(project)):
                raise StudyError("error.sweep.other", file=self._path.name)
            if plan is not None:
                self._keep(project, plan)

    def _keep(self, project: Project, plan: Plan) -> None:
        words = json_bytes({"schema": SCHEMA, **project_words(_swept(project), self._path.absolute().parent)})
        self._base.execute("DELETE FROM made")
        made = msgspec.json.encode(plan).decode(), words, array_bytes(table_arrays(project))
        self._base.execute("INSERT INTO made VALUES (?, ?, ?)", made)


def read_sweep(path: Path) -> KeptSweep:
    """Return what a file holds, and leave it as it is.

    Raises: StudyError if it cannot be read, is used by somebody else, or is no file of a sweep.
    """
    if not path.is_file():
        raise StudyError("error.sweep.missing", file=path.name)
    try:
        base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", timeout=_PATIENCE_SECONDS, uri=True)
        with closing(base):
            if not _tables(base) >= _OURS | {"made"}:
                raise StudyError("error.sweep.foreign", file=path.name)
            made = base.execute("SELECT plan, project, arrays FROM made").fetchone()
            if made is None:
                raise StudyError("error.sweep.foreign", file=path.name)
            project, plan = _made(made, path.absolute().parent)
            return KeptSweep(project, plan, _results(base, path))
    except _FAULTS as problem:
        raise _refusal(path, problem) from None


def fingerprint(project: Project) -> str:
    """Return what tells projects apart by what a sweep trains: data (a file's by its digest), network and recipe."""
    return hashlib.sha256(json_bytes(project_words(_swept(project)))).hexdigest()


def _made(made: tuple[str, bytes, bytes], folder: Path) -> tuple[Project, Plan]:
    plan, words, arrays = made
    tables = read_arrays(arrays, "arrays", DATA_TYPES)
    project = read_project(migrated(read_json(words, PROJECT)), tables, nearby=Nearby(folder))
    return project, msgspec.json.decode(plan, type=Plan).checked(project)


def _swept(project: Project) -> Project:
    return replace(project, view=View())


def _tables(base: sqlite3.Connection) -> set[str]:
    return {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _results(base: sqlite3.Connection, path: Path) -> list[Result]:
    try:
        rows = base.execute("SELECT result FROM results ORDER BY rowid").fetchall()
        found = [msgspec.json.decode(words, type=Result) for (words,) in rows]
        for one in found:
            if one.failure is not None:  # its words must be told without a fault of ours
                text(Message(one.failure.key, one.failure.values))
    except _FAULTS as problem:
        raise _refusal(path, problem) from None
    return found


def _refusal(path: Path, problem: Exception) -> StudyError:
    code = getattr(problem, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None  # beyond it stands which kind of it
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StudyError("error.sweep.locked", file=path.name)
    if not isinstance(problem, sqlite3.Error) or primary in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return StudyError("error.sweep.damaged", file=path.name)
    return StudyError("error.sweep.file", file=path.name, reason=str(problem)[:200])
