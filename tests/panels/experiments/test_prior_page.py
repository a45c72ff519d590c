"""The page of weight decay by mouse and keys."""

from collections.abc import Callable, Iterator

import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnstudio.panels.experiments.prior.page import PriorPage
from nnstudio.session import Session
from nnstudio.studies.prior.posterior import Asked
from nnstudio.studies.prior.training import STEPS, found
from nnstudio.studies.trainer import Trainer
from tests.panels.experiments.pages import choose, opened
from tests.studies.runs import steps

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, session: Session, show: Callable) -> Iterator[PriorPage]:
    made = opened(qtbot, session, show, PriorPage)
    yield made
    made.asking.close()


def test_that_the_peak_and_the_trained_weight_are_told(page: PriorPage) -> None:
    wanted = found(Asked())
    assert f"λ = σ²/(nτ²) = 1²/(10·0.5²) = {Asked().l2:.3g}" in page.state.text()
    assert f"peaks at w = {wanted.posterior.peak:.4f}" in page.state.text()
    assert f"comes to {wanted.trained:.4f}" in page.state.text()
    assert page.densities._peak.value() == wanted.posterior.peak
    x, _ = page.densities._trained.getData()
    assert x == pytest.approx([wanted.posterior.peak], abs=1e-3)


def test_that_a_slider_draws_another_posterior(page: PriorPage, qtbot: QtBot) -> None:
    slider = page.fields.all["tau"].control.parts["slider"]
    slider.setFocus()
    before = page.answer.posterior.peak
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: page.answer.asked.tau == 0.1)
    assert abs(page.answer.posterior.peak) < abs(before)
    page.session.undo_stack.undo()
    qtbot.waitUntil(lambda: page.answer.posterior.peak == before)


def test_that_the_descent_lies_on_the_sum_of_both_parts(page: PriorPage, qtbot: QtBot) -> None:
    choose(qtbot, page, sigma=2.0, examples=5)
    asked = Asked(sigma=2.0, examples=5)
    x, y = asked.points
    path, heights = page.objective._path.getData()
    assert len(path) == STEPS
    assert heights[3] == pytest.approx(((y - path[3] * x) ** 2).mean() + asked.l2 * path[3] ** 2, rel=1e-3)


def test_that_the_opened_project_trains_to_the_peak(page: PriorPage, qtbot: QtBot, session: Session) -> None:
    before = session.project
    qtbot.mouseClick(page.open_training, LEFT)
    assert session.checked is not None
    trainer = steps(Trainer(session.checked), STEPS)
    assert trainer.parameters[0] == pytest.approx(page.answer.posterior.peak, abs=1e-3)
    session.undo_stack.undo()
    assert session.project == before
