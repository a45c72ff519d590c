"""Points by mouse and by keys: add, move, remove, and one undo for each gesture."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest

from nnstudio.catalog import Choice
from nnstudio.project.edits import with_source
from nnstudio.studies.labelled_points import MOST, LabelledPoints, blob_points, project_points

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def last(page) -> tuple[float, float, int]:
    points = page.editor.points
    return *points.x[-1].tolist(), int(points.y[-1])


def drag(page, start: QPoint, *way: QPoint) -> None:
    viewport = page.plane.viewport()
    QTest.mousePress(viewport, LEFT, pos=start)
    for one in way:
        QTest.mouseMove(viewport, one)
    QTest.mouseRelease(viewport, LEFT, pos=way[-1])


@pytest.mark.parametrize(("chosen", "button", "label"), [(1, LEFT, 1), (0, LEFT, 0), (1, RIGHT, 0), (0, RIGHT, 1)])
def test_that_a_click_adds_a_point_of_the_class_the_switch_and_the_button_say(page, spot, qtbot, chosen, button, label):
    page.controls.labels[chosen].click()
    qtbot.mouseClick(page.plane.viewport(), button, pos=spot(page.plane, -0.5, 2.5))
    assert len(page.editor.points) == 41
    assert last(page) == (pytest.approx(-0.5, abs=0.02), pytest.approx(2.5, abs=0.02), label)
    assert len(page.plane.marks.items["points"].points()) == 41


def test_that_a_click_is_one_edit_that_undo_takes_back(page, spot, qtbot, session):
    count = session.undo_stack.count()
    qtbot.mouseClick(page.plane.viewport(), LEFT, pos=spot(page.plane, 0.0, -2.5))
    assert session.undo_stack.count() == count + 1
    session.undo_stack.undo()
    assert page.editor.points.written() == blob_points(0).written()
    session.undo_stack.redo()
    assert len(page.editor.points) == 41


def test_that_a_drag_moves_a_point_live_and_is_one_undo(page, spot, session):
    before, loss = page.editor.points.x[3].copy(), page.readings["svm"].loss
    start = spot(page.plane, *before)
    count, seen = session.undo_stack.count(), []

    def note() -> None:
        seen.append(page.readings["svm"].loss)

    page.editor.changed.connect(note)
    drag(page, start, *(start + QPoint(-4 * step, 3 * step) for step in range(1, 20)))
    assert len(seen) == 19
    assert seen[-1] != loss
    assert session.undo_stack.count() == count + 1
    target = page.plane.box.mapSceneToView(page.plane.mapToScene(start + QPoint(-76, 57)))
    assert tuple(page.editor.points.x[3]) == pytest.approx((target.x(), target.y()), rel=1e-3)
    page.editor.changed.disconnect(note)
    session.undo_stack.undo()
    assert page.editor.points.x[3].tolist() == before.tolist()


def test_that_a_press_on_a_point_without_a_move_is_no_edit(page, spot, qtbot, session):
    count = session.undo_stack.count()
    qtbot.mouseClick(page.plane.viewport(), LEFT, pos=spot(page.plane, *page.editor.points.x[5]))
    assert session.undo_stack.count() == count
    assert len(page.editor.points) == 40


def test_that_a_point_cannot_be_dragged_out_of_view(page, spot):
    start = spot(page.plane, *page.editor.points.x[0])
    drag(page, start, start + QPoint(50, 0), QPoint(-500, -500))
    across, up = page.plane.view
    assert page.editor.points.x[0].tolist() == [pytest.approx(across.low, rel=1e-3), pytest.approx(up.high, rel=1e-3)]


def test_that_delete_removes_the_point_under_the_mouse(page, spot, qtbot, session):
    gone = page.editor.points.x[7].tolist()
    qtbot.mouseMove(page.plane.viewport(), spot(page.plane, *gone))
    qtbot.keyClick(page.plane, Qt.Key.Key_Delete)
    assert gone not in page.editor.points.x.tolist()
    session.undo_stack.undo()
    assert page.editor.points.x[7].tolist() == gone


def test_that_arrows_move_a_cursor_and_enter_adds_there(page, qtbot):
    for _ in range(10):
        qtbot.keyClick(page.plane, Qt.Key.Key_Up)
    for _ in range(3):
        qtbot.keyClick(page.plane, Qt.Key.Key_Left)
    qtbot.keyClick(page.plane, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.plane, Qt.Key.Key_0)
    qtbot.keyClick(page.plane, Qt.Key.Key_Return)
    stride = min(span.width for span in page.plane.view) / 50
    assert last(page) == (pytest.approx(-2.9 * stride, abs=1e-3), pytest.approx(10 * stride, abs=1e-3), 0)
    assert page.controls.labels[0].isChecked()
    (cursor,) = page.plane.marks.items["cursor"].points()
    assert (cursor.pos().x(), cursor.pos().y()) == page.editor.place


def test_that_m_picks_a_point_up_and_puts_it_down_as_one_edit(page, qtbot, session):
    count = session.undo_stack.count()
    qtbot.keyClick(page.plane, Qt.Key.Key_N)
    qtbot.keyClick(page.plane, Qt.Key.Key_N)
    assert page.editor.at == 1
    before = page.editor.points.x[1].copy()
    qtbot.keyClick(page.plane, Qt.Key.Key_M)
    for _ in range(5):
        qtbot.keyClick(page.plane, Qt.Key.Key_Down)
    assert session.undo_stack.count() == count
    qtbot.keyClick(page.plane, Qt.Key.Key_M)
    assert session.undo_stack.count() == count + 1
    assert page.editor.points.x[1, 0] == pytest.approx(before[0], abs=1e-3)
    assert page.editor.points.x[1, 1] < before[1]
    session.undo_stack.undo()
    assert page.editor.points.x[1].tolist() == before.tolist()


def test_that_n_and_p_go_from_point_to_point(page, qtbot):
    qtbot.keyClick(page.plane, Qt.Key.Key_P)
    assert page.editor.place == tuple(page.editor.points.x[39])
    qtbot.keyClick(page.plane, Qt.Key.Key_N)
    assert page.editor.place == tuple(page.editor.points.x[0])
    qtbot.keyClick(page.plane, Qt.Key.Key_Delete)
    assert len(page.editor.points) == 39


def test_that_clear_and_new_points_are_edits(page, qtbot, session):
    page.controls.clear.click()
    assert len(page.editor.points) == 0
    qtbot.waitUntil(page.notice.isVisible)
    assert "no points" in page.notice.text()
    page.controls.fresh.click()
    assert page.editor.points.written() == blob_points(1).written()
    assert page.controls.seed.value() == 1
    qtbot.waitUntil(page.notice.isHidden)
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert page.editor.points.written() == blob_points(0).written()


def test_that_a_typed_seed_draws_its_points(page, qtbot):
    box = page.controls.seed.control.parts["box"]
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "17")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert page.editor.points.written() == blob_points(17).written()


def test_that_points_of_one_class_are_told(page, session, qtbot):
    page.controls.clear.click()
    for _ in range(2):
        qtbot.keyClick(page.plane, Qt.Key.Key_Enter)
        qtbot.keyClick(page.plane, Qt.Key.Key_Up)
        qtbot.keyClick(page.plane, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: "class 0" in page.notice.text())
    assert page.notice.isVisible()


def test_that_the_project_s_data_are_taken_where_they_fit(page, session, qtbot):
    session.edit("edit", with_source(session.project, Choice("moons")))
    assert page.controls.project.isEnabled()
    page.controls.project.click()
    wanted = project_points(session.checked)
    assert wanted is not None
    assert page.editor.points.written() == wanted.written()
    across, up = page.plane.view
    assert page.editor.points.x[:, 0].max() < across.high
    assert page.editor.points.x[:, 1].min() > up.low
    session.edit("edit", with_source(session.project, Choice("plane")))
    assert not page.controls.project.isEnabled()
    assert "two inputs" in page.controls.project.toolTip()


def test_that_no_more_points_than_there_is_room_for_are_taken(page, qtbot, session, spot):
    page.editor.take(LabelledPoints.of(np.random.default_rng(0).normal(size=(MOST, 2)), np.arange(MOST) % 2))
    qtbot.mouseClick(page.plane.viewport(), LEFT, pos=spot(page.plane, 2.9, -2.9))
    assert len(page.editor.points) == MOST
    assert "300" in page.notice.text()
