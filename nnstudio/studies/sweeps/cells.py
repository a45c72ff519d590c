"""A sweep's cells: which settings, as texts by their path, and which seed each run has."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

import msgspec

from nnstudio.catalog import StudyError
from nnstudio.project import Project
from nnstudio.project.check import checked_values
from nnstudio.project.edits import fit_output, replace, with_recipe
from nnstudio.project.paths import set_path

MOST_CELLS = 1_000_000
Settings = tuple[tuple[str, str], ...]


class Axis(msgspec.Struct, frozen=True):
    """A setting and the values it is to have, written as on the command line."""

    path: str
    values: tuple[str, ...]


class Cell(msgspec.Struct, frozen=True):
    """One run of a sweep: the value of each setting that varies, and its seed."""

    settings: Settings
    seed: int

    @property
    def key(self) -> str:
        """What tells it apart from the others, the same in every session."""
        return "; ".join([*(f"{path}={value}" for path, value in self.settings), f"seed={self.seed}"])


def axis(path: str, values: str) -> Axis:
    """Return a setting with its values, written with commas between them; commas in brackets belong to a value.

    Raises: StudyError if a value is empty or there twice.
    """
    found = tuple(value.strip() for value in _split(values))
    if not all(found) or len(set(found)) < len(found):
        raise StudyError("error.sweep.values", path=path, values=values.strip()[:60])
    return Axis(path, found)


def _split(values: str) -> Iterator[str]:
    depth, start = 0, 0
    for at, letter in enumerate(values):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth == 0:
            yield values[start:at]
            start = at + 1
    yield values[start:]


def grid(project: Project, axes: Sequence[Axis], seeds: int) -> tuple[Cell, ...]:
    """Return every combination of the values, each with `seeds` seeds from the project's own on.

    Raises: StudyError if a path or a value is wrong, or there are no or too many cells.
    """
    check_axes(project, axes)
    check_count(math.prod(len(axis.values) for axis in axes) * seeds)
    paths = [axis.path for axis in axes]
    combined = itertools.product(*(axis.values for axis in axes))
    return seeded(project, [tuple(zip(paths, values, strict=True)) for values in combined], seeds)


def seeded(project: Project, combined: Sequence[Settings], seeds: int) -> tuple[Cell, ...]:
    """Return every combination at the project's own seed, then at the next: the first results already compare."""
    first = project.recipe.seed
    return tuple(Cell(settings, first + at) for at in range(seeds) for settings in combined)


def check_axes(project: Project, axes: Sequence[Axis]) -> None:
    """Refuse a path or a value the project cannot have, or a path that is there twice.

    Raises: StudyError naming it.
    """
    for axis in axes:
        for value in axis.values:
            checked_values(set_path(project, axis.path, value))
    paths = [axis.path for axis in axes]
    if len(set(paths)) < len(paths):
        raise StudyError("error.sweep.twice", path=next(one for one in paths if paths.count(one) > 1))


def check_count(count: int) -> None:
    """Refuse no cells, or more than anyone can wait for. Raises: StudyError naming the number."""
    if not 0 < count <= MOST_CELLS:
        raise StudyError("error.sweep.cells", cells=f"{count:,}", most=f"{MOST_CELLS:,}")


def project_of(project: Project, cell: Cell) -> Project:
    """Return the project of one cell: its settings, and data, start and order of its seed; one BLAS thread.

    What the data ask of the output comes before the other settings: those are as they are said, or refused.
    Raises: StudyError if a setting cannot be had.
    """
    changed = _with(project, [one for one in cell.settings if one[0].startswith("data.")])
    if not any(path == "data.seed" for path, _ in cell.settings):
        changed = replace(changed, data=replace(changed.data, seed=cell.seed))
    if changed.data != project.data:
        changed = fit_output(changed, project)
    changed = _with(changed, [one for one in cell.settings if not one[0].startswith("data.")])
    own_seed = any(path == "recipe.seed" for path, _ in cell.settings)
    return with_recipe(changed, seed=changed.recipe.seed if own_seed else cell.seed, threads=1)


def _with(project: Project, settings: Sequence[tuple[str, str]]) -> Project:
    for path, value in settings:
        project = set_path(project, path, value)
    return project
