"""What the panel shows, as settings of the project's view."""

from __future__ import annotations

from nnstudio.catalog import Message
from nnstudio.project import Project
from nnstudio.project.edits import with_setting
from nnstudio.session import Session
from nnstudio.studies.forward_code import Convention

CONVENTIONS: tuple[Convention, ...] = ("Wx", "xW")
SCOPES = ("example", "batch")


def convention(project: Project) -> Convention:
    """Return which way round products are written."""
    return "xW" if project.view.settings.get("forward.convention") == "xW" else "Wx"


def is_batch(project: Project) -> bool:
    """Return whether a batch is shown, instead of one example."""
    return project.view.settings.get("forward.scope") == "batch"


def choose(session: Session, name: str, value: str, by: object) -> None:
    """Set one of them, undoably."""
    label = Message("edit.setting", {"name": Message(f"panel.forward.{name}")})
    session.edit(label, with_setting(session.project, f"forward.{name}", value), by=by)
