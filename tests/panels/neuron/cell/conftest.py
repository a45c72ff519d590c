"""The neuron page, shown off the screen, and how its numbers are set."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QAbstractSpinBox, QApplication
from pytestqt.qtbot import QtBot

from nnstudio.panels.neuron.cell.page import CellPage
from nnstudio.panels.neuron.panel import NeuronPanel
from nnstudio.session import Session
from nnstudio.studies.neuron_cell import Cell, written
from nnstudio.widgets import themes

Shown = Callable[..., CellPage]


@pytest.fixture
def shown(qapp: QApplication, session: Session, show: Callable[..., Any]) -> Iterator[Shown]:
    """Return a call that shows a neuron on its page."""
    themes.apply_theme(qapp, themes.LIGHT)

    def show_page(cell: Cell | None = None, width: int = 1000, height: int = 700) -> CellPage:
        if cell is not None:
            session.open_project(written(session.project, cell))
        page = show(NeuronPanel, width, height).page
        assert isinstance(page, CellPage)
        return page

    yield show_page
    themes.apply_theme(qapp, themes.LIGHT)


@pytest.fixture
def enter(qtbot: QtBot) -> Callable[[CellPage, str, str], None]:
    """Return a call that types into a field of the page and presses Enter."""

    def type_in(page: CellPage, name: str, words: str) -> None:
        box = page.findChild(QAbstractSpinBox, f"{name}.box")
        assert box is not None
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, words)
        qtbot.keyClick(box, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not page.busy)

    return type_in
