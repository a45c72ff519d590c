"""Pure edits of single examples: each takes a project and returns a new one whose data are points set by hand."""

from collections.abc import Sequence
from dataclasses import replace as replaced
from typing import Any, Literal, NamedTuple

import numpy as np

from nnstudio.catalog import Choice, StudyError
from nnstudio.data.dataset import Dataset
from nnstudio.data.points import MOST_POINTS, Points, check_points
from nnstudio.project.check import Checked
from nnstudio.project.edits import replace, with_data
from nnstudio.project.loading import prepared
from nnstudio.project.values import DataSpec, Project

Part = Literal["train", "test"]


class At(NamedTuple):
    """One example: its part and its row there."""

    part: str
    row: int


def lineage(spec: DataSpec) -> tuple[Any, ...]:
    """Return what stays the same while points are edited: which data they were made of, and how they are prepared."""
    return _origin(spec), spec.preprocess, spec.features


def continues(old: DataSpec, new: DataSpec) -> bool:
    """Tell whether a run on the old data may go on with the new: the same, or stages of the same points."""
    return old == new or lineage(old) == lineage(new)


def same_structure(old: Checked, new: Checked) -> bool:
    """Tell whether two projects differ in nothing but examples set by hand, and in how their network is trained.

    What was made for the one's network, features and classes holds for the other.
    """
    return (
        continues(old.project.data, new.project.data)
        and old.network == new.network
        and old.project.recipe.loss == new.project.recipe.loss
        and old.project.recipe.dtype == new.project.recipe.dtype
    )


def can_edit(data: Dataset) -> bool:
    """Tell whether a data set's examples can be set by hand: one or two inputs, classes or a single target."""
    few = max(len(data.x_train), len(data.x_test)) <= MOST_POINTS
    return few and data.features <= 2 and data.image_shape is None and data.targets <= 1


def add_points(project: Project, part: str, x: np.ndarray, y: Any) -> Project:
    """Return the project with points (n, inputs) added at the end of a part, all with the class or target y.

    Raises: StudyError if there would be too many.
    """
    points = _points(project)
    targets = getattr(points, f"y_{part}")
    added = np.full((len(x), *targets.shape[1:]), y, targets.dtype)
    rows = {f"x_{part}": np.vstack([getattr(points, f"x_{part}"), x]), f"y_{part}": np.concatenate([targets, added])}
    return _with(project, points, rows)


def move_point(project: Project, at: At, x: np.ndarray, y: float | None = None) -> Project:
    """Return the project with one point at another place (inputs,), and with another target where y is given."""
    points = _points(project)
    places = getattr(points, f"x_{at.part}").copy()
    places[at.row] = x
    rows = {f"x_{at.part}": places}
    if y is not None:
        rows[f"y_{at.part}"] = _with_target(points, at, y)
    return _with(project, points, rows)


def recolor_point(project: Project, at: At, y: Any) -> Project:
    """Return the project with one point of another class or target.

    Raises: StudyError if no other class would be left to train on.
    """
    points = _points(project)
    return _with(project, points, {f"y_{at.part}": _with_target(points, at, y)})


def delete_points(project: Project, chosen: Sequence[At]) -> Project:
    """Return the project without some points.

    Raises: StudyError if fewer than two points, or a single class, would be left to train on.
    """
    points, rows = _points(project), {}
    for part in ("train", "test"):
        gone = [at.row for at in chosen if at.part == part]
        if gone:
            rows |= {name: np.delete(getattr(points, name), gone, axis=0) for name in (f"x_{part}", f"y_{part}")}
    return _with(project, points, rows)


def move_to_part(project: Project, at: At) -> Project:
    """Return the project with a training point as a test point, or the other way round; it is then the last there."""
    points = _points(project)
    there = "test" if at.part == "train" else "train"
    rows = {}
    for letter in ("x", "y"):
        here, other = getattr(points, f"{letter}_{at.part}"), getattr(points, f"{letter}_{there}")
        rows[f"{letter}_{there}"] = np.concatenate([other, here[at.row : at.row + 1]])
        rows[f"{letter}_{at.part}"] = np.delete(here, at.row, axis=0)
    return _with(project, points, rows)


def _with_target(points: Points, at: At, y: Any) -> np.ndarray:
    targets = getattr(points, f"y_{at.part}").copy()
    targets[at.row] = y
    return targets


def _points(project: Project) -> Points:
    """Return the present data as points.

    Raises: StudyError if they cannot be set by hand.
    """
    spec = project.data
    if isinstance(spec.table, Points):
        return spec.table
    raw = prepared(spec).raw
    if not can_edit(raw):
        raise StudyError("error.points.not_these", most=f"{MOST_POINTS:,}")
    return Points.of(raw, _origin(spec))


def _with(project: Project, points: Points, rows: dict[str, np.ndarray]) -> Project:
    made = {name: rows.get(name, array) for name, array in points.arrays().items()}
    if not all(np.isfinite(made[name]).all() for name in ("x_train", "x_test")):
        raise StudyError("error.points.not_finite")
    changed = replaced(points, **made)
    check_points(changed)
    task = replace(project, data=replace(project.data, task="", target=""))
    return with_data(task, source=Choice("points"), table=changed)


def _origin(spec: DataSpec) -> str:
    if isinstance(spec.table, Points):
        return spec.table.lineage
    read = spec.table.digest if spec.table is not None else ""
    return " ".join(map(str, (spec.source, spec.test_fraction, spec.seed, spec.target, spec.task, read)))
