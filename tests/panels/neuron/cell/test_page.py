"""The page as a whole: every number on it is the engine's, and every change can be undone."""

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QComboBox, QLabel, QSlider, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Choice, set_language
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.panels.neuron.cell.page import CellPage
from nnstudio.session import Session
from nnstudio.studies.neuron_cell import Cell, read, written
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import retranslate

EIGHT = Cell().with_count(8).with_x(3, -2.25).with_w(5, -3.0).with_w(2, 0.0)
SINGLE = [entry.key for entry in ACTIVATIONS if not entry.joint]


def _run(page: CellPage) -> float:
    names: dict = {}
    exec(page.code.code(), names)  # noqa: S102  what the page shows is meant to be run
    return float(names["neuron"].forward(np.array(page.cell.inputs)))


def _sum_words(page: CellPage) -> list[tuple[str, str]]:
    return [(row.name, three_digits(row.value)) for row in page.sum.rows]


def test_that_the_sum_has_every_product_and_what_they_add_up_to(shown) -> None:
    page = shown(Cell((1.0, -0.5, 2.0), (0.8, -1.2, 0.25), -0.5, Choice("tanh")))
    z = 0.8 * 1.0 + 1.2 * 0.5 + 0.25 * 2.0 - 0.5
    assert _sum_words(page) == [
        ("w0·x0 +", "0.8"),
        ("w1·x1 +", "0.6"),
        ("w2·x2 +", "0.5"),
        ("b", "−0.5"),
        ("z", three_digits(z)),
        ("f(z)", three_digits(float(np.tanh(z)))),
        ("f′(z)", three_digits(float(1 - np.tanh(z) ** 2))),
    ]
    assert page.sum.rows[1].product == "(−1.2) · (−0.5)"
    assert page.sum.accessibleDescription().startswith("0.8 · 1 + (−1.2) · (−0.5) + 0.25 · 2 + (−0.5) = 1.4;")


@pytest.mark.parametrize("key", SINGLE)
def test_that_the_code_gives_what_the_page_shows(shown, key: str) -> None:
    page = shown(EIGHT.with_activation(Choice(key)))
    shown_output = next(row.value for row in page.sum.rows if row.name == "f(z)")
    activation = ACTIVATIONS.make(page.cell.activation)
    z = np.array([np.sum(np.array(EIGHT.inputs) * np.array(EIGHT.weights)) + EIGHT.bias])
    assert _run(page) == pytest.approx(shown_output, abs=1e-12)
    assert shown_output == activation.value(z)[0]
    assert page.sum.rows[-1].value == activation.slope(z)[0]


def test_that_the_code_follows_a_slider(qtbot: QtBot, shown) -> None:
    page = shown()
    slider = page.findChild(QSlider, "neuron.w.0.slider")
    slider.setFocus()
    for _ in range(5):
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: not page.busy)
    assert page.cell.weights[0] == pytest.approx(1.3)
    assert "weights=[1.3, -1.2]" in page.code.code()
    assert _run(page) == pytest.approx(page.response.output, abs=1e-12)


def test_that_the_table_alone_says_which_activations_there_are(shown) -> None:
    page = shown()
    combo = page.findChild(QComboBox, "neuron.activation.choice")
    assert [combo.itemData(at) for at in range(combo.count())] == SINGLE


def test_that_an_activations_parameters_are_fields(shown, enter, session: Session) -> None:
    page = shown(Cell().with_activation(Choice("elu")))
    enter(page, "neuron.activation.elu.alpha", "3")
    assert read(session.project).activation == Choice("elu", {"alpha": 3.0})
    assert page.form.formula.latex() == ACTIVATIONS["elu"].formula


def test_that_a_typed_value_is_kept_and_undone(shown, enter, session: Session) -> None:
    page = shown()
    before = page.cell
    enter(page, "neuron.bias", "1.75")
    assert page.cell.bias == read(session.project).bias == 1.75
    session.undo_stack.undo()
    assert page.cell == before
    session.undo_stack.redo()
    assert page.cell.bias == 1.75


def test_that_one_drag_of_a_slider_is_one_undo(qtbot: QtBot, shown, session: Session) -> None:
    page = shown()
    slider = page.findChild(QSlider, "neuron.x.1.slider")
    slider.setSliderDown(True)
    for position in (600, 650, 700):
        slider.setValue(position)
    assert page.cell.inputs[1] != read(session.project).inputs[1]
    slider.setSliderDown(False)
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.undo_stack.count() == 1)
    assert read(session.project).inputs[1] == page.cell.inputs[1] == pytest.approx(2.0)


@pytest.mark.parametrize(("name", "words"), [("neuron.x.0", "2e6"), ("neuron.w.1", "-2e6"), ("neuron.bias", "nan")])
def test_that_a_value_out_of_range_is_refused_at_its_field(shown, enter, session: Session, name: str, words: str):
    page = shown()
    before = page.cell
    enter(page, name, words)
    error = page.findChild(QLabel, f"{name}.error")
    assert error.isVisible()
    assert "1,000,000" in error.text()
    assert page.cell == before
    assert session.undo_stack.count() == 0


@pytest.mark.parametrize("words", ["9", "0", "2.5", "many"])
def test_that_a_neuron_has_one_to_eight_inputs(shown, enter, words: str) -> None:
    page = shown()
    enter(page, "neuron.count", words)
    assert page.findChild(QLabel, "neuron.count.error").isVisible()
    assert len(page.cell.inputs) == 2


def test_that_inputs_are_added_and_the_last_ones_removed(shown, enter) -> None:
    page = shown()
    enter(page, "neuron.count", "5")
    assert page.cell.inputs == (*Cell().inputs, 1.0, 1.0, 1.0)
    assert [field.isVisible() for field in page.inputs.values] == [True] * 5 + [False] * 3
    assert len(page.sum.rows) == 9
    enter(page, "neuron.count", "1")
    assert page.cell.inputs == Cell().inputs[:1]
    assert [field.isVisible() for field in page.inputs.weights] == [True] + [False] * 7


def test_that_inputs_taken_away_come_back_as_they_were(shown, enter) -> None:
    page = shown(EIGHT)
    enter(page, "neuron.count", "3")
    enter(page, "neuron.bias", "1")
    enter(page, "neuron.count", "8")
    assert (page.cell.inputs, page.cell.weights) == (EIGHT.inputs, EIGHT.weights)
    enter(page, "neuron.count", "3")
    enter(page, "neuron.x.0", "2")
    enter(page, "neuron.count", "8")
    assert page.cell.inputs == (2.0, *EIGHT.inputs[1:3], 1.0, 1.0, 1.0, 1.0, 1.0)


def test_that_a_hidden_page_draws_only_when_it_is_seen_again(shown, session: Session) -> None:
    page = shown()
    page.window().hide()
    session.edit("x", written(session.project, EIGHT))
    assert len(page.sum.rows) == 6
    page.window().show()
    page.refresh()
    assert len(page.sum.rows) == 12


def test_that_everything_can_be_reached_and_says_what_it_is(shown) -> None:
    page = shown(EIGHT)
    reached: list[QWidget] = []
    page.picture.setFocus()
    while page.window().focusWidget() not in reached:
        reached.append(page.window().focusWidget())
        page.window().focusNextChild()
    assert {page.picture, page.code.text, page.code.button, page.rate.pause} <= set(reached)
    mine = [one for one in reached if page.isAncestorOf(one)]
    assert len(mine) > 40
    for widget in mine:
        words = widget.accessibleName() or getattr(widget, "text", str)()
        assert words, widget.objectName()
        assert widget.objectName(), words


@pytest.mark.parametrize("width", [384, 640, 1280])
@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("cell", [Cell(), EIGHT], ids=["two", "eight"])
def test_that_nothing_is_wider_than_the_page(shown, qapp, width: int, language: str, cell: Cell) -> None:
    page = shown(cell, width, 760)
    set_language(language)
    retranslate(page.window())
    qapp.processEvents()
    assert page.window().width() == width
    assert page.minimumSizeHint().width() <= 370
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and not page.code.isAncestorOf(widget):
            right = widget.mapTo(page, widget.rect().topRight()).x()
            assert right <= page.width(), widget.objectName()
