"""The project file, `.nnproj`.

A zip of

    project.json         {"schema": 5, "data": …, "network": …, "recipe": …, "view": …}; numbers that are not finite
                         are strings; data read from a file stand as their words and digest, beyond 200 MB as
                         "path", "beside" (the path from the project's folder) and digest; "reading" says how a table
                         was read from its file
    data.safetensors     "<digest>.values" (rows, columns) of a table, NaN where a cell is missing, or
                         "<digest>.x_train" and so on of arrays: the data of project.json and start.json, where embedded
    weights.safetensors  "0.weight" (out, in), "0.bias" (out,), … in the run's number type, where it was trained
    state.safetensors    "memory" (slots, parameters): what the optimiser keeps
    state.json           step, epoch, position in the epoch, updates, the two generators, and what the schedule goes by
    curves.safetensors   a curve's rows by name, (buckets, 7)
    log.json             [{"step": …, "recipe": …, "values": …, "data": …}, …]: edits while it trained; the last two
                         where parameters or points were set by hand
    branches.json        where the run was forked: name, parent, step and recipe of each branch, null of the present
    branches/<n>/…       state, curves and log of the n-th branch, as above; project.json and start.json where its data,
                         network, loss, seed, number type or threads, or its start, are others than the file's
    start.json           the project the run started from, where it differs

History of the format:

    1   the first.
    2   recipe.clip_norm; more entries in the tables; "schedule" in state.json, what a schedule goes by.
    3   recipe.class_weights.
    4   recipe.patience, recipe.max_seconds; branches.
    5   recipe.frozen; in log.json "values", parameters set by hand, and "data", points set by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from nnstudio.document.archive import Archive, open_archive, write_archive
from nnstudio.document.arrays import DATA_TYPES, Pieces, array_pieces, read_arrays, size_limit
from nnstudio.document.atomic import write_atomic
from nnstudio.document.branches import SavedBranch, branch_members, read_branches
from nnstudio.document.migrations import SCHEMA, migrated
from nnstudio.document.project_words import PROJECT, START, Nearby, project_words, read_project, table_arrays
from nnstudio.document.run_members import MAX_WORDS, log_tables, read_curves, read_log, read_run_state, run_members
from nnstudio.document.words import json_bytes, read_json
from nnstudio.project import Project
from nnstudio.studies.run_log import LoggedEdit
from nnstudio.studies.training_state import TrainingState

__all__ = ["SCHEMA", "Document", "load", "save"]

DATA = "data.safetensors"
_MAX_NUMBERS = 120_000_000  # of a table: as many as the largest file that is read can hold


@dataclass(frozen=True, eq=False)
class Document:
    """What a file holds: a project and, where it was trained, the run so far.

    `curves` are rows of studies.Curve by name. `start` is the project the run started from, None if it is `project`.
    `branches` are all of its tree, the present run among them, or none.
    """

    project: Project
    state: TrainingState | None = None
    curves: Mapping[str, np.ndarray] = field(default_factory=dict)
    log: tuple[LoggedEdit, ...] = ()
    start: Project | None = None
    branches: tuple[SavedBranch, ...] = ()


def save(document: Document, path: Path) -> None:
    """Write a document; a process killed at any moment leaves the old file or the new one, whole.

    Raises: StudyError if the file cannot be written; ValueError if the state is not one of the project's.
    """
    members = _members(document, Path(path).absolute().parent)
    write_atomic(Path(path), lambda file: write_archive(file, members))


def load(path: Path, located: Path | None = None) -> Document:
    """Read a document. Nothing of it is executed; sizes are judged before memory is taken.

    Data that it only names are read from `located`, or where they were, or beside the file.

    Raises: StudyError saying in a sentence what is wrong with the file and where.
    """
    nearby = Nearby(Path(path).absolute().parent, located)
    with open_archive(Path(path)) as archive:
        tables = read_arrays(archive.read(DATA, size_limit(_MAX_NUMBERS)), DATA, DATA_TYPES) if DATA in archive else {}
        words = migrated(read_json(archive.read(PROJECT, MAX_WORDS), PROJECT))
        project = read_project(words, tables, nearby=nearby)
        state, start = read_run_state(archive, project), _read_start(archive, tables, nearby)

        def read(own: Any, place: str) -> Project:
            return read_project(own, tables, place, nearby)

        curves, log = read_curves(archive), read_log(archive, project, read)
        branches = read_branches(archive, project, read)
        return Document(project, state, curves, log, start, branches)


def _members(document: Document, folder: Path) -> dict[str, bytes | Pieces]:
    project, start = document.project, document.start
    members: dict[str, bytes | Pieces] = {PROJECT: json_bytes({"schema": SCHEMA, **project_words(project, folder)})}
    tables = {**table_arrays(project), **(table_arrays(start) if start else {})}
    tables |= log_tables(project, document.log)
    for branch in document.branches:
        tables |= branch.tables
    if tables:
        members[DATA] = array_pieces(tables)
    members |= run_members(project, document.state, document.curves, document.log)
    members |= branch_members(document.branches, project, folder)
    if start is not None and start != project:
        members[START] = json_bytes(project_words(start, folder))
    return members


def _read_start(archive: Archive, tables: Mapping[str, np.ndarray], nearby: Nearby) -> Project | None:
    if START not in archive:
        return None
    return read_project(read_json(archive.read(START, MAX_WORDS), START), tables, START, nearby)
