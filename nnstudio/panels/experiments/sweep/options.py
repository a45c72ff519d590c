"""What a sweep is asked: settings of the project's view, so that they are saved and can be undone."""

from __future__ import annotations

from nnstudio.catalog import Param, StudyError
from nnstudio.panels.page_settings import PageSettings
from nnstudio.project import Project
from nnstudio.project.edits import replace
from nnstudio.project.values import View
from nnstudio.studies.sweeps.cells import Axis, Cell, axis, grid
from nnstudio.studies.sweeps.offers import offers
from nnstudio.studies.sweeps.result import SCORES

PLACES = ("first", "second")
SETTINGS = PageSettings(
    "experiments.sweep",
    "panel.experiments",
    (
        Param("word", "recipe.learning_rate", key="first"),
        Param("word", "", key="first_values"),
        Param("word", "", key="second"),
        Param("word", "", key="second_values"),
        Param("integer", 5, 1, 10_000, scale="log", key="seeds"),
        Param("integer", 0, 0, 256, key="workers"),
        Param("word", "", key="scheduler"),
        Param("option", "test_loss", choices=SCORES, key="score"),
    ),
)
option = SETTINGS.of


def values_of(project: Project, place: str) -> str:
    """Return the values of the first or second setting as they are written; those on offer where nothing is."""
    written, path = option(project, f"{place}_values"), option(project, place)
    return written or next((offer.values for offer in offers(project) if offer.path == path), "")


def axes(project: Project) -> list[Axis]:
    """Return the settings that vary; none where neither is chosen. Raises: StudyError for values that are none."""
    chosen = [(option(project, place), values_of(project, place)) for place in PLACES]
    return [axis(path, values) for path, values in chosen if path]


def cells(project: Project) -> tuple[Cell, ...]:
    """Return the runs that are asked for.

    Raises: StudyError saying what is wrong with what is asked.
    """
    if not project.recipe.epochs:
        raise StudyError("error.sweep.endless")
    return grid(project, axes(project), option(project, "seeds"))


def swept(project: Project) -> Project:
    """Return the project without what only the window sees of it."""
    return replace(project, view=View())
