"""The Input space panel on a trained project, shown, with its picture drawn."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from nnstudio.panels.space.panel import SpacePanel
from nnstudio.project import Project
from nnstudio.project.edits import with_setting
from tests.helpers import scenes

STEPS = 40


@pytest.fixture
def opened(qtbot, session, show) -> Iterator[Callable[..., Any]]:
    """Return a function that opens a project on one page and returns the page, its answer drawn."""
    panels: list[SpacePanel] = []

    def open_(project: Project, page: str) -> Any:
        project = with_setting(project, "space.page", page)
        session.open_project(project, scenes.trained(project, STEPS))
        panels.append(show(SpacePanel, 760, 640))
        return panels[-1].page

    yield open_
    for panel in panels:
        panel.hide()
        qtbot.waitUntil(lambda panel=panel: not panel.busy)


@pytest.fixture
def drawn(qtbot) -> Callable[[Any], None]:
    """Return a function that waits until a page has nothing more to draw."""

    def wait(page: Any) -> None:
        qtbot.waitUntil(lambda: page.answer is not None and not page.busy)

    return wait
