"""The prior, the noise and the examples: settings of the project's view."""

from __future__ import annotations

from nnstudio.catalog import Param
from nnstudio.panels.page_settings import PageSettings
from nnstudio.project import Project
from nnstudio.project.params import MAX_SEED
from nnstudio.studies.prior.posterior import Asked

SETTINGS = PageSettings(
    "experiments.prior",
    "panel.experiments.prior",
    (
        Param("number", 0.5, 0.1, 10.0, scale="log", key="tau"),
        Param("number", 1.0, 0.1, 10.0, scale="log", key="sigma"),
        Param("integer", 10, 2, 1000, scale="log", reach=(2, 200), key="examples"),
        Param("number", 2.0, -5.0, 5.0, key="truth"),
        Param("integer", 0, 0, MAX_SEED, key="seed"),
    ),
)


def asked(project: Project) -> Asked:
    """Return what is wanted."""
    return Asked(**{name: SETTINGS.of(project, name) for name in Asked._fields})
