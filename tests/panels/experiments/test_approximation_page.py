"""The Approximation page by mouse and keys."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PyQt6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from nnstudio.panels.experiments.approximation.options import SETTINGS, option
from nnstudio.panels.experiments.approximation.page import ApproximationPage
from nnstudio.panels.experiments.approximation.questions import SERIES
from nnstudio.panels.experiments.panel import ExperimentsPanel
from nnstudio.session import Session
from nnstudio.studies.approximation.answer import Asked, answered
from nnstudio.studies.approximation.bumps import equal
from nnstudio.studies.approximation.targets import TARGETS, read_drawing
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.tables import tables_of

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, session: Session, show: Callable) -> Iterator[ApproximationPage]:
    qtbot.waitUntil(lambda: session.moment is not None)
    panel = show(ExperimentsPanel, 900, 700)
    panel.names.setCurrentIndex(1)
    found = panel.page
    assert isinstance(found, ApproximationPage)
    _rested(qtbot, found)
    yield found
    found.asking.close()


def _rested(qtbot: QtBot, page: ApproximationPage) -> None:
    qtbot.waitUntil(lambda: page.answer is not None and not page.busy)


def _set(qtbot: QtBot, page: ApproximationPage, **settings: object) -> None:
    SETTINGS.choose(page.session, page, **settings)
    qtbot.waitUntil(lambda: not page.busy)


def test_that_bumps_are_shown_with_their_largest_error(page: ApproximationPage, qtbot: QtBot) -> None:
    _set(qtbot, page, units=50)
    wanted = equal(TARGETS["xsinx"], 50)
    assert page.state.text().startswith(f"50 bumps, 150 numbers: nowhere off by more than {three_digits(wanted.error)}")
    across, up = page.picture._fit.getData()
    np.testing.assert_allclose(up, wanted.value(across))


def test_that_every_number_of_units_that_was_tried_stays_as_a_dot(page: ApproximationPage, qtbot: QtBot) -> None:
    _set(qtbot, page, units=40)
    assert set(page.tried["equal"]) == {20, 40}
    _set(qtbot, page, target="sine")
    assert set(page.tried["equal"]) == {40}


def test_that_the_numbers_are_units_and_errors_and_not_their_logarithms(page: ApproximationPage, qtbot: QtBot) -> None:
    _set(qtbot, page, units=40)
    (table,) = tables_of(page.errors)
    way = "bumps of one width"
    assert list(table.rows()) == [(way, units, error) for units, error in sorted(page.tried["equal"].items())]


def test_that_a_series_tries_one_to_two_hundred_units(page: ApproximationPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.controls.series, LEFT)
    qtbot.waitUntil(lambda: set(SERIES) <= set(page.tried["equal"]))
    errors = [page.tried["equal"][units] for units in (2, 20, 200)]
    assert errors == sorted(errors, reverse=True)


def test_that_the_bumps_an_error_needs_are_counted(page: ApproximationPage, qtbot: QtBot) -> None:
    _set(qtbot, page, target="sine", error=0.1)
    qtbot.mouseClick(page.controls.count, LEFT)
    qtbot.waitUntil(lambda: "18 bumps of fitted widths, 32 of one width" in page.state.text())


def test_that_a_network_is_trained_and_can_be_opened(page: ApproximationPage, qtbot: QtBot, session: Session) -> None:
    _set(qtbot, page, way="one", units=6, epochs=30)
    wanted = answered(Asked(TARGETS["xsinx"], "one", 6, epochs=30))
    assert f"6 hidden units, 19 parameters: the largest error is {three_digits(wanted.error)}" in page.state.text()
    assert page.controls.fields.all["seed"].isVisible()
    before = session.project
    qtbot.mouseClick(page.controls.open_fit, LEFT)
    assert [layer.params["units"] for layer in session.project.network.hidden] == [6]
    assert session.checked is not None
    assert len(session.checked.data.x_train) == 201
    session.undo_stack.undo()
    assert session.project == before


def test_that_a_function_drawn_with_the_mouse_is_approximated(page: ApproximationPage, qtbot: QtBot) -> None:
    _set(qtbot, page, target="drawn")
    assert page.answer is not None
    assert page.answer.error == 0
    view = page.picture.viewport()

    def at(x: float, y: float):
        return page.picture.mapFromScene(page.picture.box.mapViewToScene(QPointF(x, y)))

    qtbot.mousePress(view, LEFT, pos=at(-0.5, 0.5))
    qtbot.mouseMove(view, at(0.5, 0.5))
    qtbot.mouseRelease(view, LEFT, pos=at(0.5, 0.5))
    qtbot.waitUntil(lambda: page.answer is not None and not page.busy and page.answer.target.max() > 0.4)
    heights = read_drawing(option(page.session.project, "drawing"))
    assert heights[50] == pytest.approx(0.5, abs=0.05)
    assert heights[0] == heights[-1] == 0
    page.session.undo_stack.undo()
    qtbot.waitUntil(lambda: page.answer is not None and not page.busy and page.answer.error == 0)


def test_that_what_bumps_have_no_use_for_is_hidden(page: ApproximationPage, qtbot: QtBot) -> None:
    assert page.controls.fields.all["epochs"].isHidden()
    assert page.controls.count.isVisible()
    _set(qtbot, page, way="two", units=4, epochs=5)
    assert page.controls.fields.all["epochs"].isVisible()
    assert page.controls.count.isHidden()


def test_that_counting_can_be_given_up_and_nothing_is_told_of_it(page: ApproximationPage, qtbot: QtBot) -> None:
    _set(qtbot, page, error=0.005)  # some thousand bumps: many seconds
    before = page.state.text()
    qtbot.mouseClick(page.controls.count, LEFT)
    assert page.busy
    page.strip.progress.cancelled.emit()
    qtbot.waitUntil(lambda: not page.busy, timeout=3_000)
    assert page.state.text() == before
    assert page.strip.words.text() == "Given up: what is shown was found before."


def test_that_a_count_that_was_given_up_is_done_again_by_its_button(page: ApproximationPage, qtbot: QtBot) -> None:
    _set(qtbot, page, target="sine", error=0.02)
    qtbot.mouseClick(page.controls.count, LEFT)
    page.asking.give_up()
    qtbot.waitUntil(lambda: not page.busy)
    qtbot.mouseClick(page.strip.again, LEFT)
    qtbot.waitUntil(lambda: "of fitted widths" in page.state.text())
    assert not page.strip.again.isVisible()


def test_that_a_series_of_another_function_leaves_no_dots(page: ApproximationPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.controls.series, LEFT)
    _set(qtbot, page, target="sine", units=7)
    assert page.tried == {"equal": {7: pytest.approx(equal(TARGETS["sine"], 7).error)}}
