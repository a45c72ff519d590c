"""One panel asking for another on the stage, without knowing it: by its key, through the project's view."""

from __future__ import annotations

from nnstudio.catalog import Message
from nnstudio.project.edits import with_setting, with_view
from nnstudio.session import Session

MOST = 2


def show_panel(session: Session, key: str, page: str, beside: str, by: object) -> None:
    """Show a page of a panel on the stage; the panel `beside` keeps its place, another one makes room."""
    project = with_setting(session.project, f"{key}.page", page)
    shown = project.view.panels
    if key not in shown:
        kept = tuple(one for one in shown if one == beside) or shown[-1:]
        shown = (*kept, key)[-MOST:]
    label = Message("edit.show_panel", {"panel": Message(f"panel.{key}")})
    session.edit(label, with_view(project, panels=shown), by=by)


def show_alone(session: Session, key: str, by: object) -> None:
    """Show one panel on the whole stage."""
    label = Message("edit.show_panel", {"panel": Message(f"panel.{key}")})
    session.edit(label, with_view(session.project, panels=(key,)), by=by)


def show_in_backprop(session: Session, beside: str, by: object) -> None:
    """Show what is selected in the Backprop panel: the network's own graph and the chain rule of a weight."""
    show_panel(session, "backprop", "network", beside, by)
