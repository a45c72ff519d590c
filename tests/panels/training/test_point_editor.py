"""Points set by real mouse and keys: added, brushed, dragged, recoloured, deleted; the run goes on."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import Choice
from nnstudio.data.points import Points
from nnstudio.panels.training.boundary_picture import BoundaryPicture
from nnstudio.panels.training.fit_picture import FitPicture
from nnstudio.panels.training.panel import TrainingPanel
from nnstudio.panels.training.point_picture import EditablePicture
from nnstudio.project.edits import with_data, with_setting
from nnstudio.project.points import At, move_point, recolor_point
from nnstudio.session import Selection
from nnstudio.studies import probe
from nnstudio.studies.grid import lattice
from tests.panels.training.runs import project, trained

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Hand:
    """A user's mouse and keys on a picture, in data coordinates."""

    def __init__(self, panel: TrainingPanel) -> None:
        assert isinstance(panel.picture, EditablePicture)
        self.panel, self.picture, self.plot = panel, panel.picture, panel.picture.plot
        self.session = panel.session

    def at(self, place) -> QPoint:
        scene = self.plot.box.mapViewToScene(QPointF(float(place[0]), float(place[1])))
        return self.plot.mapFromScene(scene)

    def click(self, place, button=LEFT, held=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseClick(self.plot.viewport(), button, held, self.at(place))

    def drag(self, *places, button=LEFT, held=Qt.KeyboardModifier.NoModifier) -> None:
        pixels = [self.at(place) for place in places]
        QTest.mousePress(self.plot.viewport(), button, held, pixels[0])
        for one in pixels[1:]:
            QTest.mouseMove(self.plot.viewport(), one)
        QTest.mouseRelease(self.plot.viewport(), button, held, pixels[-1])

    def key(self, *keys: Qt.Key, held=Qt.KeyboardModifier.NoModifier) -> None:
        self.plot.setFocus()
        for one in keys:
            QTest.keyClick(self.plot, one, held)

    @property
    def raw(self):
        assert self.session.run is not None
        return self.session.run.checked.data.raw

    @property
    def count(self) -> int:
        return len(self.raw.x_train)

    def free(self) -> tuple[float, float]:
        """Return a place with no mark near it."""
        across, up = self.plot.box.viewRange()
        for x in np.linspace(across[0], across[1], 25)[1:-1]:
            for y in np.linspace(up[0], up[1], 25)[1:-1]:
                if self.picture.points.nearest(x, y, reach=16) is None:
                    return float(x), float(y)
        raise AssertionError("every place has a mark")


@pytest.fixture
def hand(shown) -> Hand:
    return Hand(shown(trained(with_setting(project("moons(samples=40)"), "training.edit", True), 60)))


@pytest.fixture
def fit(shown) -> Hand:
    return Hand(shown(trained(with_setting(project("xsinx"), "training.edit", True), 20)))


def near(found, wanted, hand: Hand) -> bool:
    """Tell whether a place is where the mouse was, to a pixel and a half."""
    width, height = hand.plot.frame_pixel()
    return abs(found[0] - wanted[0]) < 1.5 * width and abs(found[1] - wanted[1]) < 1.5 * height


def test_that_a_click_adds_a_point_of_the_chosen_class_and_one_undo_takes_it_back(hand, session):
    run, before, place = session.run, hand.count, hand.free()
    hand.key(Qt.Key.Key_2)
    hand.click(place)
    assert hand.count == before + 1
    assert near(hand.raw.x_train[-1], place, hand)
    assert hand.raw.y_train[-1] == 1
    assert session.run is run
    assert session.selection == Selection(part="train", example=before)
    assert isinstance(session.project.data.table, Points)
    session.undo_stack.undo()
    assert hand.count == before
    assert session.project.data.source == Choice("moons", {"samples": 40})


def test_that_test_points_can_be_added_too(hand):
    before = len(hand.raw.x_test)
    hand.picture.editor.bar.part.setCurrentIndex(1)
    hand.click(hand.free())
    assert (len(hand.raw.x_test), hand.count) == (before + 1, 40)


def test_that_a_dragged_point_follows_the_mouse_by_one_undo_and_the_map_holds_still(hand, session):
    place, start = hand.free(), hand.raw.x_train[4].copy()
    ranges, depth = hand.plot.box.viewRange(), session.undo_stack.index()
    across, up = ranges
    part, at = hand.picture.points.nearest(*start)
    before = getattr(hand.raw, f"x_{part}")[at].copy()
    hand.drag(before, (start + place) / 2, place)
    assert near(getattr(hand.raw, f"x_{part}")[at], place, hand)
    assert session.undo_stack.index() == depth + 1
    assert hand.count == 40
    session.undo_stack.undo()
    assert np.array_equal(getattr(hand.raw, f"x_{part}")[at], before)
    assert np.allclose(hand.plot.box.viewRange(), [across, up])


def test_that_the_brush_sets_many_by_one_undo(hand, session):
    hand.picture.editor.bar.brush.setChecked(True)
    (left, right), (low, high) = hand.plot.box.viewRange()
    depth, row = session.undo_stack.index(), low + 0.03 * (high - low)
    hand.drag(*((x, row) for x in np.linspace(left + 0.1 * (right - left), right - 0.1 * (right - left), 12)))
    wide = 0.8 * (right - left) / hand.plot.frame_pixel()[0]  # pixels, and a point every 14 of them
    assert abs(hand.count - 40 - wide / 14) <= 2
    assert session.undo_stack.index() == depth + 1
    session.undo_stack.undo()
    assert hand.count == 40


def test_that_a_quick_stroke_leaves_no_gap(hand, session):
    hand.picture.editor.bar.brush.setChecked(True)
    (left, right), (low, high) = hand.plot.box.viewRange()
    ends = [(x, low + 0.03 * (high - low)) for x in (left + 0.1 * (right - left), right - 0.1 * (right - left))]
    hand.drag(*ends)
    brushed = hand.raw.x_train[40:, 0] / hand.plot.frame_pixel()[0]
    assert len(brushed) > 10
    assert np.allclose(np.diff(brushed), 14, atol=1)
    depth = session.undo_stack.index()
    hand.drag(*ends, button=RIGHT)
    assert hand.count == 40
    assert session.undo_stack.index() == depth + 1


def test_that_the_right_button_deletes_and_shift_recolours_what_it_meets(hand, session):
    for at in range(4):
        place = hand.raw.x_train[at]
        part, row = hand.picture.points.nearest(*place)
        before = int(getattr(hand.raw, f"y_{part}")[row])
        hand.key(Qt.Key.Key_1 if before else Qt.Key.Key_2)
        hand.click(getattr(hand.raw, f"x_{part}")[row], held=SHIFT)
        assert getattr(hand.raw, f"y_{part}")[row] == 1 - before
    whole = hand.count + len(hand.raw.x_test)
    hand.click(hand.raw.x_train[0], RIGHT)
    assert hand.count + len(hand.raw.x_test) == whole - 1
    assert session.selection.example is None


def test_that_everything_can_be_done_by_keys_alone(hand, session):
    editor = hand.picture.editor
    hand.key(Qt.Key.Key_Right, Qt.Key.Key_Up, held=SHIFT)
    assert editor.cursor is not None
    across = hand.plot.box.viewRange()[0]
    assert np.isclose(editor.cursor[0], sum(across) / 2 + 0.1 * (across[1] - across[0]))
    cursor = editor.cursor
    hand.key(Qt.Key.Key_2, Qt.Key.Key_Return)
    assert hand.count == 41
    assert np.allclose(hand.raw.x_train[-1], cursor)
    hand.key(Qt.Key.Key_Left, held=CONTROL)
    assert hand.raw.x_train[-1][0] < cursor[0]
    hand.key(Qt.Key.Key_1, Qt.Key.Key_C)
    assert hand.raw.y_train[-1] == 0
    tests = len(hand.raw.x_test)
    hand.key(Qt.Key.Key_T)
    assert (hand.count, len(hand.raw.x_test)) == (40, tests + 1)
    hand.key(Qt.Key.Key_Space)
    assert session.selection.example is not None
    whole = hand.count + len(hand.raw.x_test)
    hand.key(Qt.Key.Key_Delete)
    assert hand.count + len(hand.raw.x_test) == whole - 1
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    assert hand.count == 40


def test_that_the_map_is_the_engine_s_on_the_new_data_and_training_goes_on(hand, session, qtbot):
    session.player.play()
    qtbot.waitUntil(lambda: session.run.step > 80)
    hand.click(hand.free())
    hand.drag(hand.raw.x_train[0], hand.free())
    step = session.run.step
    qtbot.waitUntil(lambda: session.run.step > step + 50)
    session.player.pause()
    qtbot.waitUntil(lambda: not session.player.playing and not session.player.clock.running)
    qtbot.waitUntil(lambda: not hand.panel.busy)
    assert session.run.trainer.examples == hand.count
    picture = hand.picture
    assert isinstance(picture, BoundaryPicture)
    x = session.run.checked.data.inputs.apply(lattice(picture.across, picture.up, *picture.pixels.array.shape))
    parameters = session.run.history.last.parameters.astype(float)
    wanted = probe.outputs(session.run.checked.network, parameters, x).T
    qtbot.waitUntil(lambda: picture._outputs is not None and np.allclose(picture._outputs, wanted, atol=1e-3))
    assert hand.panel.confusion.counts.sum() == len(hand.raw.x_test)


def test_that_what_may_not_be_is_told_and_nothing_is_lost(hand, session):
    told = []
    session.notices.posted.connect(lambda notice: told.append(notice.message.key))
    for at in np.flatnonzero(hand.raw.y_train == 0)[::-1]:
        session.select(Selection(part="train", example=int(at)))
        hand.key(Qt.Key.Key_Delete)
    assert told == ["error.points.one_class"]
    assert (hand.raw.y_train == 0).sum() == 1
    assert session.problem is None


def test_that_a_click_selects_as_ever_where_points_are_not_set(hand, session, qtbot):
    hand.panel.controls.boxes["edit"].click()
    assert not hand.picture.editor.bar.isVisible()
    before = session.project
    hand.click(hand.raw.x_train[3])
    assert session.selection.example is not None
    assert session.project == before


def test_that_a_fit_s_points_have_their_height_as_target(fit, session):
    assert isinstance(fit.picture, FitPicture)
    before, place = fit.count, fit.free()
    fit.click(place)
    assert fit.count == before + 1
    assert near((fit.raw.x_train[-1, 0], fit.raw.y_train[-1, 0]), place, fit)
    other = fit.free()
    fit.drag((fit.raw.x_train[-1, 0], fit.raw.y_train[-1, 0]), other)
    assert near((fit.raw.x_train[-1, 0], fit.raw.y_train[-1, 0]), other, fit)
    fit.click((fit.raw.x_train[-1, 0], fit.raw.y_train[-1, 0]), RIGHT)
    assert fit.count == before


def test_that_a_surface_s_points_take_the_value_typed(shown, session):
    hand = Hand(shown(trained(with_setting(project("plane"), "training.edit", True), 10)))
    box = hand.picture.editor.bar.value
    assert box.isVisible()
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "2.5")
    QTest.keyClick(box, Qt.Key.Key_Return)
    hand.click(hand.free())
    assert hand.raw.y_train[-1].tolist() == [2.5]


def test_that_derived_inputs_are_drawn_with_own_points(shown, session):
    made = with_setting(with_data(project("moons(samples=40)"), features=("x_squared", "xy")), "training.edit", True)
    hand = Hand(shown(trained(made, 20)))
    run = session.run
    hand.click(hand.free())
    assert session.run is run
    assert hand.count == 41
    picture = hand.picture
    assert isinstance(picture, BoundaryPicture)
    x = run.checked.data.inputs.apply(lattice(picture.across, picture.up, *picture.pixels.array.shape))
    assert x.shape[1] == 4
    wanted = probe.outputs(run.checked.network, run.history.last.parameters.astype(float), x).T
    assert np.allclose(picture._outputs, wanted, atol=1e-3)


def test_that_an_edit_moves_marks_in_a_picture_that_stays_as_it_is(hand, session):
    pixels, forward = hand.picture.pixels.array, hand.picture.calculation.forward
    legend = hand.picture.legend.findChildren(QWidget)
    part, at = hand.picture.points.nearest(*hand.raw.x_train[4])
    start = getattr(hand.raw, f"x_{part}")[at].copy()
    place = start + 0.02
    session.edit("edit.points.move", move_point(session.project, At(part, at), place))
    assert hand.picture.pixels.array is pixels
    assert hand.picture.calculation.forward is forward
    assert hand.picture.legend.findChildren(QWidget) == legend
    item = hand.picture.points._items[part]
    assert (item.data["x"][at], item.data["y"][at]) == tuple(place)
    assert item.data["brush"][at] == item.points()[at].brush()


def test_that_prepared_inputs_follow_the_points_they_are_prepared_by(shown, qtbot):
    made = with_setting(project("moons(samples=40)"), "training.edit", True)
    panel = shown(trained(with_data(made, preprocess=Choice("standardized")), 30))
    session, picture = panel.session, panel.picture
    session.edit("edit.points.move", move_point(session.project, At("train", 3), np.array([0.1, 8.0])))
    qtbot.waitUntil(lambda: not panel.busy and not session.player.clock.running)
    moment = session.moment
    places = lattice(picture.across, picture.up, *picture.pixels.array.shape)
    wanted = probe.outputs(moment.checked.network, moment.snapshot.parameters, moment.checked.data.inputs.apply(places))
    assert np.allclose(picture._outputs.T, wanted, atol=1e-5)
    assert picture.up.high > 8


def test_that_a_surface_takes_the_colours_of_new_targets(shown, qtbot):
    panel = shown(trained(with_setting(project("bumps(samples=60)"), "training.edit", True), 20))
    session, picture = panel.session, panel.picture
    highest = picture._colors.high
    session.edit("edit.points.recolour", recolor_point(session.project, At("train", 3), 10 * highest))
    qtbot.waitUntil(lambda: not panel.busy and not session.player.clock.running)
    assert picture._colors.high == 10 * highest
