"""Pages of the laboratory, shown."""

from collections.abc import Callable, Iterator

import pytest
from PyQt6 import sip
from pytestqt.qtbot import QtBot

from nnstudio.panels.paged import Page
from nnstudio.session import Change, Session
from tests.helpers.studio import delete_later


@pytest.fixture
def shown(qtbot: QtBot, session: Session) -> Iterator[Callable[[type[Page]], Page]]:
    """Return a function that shows a page of the session, as its panel would tell it of changes and let it draw."""
    pages: list[Page] = []
    told: list[Callable[[Change], None]] = []

    def show(kind: type[Page]) -> Page:
        page = kind(session)

        def tell(change: Change) -> None:
            page.changed(change)
            if page.isVisible():
                page.refresh()

        session.project_changed.connect(tell)
        told.append(tell)
        page.resize(960, 600)
        with qtbot.waitExposed(page):
            page.show()
        pages.append(page)
        return page

    yield show
    for tell in told:
        session.project_changed.disconnect(tell)
    for page in pages:
        if sip.isdeleted(page):  # with its jobs, which deleting waits for
            continue
        page.hide()
        qtbot.waitUntil(lambda page=page: not page.busy, timeout=20_000)
        page.deleteLater()  # not sooner: qtbot would delete it while its questions are being answered
    delete_later()
