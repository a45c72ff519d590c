"""The panel's settings: kept in the project's view, so that they are saved and can be undone."""

from typing import Any

from nnstudio.catalog import Param
from nnstudio.panels.page_settings import PageSettings, SettingFields
from nnstudio.project import Project
from nnstudio.project.params import MAX_SEED
from nnstudio.session import Session
from nnstudio.studies.landscape.look import DIRECTIONS, Look
from nnstudio.studies.landscape.weights import Weight
from nnstudio.studies.zigzag.problem import EXAMPLES, KINDS

SETTINGS = PageSettings(
    "landscape",
    "panel.landscape",
    (
        Param("option", "random", choices=DIRECTIONS, key="directions"),
        Param("integer", 0, 0, MAX_SEED, key="seed"),
        Param("word", "0.0.0", key="first"),
        Param("word", "0.0.1", key="second"),
        Param("option", "train", choices=("train", "test"), key="part"),
        Param("flag", False, key="penalty"),
        Param("flag", True, key="log"),
        Param("number", 1.0, 0.01, 20.0, scale="log", key="reach"),
        Param("flag", False, key="table"),
        Param("option", "positive", choices=KINDS, key="left"),
        Param("option", "centred", choices=KINDS, key="right"),
        Param("integer", 1, 1, EXAMPLES, scale="log", key="batch"),
        Param("number", 1.0, 0.05, 2.0, scale="log", key="rate"),
        Param("flag", True, key="own_rate"),
        Param("integer", 0, 0, MAX_SEED, key="points"),
    ),
)
option = SETTINGS.of


def weight(project: Project, name: str) -> Weight:
    """Return the "first" or "second" weight chosen."""
    try:
        return Weight.parsed(option(project, name))
    except ValueError:
        return Weight.parsed(SETTINGS.params[name].default)


def look(project: Project) -> Look:
    """Return what is asked of the landscape."""
    plain = {name: option(project, name) for name in ("directions", "seed", "part", "penalty", "reach")}
    return Look(first=weight(project, "first"), second=weight(project, "second"), **plain)


def choose(session: Session, name: str, value: Any, by: Any) -> None:
    """Change one of the settings, undoably."""
    SETTINGS.choose(session, by, **{name: str(value) if isinstance(value, Weight) else value})


def fields(session: Session, names: tuple[str, ...], by: Any) -> SettingFields:
    """Return the fields of some settings; every one is an undoable edit, one drag one undo."""
    return SettingFields(SETTINGS, session, by, names, set(names) - {"seed", "points"})
