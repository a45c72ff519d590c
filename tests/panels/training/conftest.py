"""A Training panel on a session, shown off the screen."""

from collections.abc import Callable, Iterator

import pytest
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.panels.training.panel import TrainingPanel
from nnstudio.session import Session
from nnstudio.studies.run import Run
from nnstudio.widgets import themes

Shown = Callable[[Run], TrainingPanel]


@pytest.fixture
def shown(qtbot: QtBot, session: Session, qapp: QApplication) -> Iterator[Shown]:
    """Return a call that shows a run in a panel once everything is drawn."""
    themes.apply_theme(qapp, themes.LIGHT)

    def show(run: Run) -> TrainingPanel:
        session.open_project(run.checked.project, run)
        panel = TrainingPanel(session)
        qtbot.addWidget(panel)
        panel.resize(700, 600)
        panel.show()
        qtbot.waitUntil(lambda: not panel.busy and not session.player.clock.running)
        qapp.processEvents()
        return panel

    yield show
    themes.apply_theme(qapp, themes.LIGHT)
