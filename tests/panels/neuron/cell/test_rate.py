"""The firing rate and its pulses."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Choice
from nnstudio.panels.neuron.cell.columns import TwoColumns
from nnstudio.panels.neuron.cell.page import CellPage
from nnstudio.session import Session
from nnstudio.studies.neuron_cell import Cell, read
from nnstudio.widgets import themes


def _words(page: CellPage) -> str:
    return page.findChild(QLabel, "neuron.rate.words").text()


def test_that_the_rate_is_f_of_z_times_what_one_stands_for(shown, enter) -> None:
    page = shown(Cell((1.0,), (0.0,), 0.0))
    assert page.rate.pulses.rate == 10.0
    assert "f(z) = 0.5" in _words(page)
    assert "10 pulses per second" in _words(page)
    enter(page, "neuron.at_one", "50")
    assert page.rate.pulses.rate == 25.0


@pytest.mark.parametrize("key", ["tanh", "identity", "elu", "gelu", "sine"])
def test_that_an_output_that_can_be_negative_is_told_to_be_no_rate(shown, key: str) -> None:
    page = shown(Cell().with_activation(Choice(key)))
    assert page.rate.pulses.rate is None
    assert "can be negative" in _words(page)
    assert not page.rate.pulses.isVisible()
    assert not page.rate.pulses.timer.isActive()


def test_that_pulses_move_only_while_they_are_seen(qtbot: QtBot, shown, qapp: QApplication) -> None:
    page = shown(Cell(), 1280)
    timer = page.rate.pulses.timer
    qtbot.waitUntil(timer.isActive)
    page.window().hide()
    assert not timer.isActive()
    page.window().show()
    qtbot.waitUntil(timer.isActive)


def test_that_pulses_scrolled_out_of_sight_stand_still(qtbot: QtBot, shown, qapp: QApplication) -> None:
    page = shown(Cell(), 384, 400)
    timer, columns = page.rate.pulses.timer, page.findChild(TwoColumns)
    qapp.processEvents()  # the layout finds its heights
    columns.ensureWidgetVisible(page.rate.pulses)
    qtbot.waitUntil(timer.isActive)
    columns.ensureWidgetVisible(page.picture, 0, 0)
    qtbot.waitUntil(lambda: not timer.isActive())
    columns.ensureWidgetVisible(page.rate.pulses)
    qtbot.waitUntil(timer.isActive)


def test_that_held_still_they_are_the_even_train_of_the_rate(qtbot: QtBot, shown, session: Session) -> None:
    page = shown(Cell((1.0,), (0.0,), 0.0), 1280)
    qtbot.mouseClick(page.rate.pause, Qt.MouseButton.LeftButton)
    assert read(session.project).paused
    assert not page.rate.pulses.timer.isActive()
    assert page.rate.pulses.train.ages == pytest.approx([at / 10 for at in range(21)])
    session.undo_stack.undo()
    assert not page.rate.pause.isChecked()


def test_that_a_pulse_is_drawn_where_its_age_says(shown, qapp: QApplication) -> None:
    page = shown(Cell((1.0,), (0.0,), 0.0, paused=True), 1280)
    pulses = page.rate.pulses
    image = pulses.grab().toImage()
    middle = pulses.height() // 3
    drawn = [x for x in range(pulses.width()) if image.pixelColor(x, middle).name() == themes.LIGHT.positive]
    assert len(drawn) == 2 * 21 or len(drawn) == 2 * 20 + 1
    assert drawn[-1] >= pulses.width() - 2


def test_that_time_brings_as_many_pulses_as_the_rate_says(shown) -> None:
    page = shown(Cell((1.0,), (0.0,), 0.0, rate=100.0))
    pulses = page.rate.pulses
    pulses.timer.stop()
    for _ in range(60):
        pulses.advance(0.05)
    assert len(pulses.train.ages) == pytest.approx(100, abs=1)


def test_that_a_rate_too_high_to_draw_is_told(shown) -> None:
    page = shown(Cell((5.0,), (5.0,), 0.0, Choice("relu")))
    assert page.rate.pulses.rate == 500
    assert "too close" in _words(page)


def test_that_pausing_leaves_a_neuron_the_networks(qtbot: QtBot, shown) -> None:
    page = shown()
    before = page.cell
    qtbot.mouseClick(page.rate.pause, Qt.MouseButton.LeftButton)
    assert page.cell.same_neuron(before)
