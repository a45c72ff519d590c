"""The page on a session, shown off the screen."""

from collections.abc import Callable

import pytest

from nnstudio.panels.activations.chain.page import ChainPage


@pytest.fixture
def page(qtbot, session) -> Callable[..., ChainPage]:
    def shown(width: int = 1260, height: int = 740) -> ChainPage:
        made = ChainPage(session)
        qtbot.addWidget(made)
        session.project_changed.connect(made.changed)
        made.resize(width, height)
        with qtbot.waitExposed(made):
            made.show()
        qtbot.waitUntil(lambda: not made.busy)
        return made

    return shown
