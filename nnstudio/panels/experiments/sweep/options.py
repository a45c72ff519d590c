"""What a sweep is asked: settings of the project's view, so that they are saved and can be undone."""

from __future__ import annotations

from nnstudio.catalog import Param, StudyError
from nnstudio.panels.page_settings import PageSettings
from nnstudio.project import Project
from nnstudio.project.edits import replace, with_setting
from nnstudio.project.params import MAX_SEED
from nnstudio.project.values import View
from nnstudio.studies.sweeps.cells import axis
from nnstudio.studies.sweeps.offers import offers
from nnstudio.studies.sweeps.plan import Plan
from nnstudio.studies.sweeps.result import SCORES

PLACES, VIEWS = ("first", "second"), ("dots", "map", "coordinates")
SETTINGS = PageSettings(
    "experiments.sweep",
    "panel.experiments",
    (
        Param("word", "recipe.learning_rate", key="first"),
        Param("word", "", key="first_values"),
        Param("word", "", key="second"),
        Param("word", "", key="second_values"),
        Param("option", "grid", choices=("grid", "random"), key="search"),
        Param("integer", 20, 1, 100_000, scale="log", key="draws"),
        Param("integer", 0, 0, MAX_SEED, key="draw_seed"),
        Param("integer", 5, 1, 10_000, scale="log", key="seeds"),
        Param("integer", 0, 0, 256, key="workers"),
        Param("word", "", key="scheduler"),
        Param("option", "test_loss", choices=SCORES, key="score"),
        Param("option", "dots", choices=VIEWS, key="view"),
    ),
)
option = SETTINGS.of


def is_random(project: Project) -> bool:
    return option(project, "search") == "random"


def values_of(project: Project, place: str) -> str:
    """Return the values of the first or second setting as they are written; those on offer where nothing is."""
    written, path = option(project, f"{place}_values"), option(project, place)
    offer = next((offer for offer in offers(project) if offer.path == path), None)
    return written or ("" if offer is None else offer.drawn if is_random(project) else offer.values)


def plan_of(project: Project) -> Plan:
    """Return what is asked for.

    Raises: StudyError saying what is wrong with it.
    """
    if not project.recipe.epochs:
        raise StudyError("error.sweep.endless")
    chosen = [(option(project, place), values_of(project, place)) for place in PLACES]
    axes = tuple(axis(path, values) for path, values in chosen if path)
    drawn = (option(project, "draws"), option(project, "draw_seed")) if is_random(project) else (0, 0)
    return Plan(axes, option(project, "seeds"), *drawn).checked(project)


def swept(project: Project) -> Project:
    """Return the project without what only the window sees of it."""
    return replace(project, view=View())


def with_plan(project: Project, plan: Plan) -> Project:
    """Return the project with the plan's values where it has none written: those on offer change with its settings."""
    for place, one in zip(PLACES, plan.axes, strict=False):
        if option(project, place) == one.path and not option(project, f"{place}_values"):
            project = with_setting(project, f"{SETTINGS.place}.{place}_values", ", ".join(one.values))
    return project
