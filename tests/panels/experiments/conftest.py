"""The panel of a session, shown with the page of sweeps."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnstudio.panels.experiments.panel import ExperimentsPanel
from nnstudio.panels.experiments.sweep.page import SweepPage
from nnstudio.project.edits import with_setting
from nnstudio.session import Session
from tests.studies.sweeps.projects import quick


@pytest.fixture
def sweep(qtbot: QtBot, session: Session, show: Callable) -> Iterator[SweepPage]:
    """Two learning rates, three seeds, on a project that is trained in a moment."""
    project = quick()
    for name, value in {"first_values": "0.1, 0.01", "seeds": 3, "workers": 1}.items():
        project = with_setting(project, f"experiments.sweep.{name}", value)
    session.open_project(project)
    qtbot.waitUntil(lambda: session.moment is not None)
    page = show(ExperimentsPanel, 900, 700).page
    assert isinstance(page, SweepPage)
    yield page
    session.player.pause()
