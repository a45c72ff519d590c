"""What is to be trained: a project, its variants, and how far from the project's own seeds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from nnstudio.catalog import StudyError
from nnstudio.project import Project, check
from nnstudio.project.edits import replace
from nnstudio.project.values import View
from nnstudio.studies.multiples.experiment import Experiment, Variant
from nnstudio.studies.sweeps.cells import Cell, project_of


@dataclass(frozen=True)
class Asked:
    """`offset` is added to the project's seeds: that of the data, and that of start and order."""

    base: Project
    variants: tuple[Variant, ...]
    offset: int = 0

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """The project of every variant; two questions with the same ones have the same answer."""
        return tuple(run_of(self.base, cell) for cell in self.cells(1, self.offset))

    def cells(self, seeds: int, first: int = 0) -> tuple[Cell, ...]:
        """Return every variant at the first seed, then at the next: what comes first already compares."""
        own = self.base.recipe.seed + first
        return tuple(Cell(variant.settings, own + at) for at in range(seeds) for variant in self.variants)


def ask(experiment: Experiment, base: Project, offset: int = 0) -> Asked:
    """Return the question of an experiment, once its variants can be trained.

    Raises: StudyError saying what keeps one of them from being trained.
    """
    if not base.recipe.epochs:
        raise StudyError("error.sweep.endless")
    plain = replace(base, view=View())
    asked = Asked(plain, experiment.variants(plain), offset)
    for project in asked.projects:
        check(project)
    return asked


def run_of(base: Project, cell: Cell) -> Project:
    """Return the project of one run: the seed of its data is as far from the base's as that of its start."""
    data_seed = base.data.seed + cell.seed - base.recipe.seed
    return project_of(base, Cell((*cell.settings, ("data.seed", str(data_seed))), cell.seed))
