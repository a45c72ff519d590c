"""The page of preprocessing by mouse and keys."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnstudio.panels.experiments.preprocessing.options import SETTINGS
from nnstudio.panels.experiments.preprocessing.page import PreprocessingPage
from nnstudio.project.edits import with_recipe
from nnstudio.session import Session
from nnstudio.studies.preparation.cloud import cloud_project
from nnstudio.studies.preparation.trial import WAYS, trials, with_way
from nnstudio.widgets.numbers import three_digits
from tests.panels.experiments.pages import choose, opened

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, session: Session, show: Callable) -> Iterator[PreprocessingPage]:
    SETTINGS.choose(session, None, epochs=5)
    made = opened(qtbot, session, show, PreprocessingPage)
    yield made
    made.asking.close()


def test_that_every_way_is_drawn_and_its_loss_is_told(page: PreprocessingPage) -> None:
    wanted = trials(cloud_project(4.0, 10.0, 0.3, 0), 5)
    for one in wanted:
        x, y = page.pictures[one.way]._dots.getData()
        assert np.array_equal(np.stack([x, y], axis=1), one.points)
        assert three_digits(one.losses[-1]) in page.legend.accessibleName()
    assert page.titles["none"].text() == "Raw"
    best = min(wanted, key=lambda one: one.mean)
    assert best.way == "whitened"
    assert f"lowest on average with “Whitened”, {three_digits(best.mean)}" in page.state.text()


def test_that_the_curves_are_those_of_the_training(page: PreprocessingPage, qtbot: QtBot) -> None:
    choose(qtbot, page, epochs=8, rate=0.1)
    wanted = trials(cloud_project(4.0, 10.0, 0.1, 0), 8)
    for one, (_, x, y) in zip(wanted, page.curve.numbers(), strict=True):
        assert x.tolist() == list(range(9))
        assert y.tolist() == one.losses.tolist()


def test_that_the_projects_own_data_and_network_are_prepared_too(
    page: PreprocessingPage, qtbot: QtBot, session: Session
) -> None:
    choose(qtbot, page, inputs="own", epochs=2)
    assert page.fields.all["rate"].isHidden()
    first = page.answer[0].losses
    session.edit("edit", with_recipe(session.project, learning_rate=0.1))
    qtbot.waitUntil(lambda: not page.busy and page.answer[0].losses[-1] != first[-1])
    assert [one.way for one in page.answer] == list(WAYS)


def test_that_a_project_that_cannot_be_trained_says_why(
    page: PreprocessingPage, qtbot: QtBot, session: Session
) -> None:
    session.edit("edit", with_recipe(session.project, batch_size=100_000))
    choose(qtbot, page, inputs="own")
    assert session.problem is not None
    assert "batch" in page.state.text().lower()
    session.undo_stack.undo()
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: "lowest on average" in page.state.text())


def test_that_the_chosen_way_is_opened_as_a_project(page: PreprocessingPage, qtbot: QtBot, session: Session) -> None:
    choose(qtbot, page, way="centered")
    before = session.project
    qtbot.mouseClick(page.open_way, LEFT)
    made = with_way(cloud_project(4.0, 10.0, 0.3, 0), "centered")
    assert session.project.data.preprocess.key == "centered"
    assert session.project.network == made.network
    assert session.project.recipe == with_recipe(made, epochs=5).recipe
    session.undo_stack.undo()
    assert session.project == before


def test_that_training_can_be_given_up_and_is_asked_for_again(page: PreprocessingPage, qtbot: QtBot) -> None:
    page.SETTINGS.choose(page.session, page, epochs=1000)
    assert page.busy
    page.strip.progress.cancelled.emit()
    qtbot.waitUntil(lambda: not page.busy)
    assert page.strip.again.isVisible()
    choose(qtbot, page, epochs=3)
    assert len(page.answer[0].losses) == 4
    assert not page.strip.again.isVisible()


def test_that_what_was_given_up_is_done_again_by_its_button(page: PreprocessingPage, qtbot: QtBot) -> None:
    page.SETTINGS.choose(page.session, page, epochs=40)
    page.strip.progress.cancelled.emit()
    qtbot.waitUntil(lambda: not page.busy)
    assert len(page.answer[0].losses) != 41
    qtbot.mouseClick(page.strip.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.busy and len(page.answer[0].losses) == 41)
    assert not page.strip.again.isVisible()
