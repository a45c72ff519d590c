"""Pages of the laboratory, shown."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from nnstudio.panels.paged import Page
from nnstudio.session import Session


@pytest.fixture
def shown(qtbot: QtBot, session: Session) -> Callable[[type[Page]], Page]:
    """Return a function that shows a page of the session, as its panel would tell it of changes."""

    def leave(page: Page) -> None:
        """End what is being measured, before the page is deleted."""
        session.project_changed.disconnect(page.changed)
        page.hide()
        qtbot.waitUntil(lambda: not page.busy, timeout=20_000)

    def show(kind: type[Page]) -> Page:
        page = kind(session)
        qtbot.addWidget(page, before_close_func=leave)
        session.project_changed.connect(page.changed)
        page.resize(960, 600)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return show
