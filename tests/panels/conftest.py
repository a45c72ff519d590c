"""A session, and panels of it that are closed with the test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from nnstudio.panels.base import Panel
from nnstudio.session import Session
from nnstudio.session.settings import Settings


@pytest.fixture
def session(qtbot, tmp_path) -> Iterator[Session]:
    made = Session(Settings(tmp_path / "settings.ini"))
    yield made
    assert made.close()


@pytest.fixture
def show(qtbot, session) -> Callable[..., Any]:
    """Return a function that shows a panel of the session at the size of a dock."""

    def shown(kind: type[Panel], width: int = 300, height: int = 700) -> Panel:
        panel = kind(session)
        qtbot.addWidget(panel)
        panel.resize(width, height)
        with qtbot.waitExposed(panel):
            panel.show()
        panel.activateWindow()
        qtbot.waitUntil(panel.isActiveWindow)
        return panel

    return shown
