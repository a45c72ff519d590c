"""The points and the descent that are looked at: settings of the project's view."""

from __future__ import annotations

from nnstudio.catalog import Param
from nnstudio.panels.page_settings import PageSettings
from nnstudio.project import Project
from nnstudio.project.params import MAX_SEED
from nnstudio.studies.minimization.descent import Asked

SETTINGS = PageSettings(
    "experiments.minimization",
    "panel.experiments.minimization",
    (
        Param("number", 0.1, 1e-4, 10.0, scale="log", reach=(0.001, 3.0), key="rate"),
        Param("number", 0.0, 0.0, 0.99, key="momentum"),
        Param("integer", 300, 1, 20_000, scale="log", reach=(1, 3000), key="steps"),
        Param("number", 1.0, -10.0, 10.0, reach=(-4.0, 4.0), key="centre"),
        Param("number", 0.5, 0.0, 10.0, reach=(0.0, 2.0), key="noise"),
        Param("integer", 30, 3, 1000, scale="log", reach=(3, 200), key="points"),
        Param("integer", 0, 0, MAX_SEED, key="seed"),
        Param("number", 0.0, -100.0, 100.0, key="start_w"),
        Param("number", 0.0, -100.0, 100.0, key="start_b"),
    ),
)


def asked(project: Project) -> Asked:
    """Return what is wanted."""
    names = ("points", "centre", "noise", "seed", "rate", "momentum", "steps")
    start = SETTINGS.of(project, "start_w"), SETTINGS.of(project, "start_b")
    return Asked(start=start, **{name: SETTINGS.of(project, name) for name in names})
