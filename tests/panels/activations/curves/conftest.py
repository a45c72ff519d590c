"""The Functions page in its panel, shown off the screen."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.panels.activations.curves.page import CurvesPage
from nnstudio.panels.activations.panel import ActivationsPanel
from nnstudio.project.edits import with_setting
from nnstudio.session import Session
from nnstudio.widgets import themes

Shown = Callable[..., CurvesPage]


@pytest.fixture
def shown(qtbot: QtBot, session: Session, qapp: QApplication, show: Callable[..., Any]) -> Iterator[Shown]:
    """Return a call that shows the page with some of its settings, once everything is drawn."""
    themes.apply_theme(qapp, themes.LIGHT)
    panels: list[ActivationsPanel] = []

    def show_page(width: int = 1000, height: int = 700, **settings: str | float | bool) -> CurvesPage:
        project = session.project
        for name, value in settings.items():
            project = with_setting(project, f"activations.curves.{name.replace('__', '.')}", value)
        session.open_project(project)
        panel = show(ActivationsPanel, width, height)
        panels.append(panel)
        assert isinstance(panel.page, CurvesPage)
        settle(qtbot, panel.page)
        return panel.page

    yield show_page
    for panel in panels:
        panel.hide()
    themes.apply_theme(qapp, themes.LIGHT)


def settle(qtbot: QtBot, page: CurvesPage) -> None:
    """Wait until all that was asked for is drawn and found."""
    qtbot.waitUntil(lambda: not page.busy)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not page.busy)
