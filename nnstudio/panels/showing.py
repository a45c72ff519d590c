"""One panel asking for another on the stage, without knowing it: by its key, through the project's view."""

from __future__ import annotations

from nnstudio.catalog import Message
from nnstudio.project import Project
from nnstudio.project.edits import with_setting, with_view
from nnstudio.session import Session

MOST = 2


def show_panel(session: Session, key: str, page: str, beside: str, by: object) -> None:
    """Show a page of a panel on the stage; the panel `beside` keeps its place, another one makes room."""
    project = with_setting(session.project, f"{key}.page", page)
    shown = project.view.panels
    kept = tuple(one for one in shown if one == beside) or shown[-1:]
    _show(session, key, with_view(project, panels=_with(shown, key, kept)), by)


def show_too(session: Session, key: str, by: object) -> None:
    """Show a panel on the stage; the one shown longest makes room."""
    shown = session.project.view.panels
    if key not in shown:
        _show(session, key, with_view(session.project, panels=_with(shown, key, shown)), by)


def show_alone(session: Session, key: str, by: object) -> None:
    """Show one panel on the whole stage."""
    _show(session, key, with_view(session.project, panels=(key,)), by)


def show_in_backprop(session: Session, beside: str, by: object) -> None:
    """Show what is selected in the Backprop panel: the network's own graph and the chain rule of a weight."""
    show_panel(session, "backprop", "network", beside, by)


def _with(shown: tuple[str, ...], key: str, kept: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is shown with a panel, beside the last of those that are kept where it has to be added."""
    return shown if key in shown else (*kept, key)[-MOST:]


def _show(session: Session, key: str, project: Project, by: object) -> None:
    session.edit(Message("edit.show_panel", {"panel": Message(f"panel.{key}")}), project, by=by)
