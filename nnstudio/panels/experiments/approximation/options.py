"""What is approximated, how, and with how many units: settings of the project's view."""

from __future__ import annotations

from nnstudio.catalog import Param
from nnstudio.panels.page_settings import PageSettings
from nnstudio.project import Project
from nnstudio.project.params import MAX_SEED
from nnstudio.studies.approximation.answer import WAYS, Asked
from nnstudio.studies.approximation.targets import TARGETS, Target, drawn, read_drawing

MOST_UNITS = 200
SETTINGS = PageSettings(
    "experiments.approximation",
    "panel.experiments.approximation",
    (
        Param("option", "xsinx", choices=(*TARGETS, "drawn"), key="target"),
        Param("option", "equal", choices=WAYS, key="way"),
        Param("integer", 20, 1, MOST_UNITS, scale="log", key="units"),
        Param("option", "tanh", choices=("tanh", "sigmoid", "relu"), key="activation"),
        Param("integer", 1000, 1, 20_000, scale="log", key="epochs"),
        Param("integer", 0, 0, MAX_SEED, key="seed"),
        Param("word", "", key="drawing"),
        Param("number", 0.1, 0.005, 10.0, scale="log", key="error"),
    ),
)
option = SETTINGS.of


def target_of(project: Project) -> Target:
    """Return the function that is to be approximated."""
    key = option(project, "target")
    return TARGETS[key] if key in TARGETS else drawn(read_drawing(option(project, "drawing")))


def asked(project: Project) -> Asked:
    """Return what is wanted."""
    plain = {name: option(project, name) for name in ("way", "units", "activation", "epochs", "seed")}
    return Asked(target_of(project), **plain)
