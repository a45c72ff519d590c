"""The members of a project file that hold one run: where it stands, its curves, its log."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta

from nnstudio.catalog import StudyError
from nnstudio.document.archive import Archive
from nnstudio.document.arrays import array_bytes, expect, read_arrays, size_limit
from nnstudio.document.project_words import completed, project_words, replace, table_arrays
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
from nnstudio.studies.written import Written, check_written

CURVES, LOG = "curves.safetensors", "log.json"
MAX_WORDS = 32_000_000
ReadProject = Callable[[Any, str], Project]  # from words, and where they stand
_MAX_CURVES = 1_000_000


def run_members(
    project: Project,
    state: TrainingState | None,
    curves: Mapping[str, np.ndarray],
    log: Sequence[LoggedEdit],
    folder: str = "",
) -> dict[str, bytes]:
    """Return the members of a run of that project, their names beginning with `folder`."""
    members: dict[str, bytes] = {}
    if state is not None:
        members |= _state_members(state, project)
    if curves:
        members[CURVES] = array_bytes(curves)
    if log:
        members[LOG] = json_bytes([_edit_words(edit, project) for edit in log])
    return {folder + name: content for name, content in members.items()}


def read_run_state(archive: Archive, project: Project, folder: str = "") -> TrainingState | None:
    """Return where a run stands, None if it was never trained.

    Raises: StudyError for a file that lost a part of it: it is not half read.
    """
    if not any(folder + name in archive for name in (WEIGHTS, STATE, STATE_WORDS)):
        return None
    network, examples = network_of(project)
    weights = read_arrays(archive.read(folder + WEIGHTS, size_limit(network.length)), WEIGHTS)
    memory = read_arrays(archive.read(folder + STATE, size_limit(network.length * slots(project.recipe))), STATE)
    words = read_json(archive.read(folder + STATE_WORDS, MAX_WORDS), STATE_WORDS)
    parameters = read_weights(weights, network, project.recipe)
    return read_state(words, parameters, read_memory(memory, network, project.recipe), examples)


def read_curves(archive: Archive, folder: str = "") -> dict[str, np.ndarray]:
    """Return the rows of a run's curves by name.

    Raises: StudyError naming one that cannot be.
    """
    if folder + CURVES not in archive:
        return {}
    curves = read_arrays(archive.read(folder + CURVES, size_limit(_MAX_CURVES)), CURVES)
    for name, rows in curves.items():
        expect({name: rows}, {name: (len(rows) if rows.ndim else 0, COLUMNS)}, CURVES)
        if not Curve.are_rows(rows):
            raise StudyError("error.document.value", path=f"{CURVES}: {name[:40]}")
    return curves


def log_tables(project: Project, log: Sequence[LoggedEdit]) -> dict[str, np.ndarray]:
    """Return the arrays by name of the examples that a log names."""
    specs = [edit.data for edit in log if edit.data is not None]
    return {name: one for spec in specs for name, one in table_arrays(replace(project, data=spec)).items()}


def _edit_words(edit: LoggedEdit, project: Project) -> dict[str, Any]:
    words: dict[str, Any] = {"step": edit.step, "recipe": edit.recipe}
    if edit.values:
        words["values"] = edit.values
    if edit.data is not None:
        words["data"] = project_words(replace(project, data=edit.data))["data"]
    return words


class _Edit(msgspec.Struct, forbid_unknown_fields=True):
    step: Annotated[int, Meta(ge=0, le=2**53)]
    recipe: Recipe
    values: tuple[Written, ...] = ()
    data: Any = None


def read_log(archive: Archive, project: Project, read: ReadProject, folder: str = "") -> tuple[LoggedEdit, ...]:
    """Return the edits made while a run trained; `read` makes a project of its words.

    Raises: StudyError naming one that cannot be.
    """
    words: Any = read_json(archive.read(folder + LOG, MAX_WORDS), LOG) if folder + LOG in archive else []
    if not isinstance(words, list):
        raise StudyError("error.document.value", path=LOG)
    return tuple(_read_edit(one, f"{LOG}[{at}]", project, read) for at, one in enumerate(words))


def _read_edit(words: Any, place: str, project: Project, read: ReadProject) -> LoggedEdit:
    edit = read_value(words, _Edit, place)
    if edit.values:
        network = network_of(project)[0]
        check_written(edit.values, network.named(np.zeros(network.length, bool)), place)
    recipe = completed(replace(project, recipe=edit.recipe)).recipe
    if edit.data is None:
        return LoggedEdit(edit.step, recipe, edit.values)
    whole = {**project_words(replace(project, data=DataSpec())), "data": edit.data}
    return LoggedEdit(edit.step, recipe, edit.values, read(whole, place).data)


def _state_members(state: TrainingState, project: Project) -> dict[str, bytes]:
    network, dtype = network_of(project)[0], project.recipe.dtype
    if state.parameters.shape != (network.length,) or state.parameters.dtype != dtype:
        raise ValueError(f"a state of {state.parameters.size} {state.parameters.dtype} is not of this project")
    return {
        WEIGHTS: array_bytes(network.named(state.parameters)),
        STATE: array_bytes({"memory": fitting_memory(state, project.recipe)}),
        STATE_WORDS: json_bytes(state_words(state)),
    }
