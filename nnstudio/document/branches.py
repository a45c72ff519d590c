"""The branches of a run in a project file: `branches.json` in the order they came, and each run in a folder of its own.

Most are runs of the project's data and network that differ in the recipe alone; one that began anew with other data or
initial values has a `project.json` and a `start.json` of its own. The present run is one of them: of it only the place
stands here, the rest is the file's own run.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta

from nnstudio.catalog import StudyError
from nnstudio.document.archive import Archive
from nnstudio.document.project_words import PROJECT, START, completed, project_words, replace, table_arrays
from nnstudio.document.run_members import (
    MAX_WORDS,
    ReadProject,
    log_tables,
    read_curves,
    read_log,
    read_run_state,
    run_members,
)
from nnstudio.document.words import json_bytes, read_json, read_value
from nnstudio.project import Project
from nnstudio.project.values import Recipe
from nnstudio.studies.run_log import LoggedEdit
from nnstudio.studies.training_state import TrainingState

BRANCHES = "branches.json"
MOST = 256


@dataclass(frozen=True, eq=False)
class SavedBranch:
    """A branch: its name, the place of the one it was forked from in the list (None for none), the step, and its run.

    `best` is the test loss where early stopping forked it. `project` is None for the present run, and nothing follows.
    `start` is the project the branch's run started from, None if it is that of the present run.
    """

    name: str
    parent: int | None
    step: int
    best: float | None = None
    project: Project | None = None
    state: TrainingState | None = None
    curves: Mapping[str, np.ndarray] = field(default_factory=dict)
    log: tuple[LoggedEdit, ...] = ()
    start: Project | None = None

    @property
    def recipe(self) -> Recipe | None:
        """The recipe it goes on with; None for the present run."""
        return self.project.recipe if self.project is not None else None

    @property
    def tables(self) -> dict[str, np.ndarray]:
        """The arrays of its data by name."""
        found = {name: one for each in (self.project, self.start) if each for name, one in table_arrays(each).items()}
        return found | (log_tables(self.project, self.log) if self.project else {})


class _Words(msgspec.Struct, forbid_unknown_fields=True):
    name: Annotated[str, Meta(max_length=60)]
    parent: Annotated[int, Meta(ge=0, lt=MOST)] | None
    step: Annotated[int, Meta(ge=0, le=2**53)]
    best: float | None = None
    recipe: Recipe | None = None


def branch_members(branches: Sequence[SavedBranch], project: Project, folder: Path) -> dict[str, bytes]:
    """Return the members that hold the branches of a file in that folder; none where there are none."""
    if not branches:
        return {}
    words = [
        {"name": one.name, "parent": one.parent, "step": one.step, "best": one.best, "recipe": one.recipe}
        for one in branches
    ]
    members = {BRANCHES: json_bytes(words)}
    for at, one in enumerate(branches):
        if one.project is not None:
            members |= run_members(one.project, one.state, one.curves, one.log, _folder(at))
            if _ground(one.project) != _ground(project):
                members[_folder(at) + PROJECT] = json_bytes(project_words(one.project, folder))
        if one.start is not None:
            members[_folder(at) + START] = json_bytes(project_words(one.start, folder))
    return members


def read_branches(archive: Archive, project: Project, read: ReadProject) -> tuple[SavedBranch, ...]:
    """Return the branches of a file; `read` makes a project of its words.

    Raises: StudyError naming what cannot be: a branch of itself or of a later one, or another than one present run.
    """
    words: Any = read_json(archive.read(BRANCHES, MAX_WORDS), BRANCHES) if BRANCHES in archive else []
    if not isinstance(words, list) or len(words) > MOST:
        raise StudyError("error.document.value", path=BRANCHES)
    found = tuple(_read(archive, project, read, one, at) for at, one in enumerate(words))
    if found and sum(one.recipe is None for one in found) != 1:
        raise StudyError("error.document.value", path=BRANCHES)
    return found


def _read(archive: Archive, project: Project, read: ReadProject, words: Any, at: int) -> SavedBranch:
    place = f"{BRANCHES}[{at}]"
    found = read_value(words, _Words, place)
    if found.parent is not None and found.parent >= at:
        raise StudyError("error.document.value", path=f"{place}.parent")
    head = found.name, found.parent, found.step, found.best
    if found.recipe is None:
        return SavedBranch(*head)
    folder = _folder(at)
    ground = _read_project(archive, folder + PROJECT, read) or project
    own = completed(replace(ground, recipe=found.recipe))
    if _ground(own) != _ground(ground):
        raise StudyError("error.document.value", path=f"{place}.recipe")
    state, log = read_run_state(archive, own, folder), read_log(archive, own, read, folder)
    start = _read_project(archive, folder + START, read)
    return SavedBranch(*head, own, state, read_curves(archive, folder), log, start)


def _read_project(archive: Archive, member: str, read: ReadProject) -> Project | None:
    return read(read_json(archive.read(member, MAX_WORDS), member), member) if member in archive else None


def _ground(project: Project) -> tuple[Any, ...]:
    """Return what a run keeps to its end."""
    recipe = project.recipe
    return project.data, project.network, recipe.loss, recipe.seed, recipe.dtype, recipe.threads


def _folder(at: int) -> str:
    return f"branches/{at}/"
