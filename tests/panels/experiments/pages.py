"""A page of the panel, shown and at rest, and its settings."""

from collections.abc import Callable
from typing import TypeVar

from pytestqt.qtbot import QtBot

from nnstudio.panels.experiments.panel import ExperimentsPanel
from nnstudio.panels.experiments.study_page import StudyPage
from nnstudio.project.edits import with_setting
from nnstudio.session import Session

OfKind = TypeVar("OfKind", bound=StudyPage)


def opened(qtbot: QtBot, session: Session, show: Callable, kind: type[OfKind]) -> OfKind:
    """Return a page of the panel once it has its first answer."""
    qtbot.waitUntil(lambda: session.moment is not None)
    session.edit("edit", with_setting(session.project, "experiments.page", kind.key))
    page = show(ExperimentsPanel, 900, 700).page
    assert isinstance(page, kind)
    qtbot.waitUntil(lambda: page.answer is not None and not page.busy)
    return page


def choose(qtbot: QtBot, page: StudyPage, **settings: object) -> None:
    """Change settings of a page, and wait for its answer."""
    page.SETTINGS.choose(page.session, page, **settings)
    qtbot.waitUntil(lambda: not page.busy)
