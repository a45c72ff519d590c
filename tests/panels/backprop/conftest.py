"""The panel of a session, shown with its page of expressions."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from nnstudio.panels.backprop.expression.page import ExpressionPage
from nnstudio.panels.backprop.panel import BackpropPanel
from nnstudio.session import Session


@pytest.fixture
def panel(qtbot: QtBot, session: Session, show: Callable) -> BackpropPanel:
    return show(BackpropPanel, 1000, 700)


@pytest.fixture
def page(panel: BackpropPanel, qtbot: QtBot) -> ExpressionPage:
    found = panel.page
    assert isinstance(found, ExpressionPage)
    qtbot.waitUntil(lambda: not found.busy)
    return found
