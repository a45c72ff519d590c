"""Documents that tests write, read and break."""

from dataclasses import fields
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import msgspec
import numpy as np

from nnstudio.catalog import Choice
from nnstudio.data.table import Table
from nnstudio.document.branches import SavedBranch
from nnstudio.document.file import Document
from nnstudio.project import Project, check, first_project
from nnstudio.project.edits import with_recipe, with_source
from nnstudio.studies.curve import Curve
from nnstudio.studies.run_log import LoggedEdit
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training_state import TrainingState


def table() -> Table:
    """Return a table of 40 flowers with the names of their kinds."""
    rng = np.random.default_rng(3)
    values = np.column_stack([rng.standard_normal((40, 2)), np.arange(40) % 3])
    return Table(("length", "width", "kind"), values, {"kind": ("a", "b", "ü")})


def table_project() -> Project:
    return with_source(first_project(), Choice("csv"), table())


def trained(project: Project, steps: int = 77) -> TrainingState:
    """Return the state after some steps; 77 of the first project end within the second epoch."""
    trainer = Trainer(check(project))
    with np.errstate(all="ignore"):
        for _ in range(steps):
            assert trainer.step()
    return trainer.state()


def curve() -> Curve:
    made = Curve(8)
    for step in range(21):
        made.append(step, float(np.sin(step)))
    return made


def whole() -> Document:
    """Return a document with all that a file can hold."""
    start = table_project()
    project = with_recipe(start, learning_rate=0.02, regularizers=(Choice("l2", {"strength": 0.1}),))
    log = (LoggedEdit(40, project.recipe),)
    return Document(project, trained(project), {"train_loss": curve().rows()}, log, start, branches(project))


def branches(project: Project) -> tuple[SavedBranch, ...]:
    """Return the present run and a fork of it with another rate and optimiser."""
    other = with_recipe(project, learning_rate=0.5, optimizer=Choice("sgd"))
    log = (LoggedEdit(30, other.recipe),)
    fork = SavedBranch("빠름", 0, 30, 0.25, other, trained(other, 33), {"train_loss": curve().rows()}, log)
    return SavedBranch("", None, 0), fork


def same(one: Document, other: Document) -> bool:
    """Tell whether two documents are equal to the bit."""
    projects = one.project == other.project and (one.start or one.project) == (other.start or other.project)
    curves = one.curves.keys() == other.curves.keys()
    rows = curves and all(np.array_equal(one.curves[name], other.curves[name], equal_nan=True) for name in one.curves)
    whole = projects and rows and one.log == other.log and same_state(one.state, other.state)
    pairs = zip(one.branches, other.branches, strict=False)
    return whole and len(one.branches) == len(other.branches) and all(_same_branch(a, b) for a, b in pairs)


def _same_branch(one: SavedBranch, other: SavedBranch) -> bool:
    heads = [
        (each.name, each.parent, each.step, each.best, each.project, each.log, each.start) for each in (one, other)
    ]
    curves = one.curves.keys() == other.curves.keys() and all(
        np.array_equal(one.curves[name], other.curves[name], equal_nan=True) for name in one.curves
    )
    return heads[0] == heads[1] and curves and same_state(one.state, other.state)


def same_state(one: TrainingState | None, other: TrainingState | None) -> bool:
    """Tell whether two states are equal to the bit."""
    if one is None or other is None:
        return one is other
    pairs = [(getattr(one, field.name), getattr(other, field.name)) for field in fields(TrainingState)]
    return all(_equal(a, b) for a, b in pairs)


def _equal(a: Any, b: Any) -> bool:
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    return bool(a == b)


def members(path: Path) -> dict[str, bytes]:
    """Return what is in a file, by name."""
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(path: Path, changed: dict[str, bytes | None]) -> Path:
    """Replace members of a file by others, None for none at all."""
    kept = {**members(path), **changed}
    with ZipFile(path, "w") as archive:
        for name, content in kept.items():
            if content is not None:
                archive.writestr(name, content)
    return path


def words(path: Path, member: str = "project.json") -> Any:
    """Return the words of one member."""
    return msgspec.json.decode(members(path)[member])


def with_words(path: Path, changed: Any, member: str = "project.json") -> Path:
    """Replace the words of one member."""
    return rewritten(path, {member: msgspec.json.encode(changed)})
