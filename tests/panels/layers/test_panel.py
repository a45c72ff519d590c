"""The builder, by mouse and keys."""

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from nnstudio.catalog import Choice
from nnstudio.engine.layers import LAYERS, Dense
from nnstudio.panels.layers.panel import LayersPanel
from nnstudio.project.edits import with_data, with_hidden, with_layer, with_loss, with_source
from nnstudio.session import Selection
from nnstudio.widgets import themes

LEFT = Qt.MouseButton.LeftButton
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def find(panel: QWidget, name: str, kind: type = QWidget):
    found = panel.findChild(kind, name)
    assert found is not None, name
    return found


def units(session) -> list[int]:
    return [choice.params["units"] for choice in session.project.network.layers]


def size(panel: LayersPanel) -> str:
    return find(panel, "layers.size", QLabel).text()


def different(session) -> None:
    """Give the layers different units, so that their order can be seen."""
    hidden = tuple(Choice("dense", {"units": count}) for count in (3, 4, 5))
    session.edit("edit", with_hidden(session.project, hidden))


def click_title(qtbot, panel: LayersPanel, at: int) -> None:
    row = panel.list.rows[at]
    qtbot.mouseClick(row, LEFT, pos=row.title.geometry().center())


def type_units(qtbot, panel: LayersPanel, at: int, count: str) -> None:
    box = find(panel, f"layers.row.{at}.units.box")
    box.setFocus()
    box.lineEdit().selectAll()
    qtbot.keyClicks(box, count)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def test_that_the_first_project_is_counted_as_the_lectures_count(show):
    panel = show(LayersPanel)
    assert size(panel) == "3-layer net · 2-8-8-1 · 17 units · 105 parameters"
    assert "2-hidden-layer net" in find(panel, "layers.size").toolTip()
    assert "(MLP)" in find(panel, "layers.size").toolTip()
    assert find(panel, "layers.input.width", QLabel).text() == "2"


def test_that_adding_goes_before_the_output_and_is_undoable(qtbot, session, show):
    panel = show(LayersPanel)
    qtbot.mouseClick(find(panel, "layers.add"), LEFT)
    assert units(session) == [8, 8, 8, 1]
    assert len(panel.list.rows) == 4
    assert session.selection.layer == 2
    session.undo_stack.undo()
    assert units(session) == [8, 8, 1]
    assert len(panel.list.rows) == 3
    session.undo_stack.redo()
    assert units(session) == [8, 8, 8, 1]


def test_that_insert_adds_behind_the_selected_layer(qtbot, session, show):
    panel = show(LayersPanel)
    different(session)
    click_title(qtbot, panel, 0)
    qtbot.keyClick(panel.list.rows[0], Qt.Key.Key_Insert)
    assert units(session) == [3, 8, 4, 5, 1]
    assert session.selection.layer == 1


def test_that_delete_removes_down_to_no_hidden_layer_but_never_the_output(qtbot, session, show):
    panel = show(LayersPanel)
    click_title(qtbot, panel, 0)
    qtbot.keyClick(panel.list.rows[0], Qt.Key.Key_Delete)
    qtbot.keyClick(panel.list.rows[0], Qt.Key.Key_Delete)
    assert units(session) == [1]
    assert session.problem is None
    assert size(panel) == "1-layer net · 2-1 · 1 unit · 3 parameters"
    qtbot.keyClick(panel.list.rows[0], Qt.Key.Key_Delete)
    assert units(session) == [1]
    assert panel.refused.isVisible()
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert units(session) == [8, 8, 1]


def test_that_duplicate_copies_everything_of_a_layer(qtbot, session, show):
    panel = show(LayersPanel)
    different(session)
    click_title(qtbot, panel, 1)
    qtbot.keyClick(panel.list.rows[1], Qt.Key.Key_D, CTRL)
    assert units(session) == [3, 4, 4, 5, 1]
    assert session.project.network.hidden[1] == session.project.network.hidden[2]
    assert session.selection.layer == 2
    session.undo_stack.undo()
    assert units(session) == [3, 4, 5, 1]


def test_that_alt_and_arrows_move_a_layer_and_the_selection_with_it(qtbot, session, show):
    panel = show(LayersPanel)
    different(session)
    click_title(qtbot, panel, 0)
    qtbot.keyClick(panel.list.rows[0], Qt.Key.Key_Down, ALT)
    qtbot.keyClick(panel.list.rows[1], Qt.Key.Key_Down, ALT)
    assert units(session) == [4, 5, 3, 1]
    assert session.selection.layer == 2
    assert panel.list.rows[2].hasFocus()
    qtbot.keyClick(panel.list.rows[2], Qt.Key.Key_Down, ALT)
    assert units(session) == [4, 5, 3, 1]
    qtbot.keyClick(panel.list.rows[2], Qt.Key.Key_Up, ALT)
    assert units(session) == [4, 3, 5, 1]
    session.undo_stack.undo()
    assert units(session) == [4, 5, 3, 1]


def drag(qtbot, panel: LayersPanel, source: int, to_y: int) -> None:
    """Carry a row by the mouse until its pointer is at a height of the list."""
    row = panel.list.rows[source]
    start = row.title.geometry().center()
    end = row.mapFrom(panel.list, QPoint(20, to_y))
    qtbot.mousePress(row, LEFT, pos=start)
    for share in (0.3, 0.7, 1.0):
        qtbot.mouseMove(row, start + (end - start) * share)


def test_that_dragging_a_row_reorders_as_one_undo(qtbot, session, show):
    panel = show(LayersPanel)
    different(session)
    count = session.undo_stack.count()
    last = panel.list.rows[2]
    below = last.geometry().bottom()
    drag(qtbot, panel, 0, below)
    assert panel.list.line.isVisible()
    qtbot.mouseRelease(panel.list.rows[0], LEFT, pos=panel.list.rows[0].mapFrom(panel.list, QPoint(20, below)))
    assert units(session) == [4, 5, 3, 1]
    assert not panel.list.line.isVisible()
    assert session.undo_stack.count() == count + 1
    assert session.selection.layer == 2
    session.undo_stack.undo()
    assert units(session) == [3, 4, 5, 1]


def test_that_a_drag_upwards_lands_where_the_line_was(qtbot, session, show):
    panel = show(LayersPanel)
    different(session)
    top = panel.list.rows[0].geometry().top() + 2
    drag(qtbot, panel, 2, top)
    assert panel.list.line.y() < panel.list.rows[0].y()
    qtbot.mouseRelease(panel.list.rows[2], LEFT, pos=panel.list.rows[2].mapFrom(panel.list, QPoint(20, top)))
    assert units(session) == [5, 3, 4, 1]


def test_that_escape_ends_a_drag_without_an_edit(qtbot, session, show):
    panel = show(LayersPanel)
    different(session)
    drag(qtbot, panel, 0, panel.list.rows[2].geometry().bottom())
    qtbot.keyClick(panel.list.rows[0], Qt.Key.Key_Escape)
    qtbot.mouseRelease(panel.list.rows[0], LEFT)
    assert units(session) == [3, 4, 5, 1]
    assert not panel.list.line.isVisible()


def test_that_the_output_cannot_be_carried(qtbot, session, show):
    panel = show(LayersPanel)
    drag(qtbot, panel, 2, 0)
    assert not panel.list.line.isVisible()
    qtbot.mouseRelease(panel.list.rows[2], LEFT)
    assert session.undo_stack.count() == 0


@pytest.mark.parametrize(
    ("hidden", "outputs", "words"),
    [
        ([4], 2, "2-layer net · 3-4-2 · 6 units · 26 parameters"),
        ([4, 4], 1, "3-layer net · 3-4-4-1 · 9 units · 41 parameters"),
    ],
)
def test_that_typed_units_are_counted_on_free_data(qtbot, session, show, hidden, outputs, words):
    source = Choice("free", {"inputs": 3, "outputs": outputs})
    session.edit("edit", with_source(session.project, source))
    panel = show(LayersPanel)
    if len(hidden) == 1:
        click_title(qtbot, panel, 0)
        qtbot.keyClick(panel.list.rows[0], Qt.Key.Key_Delete)
    for at, count in enumerate(hidden):
        type_units(qtbot, panel, at, str(count))
    assert size(panel) == words
    assert session.problem is None


def test_that_a_wrong_output_width_is_told_counted_and_repaired_by_one_click(qtbot, session, show):
    panel = show(LayersPanel)
    assert not panel.problem.isVisible()
    type_units(qtbot, panel, 2, "3")
    assert units(session) == [8, 8, 3]
    assert panel.problem.isVisible()
    assert "3 units" in find(panel, "layers.problem.text", QLabel).text()
    assert size(panel) == "3-layer net · 2-8-8-3 · 19 units · 123 parameters"
    fix = find(panel, "layers.problem.fix", QPushButton)
    assert fix.text() == "Set the output’s units to 1"
    qtbot.mouseClick(fix, LEFT)
    assert units(session) == [8, 8, 1]
    assert session.problem is None
    assert not panel.problem.isVisible()
    session.undo_stack.undo()
    assert panel.problem.isVisible()


def test_that_a_billion_units_are_refused_and_the_value_stays(qtbot, session, show):
    panel = show(LayersPanel)
    type_units(qtbot, panel, 0, "1000000000")
    assert units(session) == [8, 8, 1]
    error = find(panel, "layers.row.0.units.error", QLabel)
    assert error.isVisible()
    assert "100,000" in error.text()
    assert session.undo_stack.count() == 0


def test_that_a_network_no_memory_holds_is_told_and_kept(session, show):
    panel = show(LayersPanel)
    big = Choice("dense", {"units": 100_000})
    session.edit("edit", with_hidden(session.project, (big, big)))
    assert panel.problem.isVisible()
    assert "200,000,000" in find(panel, "layers.problem.text", QLabel).text()
    assert not find(panel, "layers.size").isVisible()
    assert not find(panel, "layers.problem.fix").isVisible()


def test_that_a_loss_of_another_task_can_be_repaired(qtbot, session, show):
    panel = show(LayersPanel)
    session.edit("edit", with_loss(session.project, Choice("mse")))
    assert panel.problem.isVisible()
    qtbot.mouseClick(find(panel, "layers.problem.fix"), LEFT)
    assert session.problem is None
    assert session.project.recipe.loss == Choice("binary_cross_entropy")


def test_that_activation_and_initialization_are_changed_in_the_row(qtbot, session, show):
    panel = show(LayersPanel)
    pick(panel, "layers.row.0.activation.choice", "relu")
    assert session.project.network.hidden[0].params["activation"] == Choice("relu")
    qtbot.mouseClick(find(panel, "layers.row.0.open"), LEFT)
    pick(panel, "layers.row.0.init.choice", "uniform")
    panel.list.rows[0].fields["bias"].control.tell(Choice("constant", {"value": 0.01}))
    layer = session.project.network.hidden[0]
    assert layer.params["init"] == Choice("uniform")
    assert layer.params["bias"] == Choice("constant", {"value": 0.01})
    assert session.undo_stack.count() == 3
    for _ in range(3):
        session.undo_stack.undo()
    assert find(panel, "layers.row.0.activation.choice", QComboBox).currentData() == "tanh"
    assert find(panel, "layers.row.0.init.choice", QComboBox).currentData() == "normal"


def test_that_the_rows_are_made_from_the_entrys_own_params(session, show):
    panel = show(LayersPanel)
    assert list(panel.list.rows[0].fields) == ["units", "activation", "init", "bias", "train_bias"]
    layer = session.project.network.hidden[0]
    session.edit("edit", with_layer(session.project, 0, layer.with_(units=12)))
    assert panel.list.rows[0].fields["units"].value() == 12


def test_that_a_selected_row_is_the_sessions_layer_and_the_other_way_round(qtbot, session, show):
    panel = show(LayersPanel)
    click_title(qtbot, panel, 1)
    assert session.selection == Selection(layer=1)
    assert [row.marked for row in panel.list.rows] == [False, True, False]
    session.select(Selection(layer=2, unit=0))
    assert [row.marked for row in panel.list.rows] == [False, False, True]
    click_title(qtbot, panel, 2)
    assert session.selection.unit == 0
    qtbot.mouseClick(panel.list.input, LEFT)
    panel.list.input.setFocus()
    assert session.selection == Selection()


def test_that_the_input_follows_the_data(session, show):
    panel = show(LayersPanel)
    session.edit("edit", with_data(session.project, source=Choice("free", {"inputs": 7})))
    assert find(panel, "layers.input.width", QLabel).text() == "7"


def test_that_the_menu_of_a_row_acts_on_that_row(qtbot, session, show):
    panel = show(LayersPanel)
    different(session)
    qtbot.mouseClick(find(panel, "layers.row.1.menu"), LEFT)
    assert session.selection.layer == 1
    panel.actions_["remove"].trigger()
    panel.menu.close()
    assert units(session) == [3, 5, 1]


def test_that_language_and_theme_change_while_it_is_shown(qtbot, qapp, session, show):
    panel = show(LayersPanel)
    session.change_language("ko")
    assert size(panel) == "3층 신경망 · 2-8-8-1 · 유닛 17개 · 매개변수 105개"
    assert panel.list.rows[2].title.text() == "출력"
    for theme in (themes.DARK, themes.LIGHT):
        themes.apply_theme(qapp, theme)
        qtbot.waitUntil(lambda theme=theme: panel.grab().toImage().pixelColor(2, 2).name() == theme.window)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_that_no_title_is_cut_in_a_narrow_dock(qtbot, session, show, language):
    session.change_language(language)
    panel = show(LayersPanel, width=280)
    panel.list.rows[0].open(True)
    assert panel.scroller.minimumSizeHint().width() <= 280
    for row in panel.list.rows:
        assert row.title.width() >= row.title.sizeHint().width()


def pick(panel: QWidget, name: str, key: str) -> None:
    combo = find(panel, name, QComboBox)
    combo.setCurrentIndex(combo.findData(key))
    combo.activated.emit(combo.currentIndex())


def test_that_a_new_kind_of_layer_appears_by_its_entry_alone(qtbot, session, show, monkeypatch):
    twin = type("Twin", (Dense,), {"key": "twin"})
    monkeypatch.setitem(LAYERS._entries, "twin", twin)
    panel = show(LayersPanel)
    menu = panel.add.menu()
    assert menu is not None
    assert [action.objectName() for action in menu.actions()] == [f"layers.add.{key}" for key in LAYERS.keys()]
    menu.actions()[-1].trigger()
    assert session.project.network.hidden[-1] == Choice("twin")
    qtbot.mouseClick(find(panel, "layers.row.2.open"), LEFT)
    pick(panel, "layers.row.2.kind", "dense")
    assert session.project.network.hidden[-1] == Choice("dense")
    session.undo_stack.undo()
    row = panel.list.rows[2]
    qtbot.waitUntil(lambda: len(row.findChildren(QComboBox, "layers.row.2.kind")) == 1)
    assert find(row, "layers.row.2.kind", QComboBox).currentData() == "twin"
    assert find(row, "layers.row.2.kind").isVisible()
