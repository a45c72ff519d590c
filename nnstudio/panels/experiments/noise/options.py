"""The runs that are looked at: settings of the project's view."""

from __future__ import annotations

from nnstudio.catalog import Param
from nnstudio.panels.page_settings import PageSettings
from nnstudio.project import Project
from nnstudio.project.params import MAX_SEED
from nnstudio.studies.noise.leaving import DRAWS, FULL, Asked
from nnstudio.studies.noise.surface import START

SETTINGS = PageSettings(
    "experiments.noise",
    "panel.experiments.noise",
    (
        Param("integer", 1, 1, FULL, key="batch"),
        Param("number", 0.3, 0.001, 3.0, scale="log", reach=(0.01, 1.0), key="rate"),
        Param("option", "shuffled", choices=DRAWS, key="draw"),
        Param("number", START, -1.0, 3.0, key="start"),
        Param("integer", 200, 1, 2000, scale="log", reach=(10, 1000), key="epochs"),
        Param("integer", 1000, 1, 10_000, scale="log", reach=(10, 2000), key="runs"),
        Param("integer", 0, 0, MAX_SEED, key="seed"),
        Param("integer", 2, 1, FULL, key="shards"),
    ),
)


def asked(project: Project) -> Asked:
    """Return what is wanted of every batch size."""
    return Asked(**{name: SETTINGS.of(project, name) for name in Asked._fields})
