"""The panel of a session, shown with one of its pages."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnstudio.panels.landscape.panel import LandscapePanel
from nnstudio.panels.landscape.surface.page import SurfacePage
from nnstudio.panels.landscape.zigzag.page import ZigZagPage
from nnstudio.session import Session


@pytest.fixture
def panel(qtbot: QtBot, session: Session, show: Callable) -> Iterator[LandscapePanel]:
    qtbot.waitUntil(lambda: session.moment is not None)
    shown = show(LandscapePanel, 900, 700)
    yield shown
    session.player.pause()


@pytest.fixture
def surface(panel: LandscapePanel, qtbot: QtBot) -> SurfacePage:
    page = panel.page
    assert isinstance(page, SurfacePage)
    qtbot.waitUntil(lambda: page.found is not None and page.found.surface.done and not page.busy)
    return page


@pytest.fixture
def zigzag(panel: LandscapePanel, qtbot: QtBot) -> ZigZagPage:
    panel.names.setCurrentIndex(1)
    page = panel.page
    assert isinstance(page, ZigZagPage)
    qtbot.waitUntil(lambda: page.signs is not None and not page.busy)
    return page
