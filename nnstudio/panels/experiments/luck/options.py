"""Which networks are trained from how many seeds: settings of the project's view."""

from __future__ import annotations

from nnstudio.catalog import Param
from nnstudio.panels.page_settings import PageSettings
from nnstudio.project import Project
from nnstudio.studies.luck.networks import Draw, own_draw, shipped_draw

SETTINGS = PageSettings(
    "experiments.luck",
    "panel.experiments.luck",
    (
        Param("option", "xor", choices=("xor", "own"), key="task"),
        Param("integer", 3, 1, 4096, scale="log", reach=(1, 100), key="width"),
        Param("integer", 100, 2, 2000, scale="log", reach=(2, 1000), key="seeds"),
        Param("option", "train_loss", choices=("train_loss", "test_loss"), key="score"),
        Param("flag", False, key="log"),
    ),
)
option = SETTINGS.of


def draw(project: Project) -> Draw:
    """Return the networks and seeds that are asked for.

    Raises: StudyError saying why the project's own network cannot be drawn.
    """
    seeds = option(project, "seeds")
    return (
        shipped_draw(seeds) if option(project, "task") == "xor" else own_draw(project, option(project, "width"), seeds)
    )
