"""A session and a shown Network panel."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Choice
from nnstudio.panels.network.panel import NetworkPanel
from nnstudio.project import Project, first_project
from nnstudio.project.edits import with_hidden, with_source
from nnstudio.session import Session
from nnstudio.widgets import themes

Open = Callable[..., NetworkPanel]


def project(data: Choice, *hidden: int, activation: str = "tanh") -> Project:
    """Return a project on that data with hidden layers of those widths."""
    dense = [Choice("dense", {"units": units, "activation": Choice(activation)}) for units in hidden]
    return with_hidden(with_source(first_project(), data), tuple(dense))


@pytest.fixture
def opened(qtbot: QtBot, session: Session) -> Iterator[Open]:
    """Return a call that shows the panel of a project, the first one by default, at its first moment."""

    def open_panel(shown: Project | None = None, size: tuple[int, int] = (640, 560)) -> NetworkPanel:
        if shown is not None:
            session.open_project(shown)
        panel = NetworkPanel(session)
        qtbot.addWidget(panel)
        panel.resize(*size)
        panel.show()
        qtbot.waitUntil(lambda: session.moment is not None)
        return panel

    yield open_panel
    themes._holder.theme = themes.LIGHT
