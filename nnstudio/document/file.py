"""The project file, `.nnproj`.

A zip of

    project.json         {"schema": 4, "data": …, "network": …, "recipe": …, "view": …}; numbers that are not finite
                         are strings; data read from a file stand as their words and digest, beyond 200 MB as
                         "path", "beside" (the path from the project's folder) and digest; "reading" says how a table
                         was read from its file
    data.safetensors     "<digest>.values" (rows, columns) of a table, NaN where a cell is missing, or
                         "<digest>.x_train" and so on of arrays: the data of project.json and start.json, where embedded
    weights.safetensors  "0.weight" (out, in), "0.bias" (out,), … in the run's number type, where it was trained
    state.safetensors    "memory" (slots, parameters): what the optimiser keeps
    state.json           step, epoch, position in the epoch, updates, the two generators, and what the schedule goes by
    curves.safetensors   a curve's rows by name, (buckets, 7)
    log.json             [{"step": …, "recipe": …}, …]: edits made while it trained; with "data" where points were set
                         by hand
    start.json           the project the run started from, where it differs

History of the format:

    1   the first.
    2   recipe.clip_norm; more entries in the tables; "schedule" in state.json, what a schedule goes by.
    3   recipe.class_weights.
    4   points set by hand, in project.json and in log.json.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta

from nnstudio.catalog import StudyError
from nnstudio.document.archive import Archive, open_archive, write_archive
from nnstudio.document.arrays import DATA_TYPES, Pieces, array_bytes, array_pieces, expect, read_arrays, size_limit
from nnstudio.document.atomic import write_atomic
from nnstudio.document.migrations import SCHEMA, migrated
from nnstudio.document.project_words import Nearby, completed, project_words, read_project, replace, table_arrays
from nnstudio.document.state_words import (
    STATE,
    STATE_WORDS,
    WEIGHTS,
    fitting_memory,
    network_of,
    read_memory,
    read_state,
    read_weights,
    slots,
    state_words,
)
from nnstudio.document.words import json_bytes, read_json, read_value
from nnstudio.project import Project
from nnstudio.project.values import DataSpec, Recipe
from nnstudio.studies.curve import COLUMNS, Curve
from nnstudio.studies.run_log import LoggedEdit
from nnstudio.studies.training_state import TrainingState

__all__ = ["SCHEMA", "Document", "load", "save"]

PROJECT, DATA, CURVES, LOG, START = "project.json", "data.safetensors", "curves.safetensors", "log.json", "start.json"
_MAX_WORDS = 32_000_000
_MAX_NUMBERS = 120_000_000  # of a table: as many as the largest file that is read can hold
_MAX_CURVES = 1_000_000


@dataclass(frozen=True, eq=False)
class Document:
    """What a file holds: a project and, where it was trained, the run so far.

    `curves` are rows of studies.Curve by name. `start` is the project the run started from, None if it is `project`.
    """

    project: Project
    state: TrainingState | None = None
    curves: Mapping[str, np.ndarray] = field(default_factory=dict)
    log: tuple[LoggedEdit, ...] = ()
    start: Project | None = None


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
        words = migrated(read_json(archive.read(PROJECT, _MAX_WORDS), PROJECT))
        project = read_project(words, tables, nearby=nearby)
        state = _read_state(archive, project) if _is_trained(archive) else None
        log, start = _read_log(archive, project, tables, nearby), _read_start(archive, tables, nearby)
        return Document(project, state, _read_curves(archive), log, start)


def _members(document: Document, folder: Path) -> dict[str, bytes | Pieces]:
    project, start = document.project, document.start
    members: dict[str, bytes | Pieces] = {PROJECT: json_bytes({"schema": SCHEMA, **project_words(project, folder)})}
    tables = {**table_arrays(project), **(table_arrays(start) if start else {})}
    for edit in document.log:
        tables |= {} if edit.data is None else table_arrays(replace(project, data=edit.data))
    if tables:
        members[DATA] = array_pieces(tables)
    if document.state is not None:
        members |= _state_members(document.state, project)
    if document.curves:
        members[CURVES] = array_bytes(document.curves)
    if document.log:
        members[LOG] = json_bytes([_edit_words(edit, project, folder) for edit in document.log])
    if start is not None and start != project:
        members[START] = json_bytes(project_words(start, folder))
    return members


def _state_members(state: TrainingState, project: Project) -> dict[str, bytes]:
    network, dtype = network_of(project)[0], project.recipe.dtype
    if state.parameters.shape != (network.length,) or state.parameters.dtype != dtype:
        raise ValueError(f"a state of {state.parameters.size} {state.parameters.dtype} is not of this project")
    return {
        WEIGHTS: array_bytes(network.named(state.parameters)),
        STATE: array_bytes({"memory": fitting_memory(state, project.recipe)}),
        STATE_WORDS: json_bytes(state_words(state)),
    }


def _is_trained(archive: Archive) -> bool:
    """Tell whether any part of a run's state is there: a file that lost one of them is refused, not half read."""
    return any(name in archive for name in (WEIGHTS, STATE, STATE_WORDS))


def _read_state(archive: Archive, project: Project) -> TrainingState:
    network, examples = network_of(project)
    weights = read_arrays(archive.read(WEIGHTS, size_limit(network.length)), WEIGHTS)
    memory = read_arrays(archive.read(STATE, size_limit(network.length * slots(project.recipe))), STATE)
    words = read_json(archive.read(STATE_WORDS, _MAX_WORDS), STATE_WORDS)
    parameters = read_weights(weights, network, project.recipe)
    return read_state(words, parameters, read_memory(memory, network, project.recipe), examples)


def _read_curves(archive: Archive) -> dict[str, np.ndarray]:
    if CURVES not in archive:
        return {}
    curves = read_arrays(archive.read(CURVES, size_limit(_MAX_CURVES)), CURVES)
    for name, rows in curves.items():
        expect({name: rows}, {name: (len(rows) if rows.ndim else 0, COLUMNS)}, CURVES)
        if not Curve.are_rows(rows):
            raise StudyError("error.document.value", path=f"{CURVES}: {name[:40]}")
    return curves


def _edit_words(edit: LoggedEdit, project: Project, folder: Path) -> dict[str, Any]:
    words = {"step": edit.step, "recipe": edit.recipe}
    if edit.data is None:
        return words
    return {**words, "data": project_words(replace(project, data=edit.data), folder)["data"]}


class _Edit(msgspec.Struct, forbid_unknown_fields=True):
    step: Annotated[int, Meta(ge=0, le=2**53)]
    recipe: Recipe
    data: Any = None


def _read_log(
    archive: Archive, project: Project, tables: Mapping[str, np.ndarray], nearby: Nearby
) -> tuple[LoggedEdit, ...]:
    words: Any = read_json(archive.read(LOG, _MAX_WORDS), LOG) if LOG in archive else []
    if not isinstance(words, list):
        raise StudyError("error.document.value", path=LOG)
    return tuple(_read_edit(one, f"{LOG}[{at}]", project, tables, nearby) for at, one in enumerate(words))


def _read_edit(
    words: Any, place: str, project: Project, tables: Mapping[str, np.ndarray], nearby: Nearby
) -> LoggedEdit:
    edit = read_value(words, _Edit, place)
    recipe = completed(replace(project, recipe=edit.recipe)).recipe
    if edit.data is None:
        return LoggedEdit(edit.step, recipe)
    whole = {**project_words(replace(project, data=DataSpec())), "data": edit.data}
    return LoggedEdit(edit.step, recipe, read_project(whole, tables, place, nearby).data)


def _read_start(archive: Archive, tables: Mapping[str, np.ndarray], nearby: Nearby) -> Project | None:
    if START not in archive:
        return None
    return read_project(read_json(archive.read(START, _MAX_WORDS), START), tables, START, nearby)
