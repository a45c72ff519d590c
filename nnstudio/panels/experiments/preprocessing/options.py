"""Which inputs are prepared, and how long each way is trained: settings of the project's view."""

from __future__ import annotations

from nnstudio.catalog import Param
from nnstudio.panels.page_settings import PageSettings
from nnstudio.project import Project
from nnstudio.project.edits import replace
from nnstudio.project.params import MAX_SEED
from nnstudio.project.values import View
from nnstudio.studies.preparation.cloud import cloud_project
from nnstudio.studies.preparation.trial import WAYS

SETTINGS = PageSettings(
    "experiments.preprocessing",
    "panel.experiments.preprocessing",
    (
        Param("option", "cloud", choices=("cloud", "own"), key="inputs"),
        Param("number", 4.0, 0.0, 100.0, reach=(0.0, 20.0), key="offset"),
        Param("number", 10.0, 1.0, 1000.0, scale="log", reach=(1.0, 100.0), key="stretch"),
        Param("number", 0.3, 1e-4, 100.0, scale="log", reach=(0.01, 10.0), key="rate"),
        Param("integer", 0, 0, MAX_SEED, key="seed"),
        Param("integer", 30, 1, 1000, scale="log", reach=(1, 300), key="epochs"),
        Param("option", "whitened", choices=WAYS, key="way"),
    ),
)
option = SETTINGS.of


def wanted(project: Project) -> Project:
    """Return what is trained in five ways: the ready cloud, or the project itself."""
    if option(project, "inputs") == "own":
        return replace(project, view=View())
    return cloud_project(*(option(project, name) for name in ("offset", "stretch", "rate", "seed")))
