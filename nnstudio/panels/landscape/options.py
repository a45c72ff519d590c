"""The panel's settings: kept in the project's view, so that they are saved and can be undone."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from nnstudio.catalog import Message, Param, StudyError
from nnstudio.panels.settings_form import setting_field
from nnstudio.project import Project
from nnstudio.project.edits import with_setting
from nnstudio.project.params import MAX_SEED
from nnstudio.session import Session
from nnstudio.studies.landscape.look import DIRECTIONS, Look
from nnstudio.studies.landscape.weights import Weight
from nnstudio.studies.zigzag.problem import EXAMPLES, KINDS
from nnstudio.widgets.forms import ParamField

PARAMS: Mapping[str, Param] = {
    param.key: param
    for param in (
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
    )
}


def option(project: Project, name: str) -> Any:
    """Return one of the settings; what a file has wrong is its default."""
    param, found = PARAMS[name], project.view.settings.get(f"landscape.{name}")
    if found is None:
        return param.default
    try:
        return param.completed(found, "")
    except StudyError:
        return param.default


def weight(project: Project, name: str) -> Weight:
    """Return the "first" or "second" weight chosen."""
    try:
        return Weight.parsed(option(project, name))
    except ValueError:
        return Weight.parsed(PARAMS[name].default)


def look(project: Project) -> Look:
    """Return what is asked of the landscape."""
    plain = {name: option(project, name) for name in ("directions", "seed", "part", "penalty", "reach")}
    return Look(first=weight(project, "first"), second=weight(project, "second"), **plain)


def choose(session: Session, name: str, value: Any, by: Any, merge: str = "") -> None:
    """Change one of the settings, undoably."""
    changed = with_setting(session.project, f"landscape.{name}", str(value) if isinstance(value, Weight) else value)
    label = Message("edit.setting", {"name": Message(f"panel.landscape.{name}")})
    session.edit(label, changed, by=by, merge=merge and f"landscape.{merge}")


class Fields:
    """The fields of some settings; every one is an undoable edit, one drag one undo."""

    def __init__(self, session: Session, names: tuple[str, ...], by: Any) -> None:
        self._session, self._by, self._strokes = session, by, 0
        self.all = {name: self._field(name) for name in names}

    def show_settings(self) -> None:
        """Show what the project has."""
        for name, field in self.all.items():
            field.set_value(option(self._session.project, name))

    def _field(self, name: str) -> ParamField:
        sliding = name not in ("seed", "points")
        field = setting_field(PARAMS[name], option(self._session.project, name), "panel.landscape", sliding)
        field.setObjectName(f"landscape.{name}")
        field.changed.connect(partial(self._choose, name))
        field.committed.connect(self._end)
        return field

    def _choose(self, name: str, value: Any) -> None:
        choose(self._session, name, value, self._by, f"{name}.{self._strokes}")

    def _end(self, *_: object) -> None:
        self._strokes += 1
