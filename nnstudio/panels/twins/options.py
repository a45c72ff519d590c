"""What the panel shows: kept in the project's view, so that it is saved and can be undone."""

from typing import Any

from nnstudio.catalog import Message
from nnstudio.project import Project
from nnstudio.project.edits import with_setting
from nnstudio.session import Session
from nnstudio.studies.twins.setup import Twins, with_twins

FLAGS = {
    "picture": True,
    "marked": True,
    "weights": True,
    "changes": False,
    "histogram": True,
    "activations": False,
    "log": False,
}
CURVES = ("train_loss", "test_loss", "batch_loss", "train_score", "test_score")


def flag(project: Project, name: str) -> bool:
    """Return whether something is shown; what a file has wrong is its default."""
    found = project.view.settings.get(f"twins.show.{name}")
    return found if isinstance(found, bool) else FLAGS[name]


def curve(project: Project) -> str:
    """Return which curve is laid over each other."""
    found = project.view.settings.get("twins.show.curve")
    return found if isinstance(found, str) and found in CURVES else CURVES[0]


def choose(session: Session, name: str, value: bool | str, by: Any) -> None:
    """Change what is shown, undoably."""
    label = Message("edit.setting", {"name": Message(f"panel.twins.{name}")})
    session.edit(label, with_setting(session.project, f"twins.show.{name}", value), by=by)


def choose_twins(session: Session, twins: Twins, by: Any) -> None:
    """Ask for other twins, undoably."""
    session.edit("edit.twins", with_twins(session.project, twins), by=by)
