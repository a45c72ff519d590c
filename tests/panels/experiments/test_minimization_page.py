"""The page of least squares by mouse and keys."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PyQt6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from nnstudio.catalog import set_language
from nnstudio.panels.experiments.minimization.page import MinimizationPage
from nnstudio.session import Session
from nnstudio.studies.minimization.descent import Asked, descended
from nnstudio.studies.trainer import Trainer
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import retranslate
from tests.panels.experiments.pages import choose, opened
from tests.studies.runs import steps

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, session: Session, show: Callable) -> Iterator[MinimizationPage]:
    found = opened(qtbot, session, show, MinimizationPage)
    yield found
    found.asking.close()


def test_that_the_closed_form_and_the_step_that_meets_it_are_told(page: MinimizationPage) -> None:
    wanted = descended(Asked())
    assert f"w = {wanted.bowl.minimum[0]:.6f}" in page.state.text()
    assert f"meets it to 1e-6 at step {wanted.met}" in page.state.text()
    assert f"2/λmax = {three_digits(wanted.bowl.largest_stable_rate())}, here 0.1" in page.state.text()
    np.testing.assert_allclose(np.array(page.bowl._path.getData()).T, wanted.path)


def test_that_a_rate_beyond_the_largest_stable_one_is_said_to_diverge(page: MinimizationPage, qtbot: QtBot) -> None:
    choose(qtbot, page, rate=0.5)
    assert "The descent diverges" in page.state.text()
    qtbot.mouseClick(page.stable, LEFT)
    qtbot.waitUntil(lambda: not page.busy)
    assert page.option("rate") == pytest.approx(0.99 * Asked().bowl.largest_stable_rate(), rel=1e-3)
    assert "diverges" not in page.state.text()
    page.session.undo_stack.undo()
    assert page.option("rate") == 0.5


def test_that_a_click_on_the_bowl_starts_the_descent_there(page: MinimizationPage, qtbot: QtBot) -> None:
    place = page.bowl.mapFromScene(page.bowl.box.mapViewToScene(QPointF(2.0, 1.0)))
    qtbot.mouseClick(page.bowl.viewport(), LEFT, pos=place)
    qtbot.waitUntil(lambda: not page.busy)
    assert page.answer.path[0] == pytest.approx([2.0, 1.0], abs=0.05)
    assert page.answer.asked.start == (page.option("start_w"), page.option("start_b"))


def test_that_the_opened_project_takes_the_same_path(page: MinimizationPage, qtbot: QtBot, session: Session) -> None:
    choose(qtbot, page, momentum=0.5, points=8)
    before = session.project
    qtbot.mouseClick(page.open_descent, LEFT)
    assert session.checked is not None
    trainer = steps(Trainer(session.checked), 20)
    assert trainer.parameters == pytest.approx(page.answer.path[20], abs=1e-12)
    assert page.isVisible()
    session.undo_stack.undo()
    assert session.project == before


def test_that_the_curve_shows_how_far_above_the_least_the_loss_is(page: MinimizationPage, qtbot: QtBot) -> None:
    choose(qtbot, page, steps=40)
    _, x, y = page.curve.numbers()[0]
    assert x.tolist() == list(range(41))
    np.testing.assert_allclose(y, descended(Asked(steps=40)).excess)


def test_that_it_is_told_in_korean(page: MinimizationPage) -> None:
    set_language("ko")
    retranslate(page)
    assert "번째 스텝에서 1e-6 안으로 만나고" in page.state.text()


def test_that_a_page_that_was_hidden_asks_again_for_what_was_changed(page: MinimizationPage, qtbot: QtBot) -> None:
    page.hide()
    page.SETTINGS.choose(page.session, page, steps=7)
    assert len(page.answer.path) == 301
    page.show()
    qtbot.waitUntil(lambda: len(page.answer.path) == 8)
