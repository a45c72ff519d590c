"""The page of first-layer templates."""

from collections.abc import Callable

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Choice, text
from nnstudio.panels.initialization.templates.page import TemplatesPage
from nnstudio.project.edits import with_hidden, with_source
from nnstudio.session import Selection, Session


@pytest.fixture
def page(shown: Callable, session: Session, qtbot: QtBot) -> TemplatesPage:
    session.open_project(with_source(session.project, Choice("digits")))
    qtbot.waitUntil(lambda: session.moment is not None)
    page = shown(TemplatesPage)
    page.refresh()
    return page


def test_that_templates_are_the_rows_of_the_first_weights(page: TemplatesPage, session: Session) -> None:
    moment = session.moment
    assert moment is not None
    weights = moment.checked.network.named(moment.snapshot.parameters)["0.weight"]
    np.testing.assert_allclose(page.grid.values().reshape(len(weights), -1), weights, rtol=1e-6)
    assert str(weights.size + len(weights)) in page.told.text()


def test_that_pointing_tells_a_template_s_numbers_and_a_click_selects_its_unit(
    page: TemplatesPage, session: Session, qtbot: QtBot
) -> None:
    qtbot.mouseMove(page.grid, page.grid.picture_rect(2).center().toPoint())
    assert page.told.text().startswith("3: ")
    qtbot.mouseClick(page.grid, Qt.MouseButton.LeftButton, pos=page.grid.picture_rect(2).center().toPoint())
    assert session.selection == Selection(layer=0, unit=2)


def test_that_one_scale_for_all_is_a_setting_that_can_be_undone(
    page: TemplatesPage, session: Session, qtbot: QtBot
) -> None:
    before = page.grid.grab().toImage()
    qtbot.keyClick(page.common, Qt.Key.Key_Space)
    assert page.grid.grab().toImage() != before
    session.undo_stack.undo()
    page.refresh()
    assert page.grid.grab().toImage() == before


def test_that_a_linear_classifier_s_templates_bear_the_classes_names(
    page: TemplatesPage, session: Session, qtbot: QtBot
) -> None:
    session.edit("edit.layers", with_hidden(session.project, ()))
    qtbot.waitUntil(lambda: session.moment is not None and len(session.moment.checked.network.layers) == 1)
    page.refresh()
    qtbot.mouseMove(page.grid, page.grid.picture_rect(7).center().toPoint())
    assert page.told.text().startswith("7: ")
    assert len(page.grid.values()) == 10


def test_that_data_without_images_is_told(shown: Callable, session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: session.moment is not None)
    page = shown(TemplatesPage)
    page.refresh()
    assert page.told.text() == text("panel.initialization.templates.none")
    assert not page.grid.isVisible()


def test_that_a_template_pointed_at_is_told_while_weights_change(
    page: TemplatesPage, session: Session, qtbot: QtBot
) -> None:
    qtbot.mouseMove(page.grid, page.grid.picture_rect(2).center().toPoint())
    page.refresh()
    assert page.told.text().startswith("3: ")
