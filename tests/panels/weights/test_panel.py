"""The Weights panel by mouse and keys: its numbers are the run's, what is typed reaches it, what is frozen stays."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtWidgets import QLineEdit

from nnstudio.catalog import Choice, set_language
from nnstudio.panels.weights.arrays import matrices, pointed_at
from nnstudio.panels.weights.map import rectangles
from nnstudio.panels.weights.panel import WeightsPanel
from nnstudio.project import Frozen, check, first_project
from nnstudio.project.edits import with_hidden, with_recipe, with_view
from nnstudio.session import Inner, Selection
from nnstudio.widgets.texts import retranslate
from tests.helpers.scenes import blocks, spiral

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot, session, show):
    qtbot.waitUntil(lambda: session.moment is not None and not session.player.clock.running)
    made = show(WeightsPanel, 1000, 700)
    qtbot.waitUntil(lambda: not made.busy)
    yield made
    made.past._job.close()


def weights(session, name: str) -> np.ndarray:
    moment = session.moment
    return moment.checked.network.named(moment.snapshot.parameters)[name]


def click(qtbot, panel, row: int, column: int, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    place = panel.table.visualRect(panel.model.index(row, column)).center()
    qtbot.mouseClick(panel.table.viewport(), LEFT, modifier, place)


def type_into(qtbot, panel, words: str) -> QLineEdit:
    qtbot.keyClick(panel.table, words[0])
    editor = panel.table.findChild(QLineEdit, "weights.editor")
    qtbot.keyClicks(editor, words[1:])
    return editor


def test_that_weights_and_biases_stand_in_one_table(session, panel):
    values = panel.model.values
    assert (values[:, :-1] == weights(session, "0.weight")).all()
    assert (values[:, -1] == weights(session, "0.bias")).all()
    assert [panel.model.headerData(at, Qt.Orientation.Horizontal) for at in range(3)] == ["x1", "x2", "b"]
    assert (panel.map.values() == values).all()


def test_that_a_typed_number_reaches_the_run_and_is_one_undo(qtbot, session, panel):
    before = weights(session, "0.weight").copy()
    click(qtbot, panel, 3, 1)
    editor = type_into(qtbot, panel, "-2,5")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: weights(session, "0.weight")[3, 1] == -2.5)
    assert session.undo_stack.count() == 1
    assert "4 ← x2" in session.undo_stack.undoText()
    qtbot.waitUntil(lambda: panel.model.values[3, 1] == -2.5)
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: (weights(session, "0.weight") == before).all())


def test_that_what_is_no_number_is_refused_in_place_and_can_be_mended(qtbot, session, panel):
    click(qtbot, panel, 0, 0)
    editor = type_into(qtbot, panel, "1x")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert "“1x” is not a number" in panel.refused.text()
    assert editor.isVisible()
    assert session.undo_stack.count() == 0
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: weights(session, "0.weight")[0, 0] == 1)
    assert not panel.refused.isVisible()


def test_that_the_past_cannot_be_written(qtbot, session, panel):
    session.player.steps(30)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 30 and not session.player.clock.running)
    session.scrub(0)
    qtbot.waitUntil(lambda: not session.live)
    click(qtbot, panel, 0, 0)
    qtbot.keyClick(type_into(qtbot, panel, "1"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Step 0 is past" in panel.refused.text())
    assert session.undo_stack.count() == 0


def test_that_an_edit_while_it_trains_is_taken_up_and_the_table_goes_on(qtbot, session, panel):
    session.edit("edit", with_recipe(with_view(session.project, speed=0.0), frozen=(Frozen(0),)))
    session.player.play()
    qtbot.waitUntil(lambda: session.moment.snapshot.step > 20)
    click(qtbot, panel, 2, 0)
    editor = type_into(qtbot, panel, "7.2")
    step = session.moment.snapshot.step
    qtbot.waitUntil(lambda: session.moment.snapshot.step > step + 50)
    assert editor.text() == "7.2"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: weights(session, "0.weight")[2, 0] == np.float32(7.2))
    step = session.moment.snapshot.step
    qtbot.waitUntil(lambda: session.moment.snapshot.step > step + 50)
    assert weights(session, "0.weight")[2, 0] == np.float32(7.2)
    session.player.pause()
    qtbot.waitUntil(lambda: not session.player.clock.running and not panel.busy)
    assert panel.model.values[2, 0] == np.float32(7.2)


def test_that_a_cell_a_row_and_the_layer_are_frozen_by_key_menu_and_box(qtbot, session, panel):
    click(qtbot, panel, 1, 2)
    qtbot.keyClick(panel.table, Qt.Key.Key_F)
    assert session.project.recipe.frozen == (Frozen(0, "bias", 1),)
    assert panel.controls.whole.checkState() == Qt.CheckState.PartiallyChecked
    qtbot.mouseClick(panel.controls.part, LEFT)
    assert session.project.recipe.frozen == ()
    menu = panel.table.menu()
    next(one for one in menu.actions() if one.objectName() == "weights.menu.row").trigger()
    menu.deleteLater()
    assert session.project.recipe.frozen == (Frozen(0, "weight", 1), Frozen(0, "bias", 1))
    assert panel.model.frozen[1].all()
    assert panel.model.frozen.sum() == 3
    qtbot.mouseClick(panel.controls.whole, LEFT, pos=QPoint(8, panel.controls.whole.height() // 2))
    assert session.project.recipe.frozen == (Frozen(0),)
    assert "24 frozen" in panel.told.text()
    qtbot.mouseClick(panel.controls.whole, LEFT, pos=QPoint(8, panel.controls.whole.height() // 2))
    assert session.project.recipe.frozen == ()
    for _ in range(4):
        session.undo_stack.undo()
    assert session.project.recipe.frozen == (Frozen(0, "bias", 1),)


def test_that_several_cells_are_set_to_zero_or_drawn_anew_as_one_undo(qtbot, session, panel):
    click(qtbot, panel, 0, 0)
    click(qtbot, panel, 1, 2, Qt.KeyboardModifier.ShiftModifier)
    before = panel.model.values[:2].copy()
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not panel.model.values[:2].any())
    panel._do("redraw")
    qtbot.waitUntil(lambda: panel.model.values[:2, :2].all())
    assert not panel.model.values[:2, 2].any()  # biases are drawn as the layer draws them: zeros
    assert (panel.model.values[:2, :2] != before[:, :2]).all()
    session.undo_stack.undo()
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: (panel.model.values[:2] == before).all())


def test_that_pointing_elsewhere_and_here_is_one_selection(qtbot, session, panel):
    session.select(Selection(layer=1, unit=4, weight=6))
    qtbot.waitUntil(lambda: panel.matrix.layer == 1)
    assert (panel.table.currentIndex().row(), panel.table.currentIndex().column()) == (4, 6)
    click(qtbot, panel, 2, 3)
    assert session.selection == Selection(layer=1, unit=2, weight=3)
    rect = panel.map.map_rect()
    cell = QPointF(rect.x() + 5.5 / 9 * rect.width(), rect.y() + 7.5 / 8 * rect.height())
    qtbot.mouseClick(panel.map, LEFT, pos=cell.toPoint())
    assert session.selection == Selection(layer=1, unit=7, weight=5)
    panel.controls.layer.setCurrentIndex(2)
    panel.controls.layer.activated.emit(2)
    assert session.selection.layer == 2
    assert panel.model.values.shape == (1, 9)


def test_that_histograms_follow_the_run_and_name_what_is_pointed_at(qtbot, session, panel):
    session.player.steps(60)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 60 and not session.player.clock.running)
    qtbot.waitUntil(lambda: not panel.busy and bool(panel.past.ridges.ridges))
    names = [one.name for one in panel.past.ridges.ridges]
    assert (names[0], names[-1]) == ("0", "60")
    assert panel.past.ridges.marked == len(names) - 1
    last = panel.past.ridges.ridges[-1].shares
    assert last.shape == (2, 40)
    np.testing.assert_allclose(last.sum(axis=1), 1)
    session.scrub(0)
    qtbot.waitUntil(lambda: panel.past.ridges.marked == 0)
    panel.past.ridges.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(panel.past.ridges, Qt.Key.Key_Right)
    assert panel.past.told.text().startswith("Step 0: ")


def test_that_every_learning_array_of_every_layer_can_be_shown():
    hidden = (
        Choice("maxout", {"units": 3, "pieces": 2}),
        Choice("layer_norm"),
        Choice("dense", {"units": 4, "activation": Choice("prelu")}),
        Choice("dropout"),
    )
    checked = check(with_hidden(first_project(), hidden))
    network = checked.network
    titles = [[one.title for one in matrices(checked, at)] for at in range(5)]
    assert titles[0] == ["1: W, b", "2: W, b"]
    assert titles[1] == ["γ", "β"]
    assert titles[2][0] == "W, b"
    assert len(titles[2]) == 2
    assert (len(titles[0]), titles[3], titles[4]) == (2, [], ["W, b"])
    covered = np.zeros(network.length, bool)
    for layer in range(5):
        for one in matrices(checked, layer):
            one.write(network.named(covered), np.ones((one.rows, len(one.sources)), bool), True)
    assert (covered == network.trained).all()


def test_that_rectangles_of_frozen_cells_are_found():
    marked = np.array([[1, 1, 0, 1], [0, 0, 0, 0], [1, 1, 1, 1]], bool)
    assert rectangles(marked) == [(0, 1, 0, 2), (0, 1, 3, 4), (2, 3, 0, 4)]
    assert rectangles(np.ones((1000, 3), bool)) == [(0, 1000, 0, 3)]
    assert rectangles(np.zeros((4, 3), bool)) == []
    again = np.zeros((6, 5), bool)
    for row, end, start, stop in rectangles(np.arange(30).reshape(6, 5) % 7 < 3):
        again[row:end, start:stop] = True
    assert (again == (np.arange(30).reshape(6, 5) % 7 < 3)).all()


def test_that_words_change_with_the_language(qtbot, session, panel):
    set_language("ko")
    retranslate(panel)
    assert "고정" in panel.told.text()
    assert panel.controls.layer.currentText().startswith("1층")


def test_that_weights_inside_a_block_are_shown_selected_and_frozen_with_their_layer(qtbot, session, panel):
    session.open_project(blocks(spiral()))
    qtbot.waitUntil(lambda: session.moment is not None and not panel.busy)
    session.select(Selection(1, inner=Inner((1,), 5, 2)))
    qtbot.waitUntil(lambda: panel.matrix.names == ("1.1.weight", "1.1.bias"))
    assert (panel.table.currentIndex().row(), panel.table.currentIndex().column()) == (5, 2)
    assert panel.matrix.sources[:2] == ("a₂.₁[1]", "a₂.₁[2]")
    panel.table.setFocus()
    click(qtbot, panel, 6, 1)
    assert session.selection == Selection(1, inner=Inner((1,), 6, 1))
    panel.controls.array.setCurrentIndex(0)
    panel.controls.array.activated.emit(0)
    assert panel.matrix.names == ("1.0.weight", "1.0.bias")
    assert session.selection == Selection(1, inner=Inner((0,)))
    assert panel.matrix.sources[:2] == ("a₁[1]", "a₁[2]")
    qtbot.mouseClick(panel.controls.whole, LEFT)
    assert session.project.recipe.frozen == (Frozen(1),)
    assert panel.model.frozen.all()


def test_that_pieces_of_a_maxout_layer_inside_a_block_belong_to_it():
    inner = Choice("residual", {"layers": [Choice("maxout", {"units": 8, "pieces": 2})]})
    checked = check(with_hidden(first_project(), (Choice("dense"), inner)))
    found = matrices(checked, 1)
    assert [one.title for one in found] == ["1.1: W, b", "1.2: W, b"]
    assert [one.path for one in found] == [(0,), (0,)]
    assert found[1].sources[0] == "a₁[1]"
    assert pointed_at(checked, Selection(1, inner=Inner((0,), 2)), found[1]) == found[1]
