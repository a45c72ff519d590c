"""Pages of the laboratory, shown."""

from collections.abc import Callable, Iterator

import pytest
from PyQt6 import sip
from pytestqt.qtbot import QtBot

from nnstudio.panels.paged import Page
from nnstudio.session import Session
from tests.helpers.studio import delete_later


@pytest.fixture
def shown(qtbot: QtBot, session: Session) -> Iterator[Callable[[type[Page]], Page]]:
    """Return a function that shows a page of the session, as its panel would tell it of changes."""
    pages: list[Page] = []

    def show(kind: type[Page]) -> Page:
        page = kind(session)
        session.project_changed.connect(page.changed)
        page.resize(960, 600)
        with qtbot.waitExposed(page):
            page.show()
        pages.append(page)
        return page

    yield show
    for page in pages:
        session.project_changed.disconnect(page.changed)
        if sip.isdeleted(page):  # with its jobs, which deleting waits for
            continue
        page.hide()
        qtbot.waitUntil(lambda page=page: not page.busy, timeout=20_000)
        page.deleteLater()  # not sooner: qtbot would delete it while its questions are being answered
    delete_later()
