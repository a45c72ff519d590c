"""Frozen weights are dashed in the drawing."""

import numpy as np
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnstudio.panels.network.shades import shades_of
from nnstudio.project import Frozen
from nnstudio.project.edits import with_recipe
from nnstudio.session import Session
from nnstudio.widgets import themes
from tests.panels.network.conftest import Open


def test_that_frozen_weights_are_dashed_and_counted_in_words(qtbot: QtBot, session: Session, opened: Open) -> None:
    panel = opened()
    before = panel.view.grab().toImage()
    session.edit("edit", with_recipe(session.project, frozen=(Frozen(1, "weight", 0), Frozen(2, "bias"))))
    qtbot.waitUntil(lambda: "9 parameters are frozen" in panel.note.text())
    scene = panel.view.scene
    assert scene is not None
    sheet = scene._edge_sheet
    marked = np.flatnonzero(sheet.frozen)
    assert set(scene.edges.layers[marked]) == {1}
    assert set(scene.edges.units[marked]) == {0}
    assert len(marked) == 8
    assert panel.view.grab().toImage() != before
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: not panel.note.isVisible())
    assert not sheet.frozen.any()


def test_that_dashes_show_at_any_width() -> None:
    shades = shades_of(themes.LIGHT)
    for step in (-12, 0, 1, 12):
        pen = shades.dashed(step)
        assert pen.style() == Qt.PenStyle.CustomDashLine
        assert pen.widthF() >= 1.2
