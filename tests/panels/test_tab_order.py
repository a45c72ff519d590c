"""Tab goes through every dock as it is read."""

from itertools import pairwise

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import Choice
from nnstudio.panels.data.panel import DataPanel
from nnstudio.panels.layers.panel import LayersPanel
from nnstudio.panels.recipe.panel import RecipePanel
from nnstudio.project.edits import add_layer, with_recipe, with_source


def walked(panel: QWidget) -> list[QWidget]:
    """Return the panel's controls in the order Tab reaches them, from the first on."""
    found, one = [], panel.nextInFocusChain()
    while one is not None and one is not panel:
        tab = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if panel.isAncestorOf(one) and one.isVisibleTo(panel) and tab and one.focusProxy() is None:
            found.append(one)
        one = one.nextInFocusChain()
    return found


def lines(panel: QWidget) -> list[int]:
    """Return the middle heights of the controls, to the line they stand in."""
    return [one.mapTo(panel, QPoint(0, one.height() // 2)).y() for one in walked(panel)]


@pytest.mark.parametrize("kind", [DataPanel, LayersPanel, RecipePanel])
def test_that_tab_never_goes_back_up(qtbot, session, show, kind):
    panel = show(kind, height=900)
    session.edit("edit", with_source(session.project, Choice("moons")))
    session.edit("edit", add_layer(session.project))
    session.edit("edit", with_recipe(session.project, optimizer=Choice("momentum")))
    qtbot.waitUntil(lambda: len(walked(panel)) > 8)
    found = lines(panel)
    assert all(after > before - 30 for before, after in pairwise(found)), found
