"""A digit drawn by mouse and keys: what the network takes it for, and every layer's activations."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest

from nnstudio.panels.training.drawing import Drawing
from nnstudio.panels.training.panel import TrainingPanel
from nnstudio.panels.training.sheet_picture import SheetPicture
from nnstudio.project.edits import with_setting
from nnstudio.session import Selection
from nnstudio.studies.live_probe import LiveProbe
from nnstudio.studies.prediction import predict, probabilities
from tests.panels.training.runs import project, trained


@pytest.fixture
def panel(shown) -> TrainingPanel:
    made = with_setting(project("digits", "dense(16, relu)", "dense(12, tanh)"), "training.pad", True)
    found = shown(trained(made, 300))
    found.resize(1200, 700)
    return found


@pytest.fixture
def drawing(panel) -> Drawing:
    assert isinstance(panel.picture, SheetPicture)
    assert panel.picture.drawing.isVisible()
    return panel.picture.drawing


def shares(drawing: Drawing) -> np.ndarray:
    return np.array([row[1] for row in drawing.bars._rows])


def on(drawing: Drawing, row: float, column: float) -> QPoint:
    """Return where a place of the paper, in pixels of the data, is on the pad."""
    frame = drawing.pad.frame
    return QPoint(round(frame.x() + column / 8 * frame.width()), round(frame.y() + row / 8 * frame.height()))


def stroke(drawing: Drawing, *places: tuple[float, float], button=Qt.MouseButton.LeftButton) -> None:
    QTest.mousePress(drawing.pad, button, pos=on(drawing, *places[0]))
    for place in places[1:]:
        QTest.mouseMove(drawing.pad, on(drawing, *place))
    QTest.mouseRelease(drawing.pad, button, pos=on(drawing, *places[-1]))


@pytest.mark.parametrize("part", ["train", "test"])
def test_that_a_stored_digit_s_pixels_give_that_digit_s_numbers_exactly(drawing, session, qtbot, part):
    checked = session.run.checked
    parameters = session.run.history.last.parameters
    for at in (0, 5, 11):
        session.select(Selection(part=part, example=at))
        qtbot.mouseClick(drawing.example, Qt.MouseButton.LeftButton)
        x = getattr(checked.data, f"x_{part}")[at : at + 1]
        probe = LiveProbe(checked.network, x, checked.project.recipe.dtype)
        probe.update(parameters)
        assert np.array_equal(shares(drawing), probabilities(checked, probe.a(2))[:, 0])
        for layer, values in enumerate(drawing.layers.values):
            assert np.array_equal(values, probe.a(layer)[:, 0].astype(float))
        raw = getattr(checked.data.raw, f"x_{part}")[at : at + 1]
        assert np.allclose(shares(drawing), predict(checked, parameters, raw).values[0], atol=1e-6)


def test_that_strokes_by_mouse_change_the_numbers_and_the_right_button_erases(drawing):
    assert "Empty paper" in drawing.words.text()
    before = shares(drawing)
    stroke(drawing, (1, 4), (7, 4))
    assert not drawing.pad.empty
    assert not np.allclose(shares(drawing), before)
    assert "Taken for" in drawing.words.text()
    pixels = drawing.pad.pixels(centre=False).reshape(8, 8)
    assert (pixels[2:6, 3:5].sum(axis=1) > 0).all()
    assert pixels[:, :2].sum() == pixels[:, 6:].sum() == 0
    for column in np.linspace(3, 5, 9):
        stroke(drawing, (0, column), (8, column), button=Qt.MouseButton.RightButton)
    assert drawing.pad.empty


def test_that_a_digit_drawn_in_a_corner_is_centred_like_the_data(drawing, qtbot):
    stroke(drawing, (0.5, 0.7), (2.5, 0.7))
    centred = drawing.pad.pixels(centre=True).reshape(8, 8)
    assert centred[:, 2:6].sum() == centred.sum()
    assert (centred.sum(axis=1) > 0).all()
    before = shares(drawing)
    drawing.centre.click()
    assert not np.allclose(shares(drawing), before)


def test_that_everything_on_the_pad_can_be_done_by_keys(drawing):
    pad = drawing.pad
    pad.setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(pad, key)
    pixels = pad.pixels(centre=False).reshape(8, 8)
    assert (pixels[2:4, 3:5].sum(axis=1) > 0).all()
    assert "row 5" in pad.accessibleDescription()
    ink = pixels.sum()
    QTest.keyClick(pad, Qt.Key.Key_X)
    assert pad.pixels(centre=False).sum() < ink
    QTest.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.empty
    QTest.keyClick(pad, Qt.Key.Key_Space)
    assert not pad.empty


def test_that_the_numbers_follow_the_run_and_the_timeline(drawing, session, qtbot):
    stroke(drawing, (1, 4), (7, 4))
    now = shares(drawing)
    session.scrub(0)
    qtbot.waitUntil(lambda: not np.allclose(shares(drawing), now))
    session.scrub(None)
    qtbot.waitUntil(lambda: np.allclose(shares(drawing), now))
    session.player.steps(40)
    qtbot.waitUntil(lambda: not np.allclose(shares(drawing), now))


def test_that_the_pad_alone_is_shown_where_there_is_no_room_for_the_sheet_too(panel, drawing, qtbot):
    assert isinstance(panel.picture, SheetPicture)
    qtbot.waitUntil(lambda: panel.picture.pages.isVisible())
    panel.resize(420, 700)
    qtbot.waitUntil(lambda: not panel.picture.pages.isVisible())
    panel.controls.boxes["pad"].click()
    qtbot.waitUntil(lambda: panel.picture.pages.isVisible() and not drawing.isVisible())


def test_that_a_unit_s_activation_is_told_under_the_mouse(drawing):
    stroke(drawing, (1, 4), (7, 4))
    strip = drawing.layers._strip(1)
    told = drawing.layers.told(strip.x() + 0.5, strip.center().y())
    assert told.startswith("Layer 2, unit 1: ")
