"""The plane of two inputs: what is drawn is the engine's, and every drag has a key."""

import math

import numpy as np
import pytest
from PyQt6.QtCore import QPointF, Qt
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Choice
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.panels.neuron.cell.page import CellPage
from nnstudio.session import Session
from nnstudio.studies.neuron import respond
from nnstudio.studies.neuron_cell import Cell, read
from nnstudio.studies.neuron_line import distance
from nnstudio.widgets.numbers import three_digits

SINGLE = [entry.key for entry in ACTIVATIONS if not entry.joint]
LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _drag(qtbot: QtBot, page: CellPage, start: QPointF, end: QPointF) -> None:
    """Drag in three moves and let go; wait until the edit is made."""
    plane, before = page.plane.plane, page.session.undo_stack.count()
    qtbot.mousePress(plane, LEFT, pos=start.toPoint())
    for share in (0.3, 0.7, 1.0):
        qtbot.mouseMove(plane, (start + share * (end - start)).toPoint())
    qtbot.mouseRelease(plane, LEFT, pos=end.toPoint())
    qtbot.waitUntil(lambda: page.session.undo_stack.count() > before and not page.busy)


@pytest.mark.parametrize("key", SINGLE)
def test_that_every_place_has_the_colour_of_f_there(shown, key: str) -> None:
    page = shown(Cell().with_activation(Choice(key)))
    plane, cell = page.plane.plane, page.cell
    rows, columns = plane.values().shape
    step = 2 * plane.half / columns
    for row, column in ((0, 0), (10, 70), (rows - 1, columns - 1)):
        x = -plane.half + (column + 0.5) * step, plane.half - (row + 0.5) * step
        z = cell.weights[0] * x[0] + cell.weights[1] * x[1] + cell.bias
        expected = ACTIVATIONS[key]().value(np.array([z]))[0]
        assert plane.values()[row, column] == pytest.approx(expected, rel=1e-6, abs=1e-6)


def test_that_the_levels_are_the_activations_and_stay_while_the_line_moves(shown, enter) -> None:
    page = shown()
    assert page.plane.plane.level == 1.0
    enter(page, "neuron.bias", "3")
    assert page.plane.plane.level == 1.0
    assert "−1" in page.plane.pointer.text()


def test_that_dragging_the_point_sets_the_inputs_in_one_undo(qtbot: QtBot, shown, session: Session) -> None:
    page = shown()
    plane, before = page.plane.plane, page.cell
    _drag(qtbot, page, plane.to_widget(*before.inputs), plane.to_widget(-2.0, 3.0))
    assert page.cell.inputs == pytest.approx((-2.0, 3.0), abs=0.03)
    assert read(session.project) == page.cell
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert page.cell == before


def test_that_dragging_the_line_sets_the_bias_and_the_line_follows_the_hand(qtbot: QtBot, shown) -> None:
    page = shown()
    plane, before = page.plane.plane, page.cell
    start = QPointF(*[sum(one) / 2 for one in zip(*plane.line(), strict=True)])  # its middle
    away = plane.to_widget(start.x() + 3, start.y() + 1.5)
    _drag(qtbot, page, plane.to_widget(start.x() + 1.2, start.y() + 0.8), away)
    at = plane.to_plane(away.toPoint().toPointF())
    assert distance(page.cell.weights, page.cell.bias, (at.x(), at.y())) == pytest.approx(0, abs=1e-3)
    assert page.cell.weights == before.weights
    assert page.session.undo_stack.count() == 1


def test_that_dragging_the_arrows_tip_turns_the_weights_alone(qtbot: QtBot, shown) -> None:
    page = shown()
    plane, before = page.plane.plane, page.cell
    _drag(qtbot, page, plane.to_widget(*plane.tip()), plane.to_widget(-3.0, 0.0))
    assert page.cell.bias == before.bias
    assert math.hypot(*page.cell.weights) == pytest.approx(math.hypot(*before.weights), abs=1e-3)
    assert page.cell.weights[0] < 0
    assert page.cell.weights[1] == pytest.approx(0, abs=0.05)
    assert page.session.undo_stack.count() == 1


def test_that_a_press_beside_everything_changes_nothing(qtbot: QtBot, shown) -> None:
    page = shown()
    plane, before = page.plane.plane, page.cell
    place = plane.to_widget(-4.0, 4.0).toPoint()
    qtbot.mousePress(plane, LEFT, pos=place)
    qtbot.mouseMove(plane, place * 2)
    qtbot.mouseRelease(plane, LEFT, pos=place)
    assert page.cell == before


@pytest.mark.parametrize(
    ("key", "modifier", "changed"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, "inputs"),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "inputs"),
        (Qt.Key.Key_Up, SHIFT, "bias"),
        (Qt.Key.Key_Right, SHIFT, "weights"),
    ],
)
def test_that_every_drag_has_a_key(qtbot: QtBot, shown, key, modifier, changed: str) -> None:
    page = shown()
    before = page.cell
    page.plane.plane.setFocus()
    qtbot.keyClick(page.plane.plane, key, modifier)
    qtbot.waitUntil(lambda: page.session.undo_stack.count() == 1)
    for name in ("inputs", "weights", "bias"):
        assert (getattr(page.cell, name) != getattr(before, name)) == (name == changed)


def test_that_keys_move_by_a_tenth_and_turn_by_three_degrees(qtbot: QtBot, shown) -> None:
    page = shown(Cell((0.0, 0.0), (2.0, 0.0), 0.0))
    plane = page.plane.plane
    plane.setFocus()
    qtbot.keyClick(plane, Qt.Key.Key_Up)
    assert page.cell.inputs == (0.0, 0.1)
    qtbot.keyClick(plane, Qt.Key.Key_Up, SHIFT)
    assert distance(page.cell.weights, page.cell.bias, (0.1, 0.0)) == pytest.approx(0)
    qtbot.keyClick(plane, Qt.Key.Key_Left, SHIFT)
    assert math.degrees(math.atan2(*reversed(page.cell.weights))) == pytest.approx(3, abs=0.01)


def test_that_the_equation_is_told_and_a_line_elsewhere_too(shown, enter) -> None:
    page = shown()
    assert "0.8·x0 − 1.2·x1 − 0.5 = 0" in page.plane.equation.text()
    enter(page, "neuron.bias", "-90")
    assert "outside" in page.plane.equation.text()
    enter(page, "neuron.w.0", "0")
    enter(page, "neuron.w.1", "0")
    assert "no line" in page.plane.equation.text()
    assert page.plane.plane.tip() is None


def test_that_the_value_under_the_pointer_is_told(qtbot: QtBot, shown, qapp: QApplication) -> None:
    page = shown(None, 1280, 1000)
    plane = page.plane.plane
    for _ in range(3):
        qapp.processEvents()  # the layout finds its heights
    told: list[tuple[int, int, float]] = []
    plane.hovered.connect(lambda *cell: told.append(cell))
    for x0 in (0.0, 2.95):
        qtbot.mouseMove(plane, plane.to_widget(x0, -3.0).toPoint())
    row, column, value = told[-1]
    step = 2 * plane.half / len(plane.values())
    x = -plane.half + (column + 0.5) * step, plane.half - (row + 0.5) * step
    assert x == pytest.approx((2.95, -3.0), abs=2 * step)
    assert value == pytest.approx(respond(x, page.cell.weights, page.cell.bias, ACTIVATIONS["sigmoid"]()).output)
    places = tuple(three_digits(one) for one in (*x, value))
    assert page.plane.pointer.text() == "At x0 = {}, x1 = {}: f = {}".format(*places)


def test_that_a_point_far_away_widens_the_plane(shown, enter) -> None:
    page = shown()
    assert page.plane.plane.half == 5
    enter(page, "neuron.x.0", "30")
    assert page.plane.plane.half == 50


@pytest.mark.parametrize("count", [1, 3, 8])
def test_that_other_numbers_of_inputs_have_words_in_its_place(shown, count: int) -> None:
    page = shown(Cell().with_count(count))
    assert not page.plane.plane.isVisible()
    assert page.plane.absent.isVisible()


def test_that_the_map_is_as_high_as_it_is_wide_on_a_narrow_page(shown, qapp: QApplication) -> None:
    page = shown(None, 384)
    qapp.processEvents()
    plane = page.plane.plane
    assert plane.height() == plane.width() > 250
