"""The page of noise by mouse and keys."""

from collections.abc import Callable, Iterator

import pytest
from PyQt6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from nnstudio.panels.experiments.noise.page import NoisePage
from nnstudio.session import Session
from nnstudio.studies.noise.leaving import Asked, counts
from nnstudio.widgets.numbers import three_digits
from tests.panels.experiments.pages import choose, opened

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, session: Session, show: Callable) -> Iterator[NoisePage]:
    found = opened(qtbot, session, show, NoisePage)
    yield found
    found.asking.close()


def test_that_the_share_that_leaves_and_the_weight_that_stays_are_told(page: NoisePage) -> None:
    assert "Batches of 1 at rate 0.3: 100 % of 1,000 runs leave" in page.state.text()
    assert "The full batch stays at w = 0.0333" in page.state.text()


def test_that_a_click_on_a_batch_size_shows_its_runs_without_asking_again(page: NoisePage, qtbot: QtBot) -> None:
    answer = page.answer
    place = page.shares.mapFromScene(page.shares.box.mapViewToScene(QPointF(4.0, 0.5)))
    qtbot.mouseClick(page.shares.viewport(), LEFT, pos=place)
    assert page.option("batch") == 4
    assert page.answer is answer
    assert page.state.text().startswith("Batches of 4")
    _, drawn = page.weights._first.getData()
    assert drawn is not None
    assert drawn.tolist() == answer.of(4).weights[0, : len(drawn)].tolist()
    page.session.undo_stack.undo()
    assert page.state.text().startswith("Batches of 1")


def test_that_drawing_with_replacement_is_counted_anew(page: NoisePage, qtbot: QtBot) -> None:
    choose(qtbot, page, draw="replacement", rate=0.2, runs=200, batch=2)
    wanted = counts(Asked(rate=0.2, draw="replacement", runs=200))
    assert [one.share for one in page.answer.by_batch] == [one.share for one in wanted.by_batch]
    assert f"{three_digits(100 * wanted.of(2).share)} % of 200 runs" in page.state.text()


def test_that_the_mean_of_the_shards_gradients_is_told(page: NoisePage, qtbot: QtBot) -> None:
    choose(qtbot, page, shards=3)
    assert "shards of 2 + 2 + 1 examples" in page.parts.text()
    assert "3 machines can share the step" in page.parts.text()
    choose(qtbot, page, shards=1)
    assert "1 machine does the step" in page.parts.text()


def test_that_from_elsewhere_the_full_batch_finds_the_global_minimum_too(page: NoisePage, qtbot: QtBot) -> None:
    choose(qtbot, page, start=1.5, runs=10, batch=5)
    assert page.state.text() == "From here the full batch goes to w = 2 as well."


def test_that_a_run_is_opened_as_a_project(page: NoisePage, qtbot: QtBot, session: Session) -> None:
    choose(qtbot, page, batch=2, rate=0.1, start=0.5, runs=10)
    before = session.project
    qtbot.mouseClick(page.open_run, LEFT)
    assert session.checked is not None
    assert session.project.recipe.batch_size == 2
    assert session.project.recipe.learning_rate == 0.1
    assert session.checked.network.initial([0, 0])[0] == 0.5
    session.undo_stack.undo()
    assert session.project == before


def test_that_counting_can_be_given_up(page: NoisePage, qtbot: QtBot) -> None:
    before = page.answer
    page.SETTINGS.choose(page.session, page, runs=10_000, epochs=2000)
    assert page.busy
    page.strip.progress.cancelled.emit()
    qtbot.waitUntil(lambda: not page.busy)
    assert page.answer is before
