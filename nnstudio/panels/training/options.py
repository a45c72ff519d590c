"""The panel's own settings: kept in the project's view, so that they are saved and can be undone."""

from typing import Any

from nnstudio.project import Project
from nnstudio.project.edits import with_setting
from nnstudio.session import Session

DEFAULTS: dict[str, bool | str] = {
    "discrete": False,
    "test_points": True,
    "residuals": False,
    "wrong_only": False,
    "log": False,
    "code": False,
    "slice": True,
    "edit": False,
    "pad": False,
    "part": "test",
}
PARTS: tuple[str, ...] = ("train", "test")


def option(project: Project, name: str) -> Any:
    """Return one of the panel's settings; what a file has wrong is its default."""
    found, default = project.view.settings.get(f"training.{name}"), DEFAULTS[name]
    usable = isinstance(found, type(default)) and (name != "part" or found in PARTS)
    return found if usable else default


def choose(session: Session, name: str, value: bool | str, by: Any) -> None:
    """Change one of the panel's settings, undoably."""
    session.edit(f"panel.training.edit.{name}", with_setting(session.project, f"training.{name}", value), by=by)


def shown_part(session: Session) -> str:
    """Return the part whose examples are shown: the one chosen, or "train" where there is no test part."""
    checked = session.run.checked if session.run else session.checked
    empty = checked is not None and not len(checked.data.x_test)
    return "train" if empty else option(session.project, "part")
