"""What is drawn on the pad is an example like any other: every panel shows it, and its strokes can be taken back."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Choice
from nnstudio.data.labelled import Labelled
from nnstudio.panels.forward.panel import ForwardPanel
from nnstudio.panels.inspector.block_widgets import FactsWidget, TextWidget
from nnstudio.panels.inspector.panel import InspectorPanel
from nnstudio.panels.network.numbers import Numbers
from nnstudio.panels.network.panel import NetworkPanel
from nnstudio.panels.training.drawing import Drawing
from nnstudio.panels.training.panel import TrainingPanel
from nnstudio.panels.training.sheet_picture import SheetPicture
from nnstudio.project import Project
from nnstudio.project.edits import with_recipe, with_setting, with_source
from nnstudio.session import Selection, Session
from nnstudio.studies import probe
from nnstudio.studies.run import Run
from nnstudio.studies.which_example import Given
from tests.panels.training.runs import project, trained

CONTROL = Qt.KeyboardModifier.ControlModifier


def with_pad(made: Project) -> Project:
    return with_setting(made, "training.pad", True)


def images(side: int, channels: int = 1) -> Project:
    """Return a project on made-up pictures of two classes: a bar that stands, a bar that lies."""
    pixels = np.zeros((20, side, side, channels), np.uint8)
    pixels[::2, 4:-4, side // 2] = 255
    pixels[1::2, side // 2, 4:-4] = 255
    shape = (side, side) if channels == 1 else (side, side, channels)
    x, none = pixels.reshape(20, -1), np.zeros((0, side * side * channels), np.uint8)
    made = Labelled(x, np.arange(20) % 2, none, np.zeros(0, int), "classification", ("upright", "level"), shape)
    return with_recipe(with_source(project("digits", "dense(6, tanh)"), Choice("arrays"), made), batch_size=8)


@pytest.fixture
def digits(shown) -> Drawing:
    return drawing_of(shown(trained(with_pad(project("digits", "dense(16, relu)", "dense(12, tanh)")), 200)))


def drawing_of(panel) -> Drawing:
    panel.resize(1200, 700)
    assert isinstance(panel.picture, SheetPicture)
    return panel.picture.drawing


def on(drawing: Drawing, row: float, column: float) -> QPoint:
    """Return where a share of the paper's height and width is on the pad."""
    frame = drawing.pad.frame
    return QPoint(round(frame.x() + column * frame.width()), round(frame.y() + row * frame.height()))


def stroke(drawing: Drawing, *places: tuple[float, float]) -> None:
    QTest.mousePress(drawing.pad, Qt.MouseButton.LeftButton, pos=on(drawing, *places[0]))
    for place in places[1:]:
        QTest.mouseMove(drawing.pad, on(drawing, *place))
    QTest.mouseRelease(drawing.pad, Qt.MouseButton.LeftButton, pos=on(drawing, *places[-1]))


def told(qtbot: QtBot, drawing: Drawing, session: Session) -> np.ndarray:
    """Wait until all panels are told of what is drawn; return its pixels."""
    wanted = Given(tuple(drawing.pad.pixels().tolist()))
    qtbot.waitUntil(lambda: session.selection.given == wanted)
    return drawing.pad.pixels()


def run_of(session: Session) -> Run:
    assert session.run is not None
    return session.run


def test_that_every_panel_shows_the_drawing_s_own_numbers(qtbot, digits, session):
    session.select(Selection(layer=0, unit=3, example=5))
    panels = [kind(session) for kind in (NetworkPanel, ForwardPanel, InspectorPanel)]
    for one in panels:
        qtbot.addWidget(one)
        one.resize(700, 600)
        one.show()
    network, forward, inspector = panels
    stroke(digits, (0.2, 0.5), (0.8, 0.5))
    pixels = told(qtbot, digits, session)
    assert session.selection == Selection(layer=0, unit=3, given=Given(tuple(pixels.tolist())))
    checked, parameters = run_of(session).checked, session.moment.snapshot.parameters
    x = checked.data.inputs.apply(pixels[None])
    wanted = probe.probes(checked.network, parameters, x)
    numbers = network._numbers
    assert isinstance(numbers, Numbers)
    qtbot.waitUntil(lambda: numbers.example == session.selection.given)
    assert np.array_equal(numbers.raw(), pixels)
    assert np.allclose(numbers.a(1), wanted[1].a[0], atol=1e-6)
    assert network.controls.example.text() == "drawn"
    qtbot.waitUntil(lambda: not forward.busy)
    assert forward.controls.example.text() == "drawn"
    assert np.allclose(forward.layers[-1].a[:, 0], wanted[-1].a[0], atol=1e-6)
    facts = [row for one in inspector.stack.widgets if isinstance(one, FactsWidget) for row in one.texts()]
    assert [row[0] for row in facts] == ["b", "z", "a"]
    session.select(Selection(given=session.selection.given))
    words = [one.label.text() for one in inspector.stack.widgets if isinstance(one, TextWidget)]
    assert words[0] == "The drawn example"
    assert any("no label" in one for one in words)


def test_that_another_example_takes_its_place_and_drawing_on_brings_it_back(qtbot, digits, session):
    panel = NetworkPanel(session)
    qtbot.addWidget(panel)
    panel.resize(700, 600)
    panel.show()
    stroke(digits, (0.2, 0.5), (0.8, 0.5))
    told(qtbot, digits, session)
    panel.controls.example.stepUp()
    assert session.selection == Selection(example=None)
    panel.controls.example.stepUp()
    assert session.selection == Selection(example=0)
    stroke(digits, (0.2, 0.3), (0.8, 0.3))
    told(qtbot, digits, session)
    assert session.selection.example is None


def test_that_empty_paper_and_a_pad_put_away_are_no_example(qtbot, digits, session):
    stroke(digits, (0.2, 0.5), (0.8, 0.5))
    told(qtbot, digits, session)
    qtbot.mouseClick(digits.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.selection == Selection())
    qtbot.mouseClick(digits.undo, Qt.MouseButton.LeftButton)
    told(qtbot, digits, session)
    session.edit("edit", with_setting(session.project, "training.pad", False))
    assert session.selection == Selection()


def test_that_other_pictures_are_begun_with_while_a_drawing_is_chosen(qtbot, digits, session):
    stroke(digits, (0.2, 0.5), (0.8, 0.5))
    told(qtbot, digits, session)
    made = trained(with_pad(images(28)), 5)
    session.open_project(made.checked.project, made)
    qtbot.waitUntil(lambda: digits.pad.paper is not None and digits.pad.paper.rows == 28)
    assert digits.pad.empty
    assert not digits.undo.isEnabled()
    stroke(digits, (0.2, 0.5), (0.8, 0.5))
    told(qtbot, digits, session)


def test_that_a_second_panel_leaves_the_chosen_drawing_alone(qtbot, digits, session):
    stroke(digits, (0.2, 0.5), (0.8, 0.5))
    told(qtbot, digits, session)
    chosen = session.selection
    second = TrainingPanel(session)
    qtbot.addWidget(second)
    second.show()
    qtbot.waitUntil(lambda: second.picture is not None and not second.busy)
    assert session.selection == chosen


def test_that_a_taken_example_stays_the_data_s_own(qtbot, digits, session):
    session.select(Selection(part="test", example=4))
    qtbot.mouseClick(digits.example, Qt.MouseButton.LeftButton)
    assert session.selection == Selection(part="test", example=4)
    stroke(digits, (0.1, 0.1), (0.1, 0.3))
    told(qtbot, digits, session)


def test_that_strokes_are_taken_back_one_by_one_and_the_project_s_edits_stay(digits, session):
    session.edit("edit", with_recipe(session.project, learning_rate=0.002))
    pad, sheets = digits.pad, [digits.pad.canvas.copy()]
    for column in (0.3, 0.5, 0.7):
        stroke(digits, (0.2, column), (0.8, column))
        sheets.append(pad.canvas.copy())
    assert not digits.redo.isEnabled()
    pad.setFocus()
    for sheet in (sheets[2], sheets[1], sheets[0], sheets[0]):
        QTest.keyClick(pad, Qt.Key.Key_Z, CONTROL)
        assert np.array_equal(pad.canvas, sheet)
    assert not digits.undo.isEnabled()
    QTest.keyClick(pad, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert np.array_equal(pad.canvas, sheets[1])
    digits.redo.click()
    assert np.array_equal(pad.canvas, sheets[2])
    stroke(digits, (0.5, 0.1), (0.5, 0.9))
    assert not digits.redo.isEnabled()
    assert session.undo_stack.undoText() != ""
    assert session.project.recipe.learning_rate == 0.002


def test_that_clear_and_a_taken_example_are_taken_back_with_the_box_they_set(digits, session):
    stroke(digits, (0.2, 0.5), (0.8, 0.5))
    drawn = digits.pad.pixels()
    digits.example.click()
    assert not digits.centre.isChecked()
    digits.clear.click()
    assert digits.centre.isChecked()
    digits.undo.click()
    assert not digits.centre.isChecked()
    assert np.array_equal(digits.pad.pixels(), run_of(session).checked.data.raw.x_train[0])
    digits.undo.click()
    assert digits.centre.isChecked()
    assert np.array_equal(digits.pad.pixels(), drawn)


def test_that_drawing_changes_no_bit_of_the_training(qtbot, digits, session):
    before = run_of(session)
    wanted = trained(with_pad(project("digits", "dense(16, relu)", "dense(12, tanh)")), 240)
    session.player.steps(40)
    for column in (0.3, 0.5, 0.7):
        stroke(digits, (0.2, column), (0.8, column))
    qtbot.waitUntil(lambda: not session.player.playing and not session.player.clock.running)
    assert session.run is before
    assert len(before.log.edits) == 0
    assert before.step == 240
    assert np.array_equal(before.snapshot().parameters, wanted.snapshot().parameters)


def test_that_pictures_of_28_by_28_are_drawn_and_judged(qtbot, shown, session):
    drawing = drawing_of(shown(trained(with_pad(images(28)), 150)))
    stroke(drawing, (0.1, 0.3), (0.9, 0.3))
    pixels = told(qtbot, drawing, session).reshape(28, 28)
    assert pixels.max() == 255
    assert pixels[10:18, 13:15].min() > 100
    assert "upright" in drawing.words.text()
    drawing.clear.click()
    stroke(drawing, (0.7, 0.1), (0.7, 0.9))
    assert "level" in drawing.words.text()


def test_that_coloured_pictures_say_why_there_is_no_pad(shown, qtbot):
    panel = shown(trained(with_pad(images(9, 3)), 5))
    picture = panel.picture
    assert isinstance(picture, SheetPicture)
    assert not picture.drawing.isVisible()
    assert picture.no_pad.isVisible()
    assert "9×9×3" in picture.no_pad.text()
    panel.session.edit("edit", with_setting(panel.session.project, "training.pad", False))
    assert not picture.no_pad.isVisible()
