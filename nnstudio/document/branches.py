"""The branches of a run in a project file: `branches.json` in the order they came, and each run in a folder of its own.

All are runs of the project's data and network; what differs is the recipe. The present run is one of them: of it only
the place stands here, the rest is the file's own run.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta

from nnstudio.catalog import StudyError
from nnstudio.document.archive import Archive
from nnstudio.document.project_words import completed, replace
from nnstudio.document.run_members import MAX_WORDS, read_curves, read_log, read_run_state, run_members
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

    `best` is the test loss where early stopping forked it. `recipe` is None for the present run, and nothing follows.
    """

    name: str
    parent: int | None
    step: int
    best: float | None = None
    recipe: Recipe | None = None
    state: TrainingState | None = None
    curves: Mapping[str, np.ndarray] = field(default_factory=dict)
    log: tuple[LoggedEdit, ...] = ()


class _Words(msgspec.Struct, forbid_unknown_fields=True):
    name: Annotated[str, Meta(max_length=60)]
    parent: Annotated[int, Meta(ge=0, lt=MOST)] | None
    step: Annotated[int, Meta(ge=0, le=2**53)]
    best: float | None = None
    recipe: Recipe | None = None


def branch_members(branches: Sequence[SavedBranch], project: Project) -> dict[str, bytes]:
    """Return the members that hold the branches; none where there are none."""
    if not branches:
        return {}
    words = [
        {"name": one.name, "parent": one.parent, "step": one.step, "best": one.best, "recipe": one.recipe}
        for one in branches
    ]
    members = {BRANCHES: json_bytes(words)}
    for at, one in enumerate(branches):
        if one.recipe is not None:
            own = replace(project, recipe=one.recipe)
            members |= run_members(own, one.state, one.curves, one.log, _folder(at))
    return members


def read_branches(archive: Archive, project: Project) -> tuple[SavedBranch, ...]:
    """Return the branches of a file.

    Raises: StudyError naming what cannot be: a branch of itself or of a later one, or another than one present run.
    """
    words: Any = read_json(archive.read(BRANCHES, MAX_WORDS), BRANCHES) if BRANCHES in archive else []
    if not isinstance(words, list) or len(words) > MOST:
        raise StudyError("error.document.value", path=BRANCHES)
    found = tuple(_read(archive, project, one, at) for at, one in enumerate(words))
    if found and sum(one.recipe is None for one in found) != 1:
        raise StudyError("error.document.value", path=BRANCHES)
    return found


def _read(archive: Archive, project: Project, words: Any, at: int) -> SavedBranch:
    place = f"{BRANCHES}[{at}]"
    read = read_value(words, _Words, place)
    if read.parent is not None and read.parent >= at:
        raise StudyError("error.document.value", path=f"{place}.parent")
    head = read.name, read.parent, read.step, read.best
    if read.recipe is None:
        return SavedBranch(*head)
    own, folder = completed(replace(project, recipe=read.recipe)), _folder(at)
    kept = project.recipe.loss, project.recipe.seed, project.recipe.dtype, project.recipe.threads
    if (own.recipe.loss, own.recipe.seed, own.recipe.dtype, own.recipe.threads) != kept:
        raise StudyError("error.document.value", path=f"{place}.recipe")
    state, log = read_run_state(archive, own, folder), read_log(archive, own, folder)
    return SavedBranch(*head, own.recipe, state, read_curves(archive, folder), log)


def _folder(at: int) -> str:
    return f"branches/{at}/"
