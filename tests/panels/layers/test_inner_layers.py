"""The layers inside a residual block, as rows below it."""

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QApplication, QComboBox, QWidget

from nnstudio.catalog import Choice, parse_choice, parse_choices
from nnstudio.engine.layers import LAYERS
from nnstudio.panels.layers.panel import LayersPanel
from nnstudio.project.edits import add_layer

LEFT = Qt.MouseButton.LeftButton


def find(panel: QWidget, name: str, kind: type = QWidget):
    found = panel.findChild(kind, name)
    assert found is not None, name
    return found


@pytest.fixture
def panel(session, show) -> LayersPanel:
    block = LAYERS.complete(Choice("residual", {"layers": parse_choices("dense(8,relu) dense(8,identity)")}))
    session.edit("edit", add_layer(session.project, 1, block))
    made = show(LayersPanel, height=1000)
    made.list.rows[1].open(True)
    return made


def inner(session) -> list[str]:
    return [str(one) for one in session.project.network.hidden[1].params.get("layers", [])]


def click(qtbot, panel: LayersPanel, name: str) -> None:
    widget = find(panel, name)
    QApplication.processEvents()
    panel.scroller.ensureWidgetVisible(widget)
    qtbot.mouseClick(widget, LEFT)


def rows(panel: LayersPanel) -> list:
    return panel.list.rows[1].fields["layers"].rows


def focused(qtbot, panel: LayersPanel, at: int) -> QWidget:
    row = rows(panel)[at]
    row.setFocus()
    qtbot.waitUntil(row.hasFocus)
    return row


def test_that_a_block_shows_a_row_for_each_of_its_layers(session, panel):
    assert [row.choice.key for row in rows(panel)] == ["dense", "dense"]
    assert find(panel, "layers.row.1.layers.0.units").value() == 8
    assert session.problem is None


def test_that_an_inner_layer_is_added_like_the_last_and_the_block_still_fits(qtbot, session, panel):
    before = session.checked.network.size
    click(qtbot, panel, "layers.row.1.layers.add")
    assert len(inner(session)) == 3
    assert inner(session)[2] == inner(session)[1]
    assert session.problem is None
    assert session.checked.network.size == before + 8 * 8 + 8
    session.undo_stack.undo()
    assert len(rows(panel)) == 2


def test_that_units_and_activation_of_an_inner_layer_are_edited_in_its_row(session, panel):
    second = session.project.network.hidden[1].params["layers"][1]
    rows(panel)[0].fields["units"].control.tell(5)
    assert session.project.network.hidden[1].params["layers"][0].params["units"] == 5
    assert session.project.network.hidden[1].params["layers"][1] == second
    network = session.checked.network
    assert network.named(network.initial([0, 0]))["1.0.weight"].shape == (5, 8)
    assert session.problem is None


def test_that_keys_in_an_inner_row_are_for_the_inner_layer_and_not_for_its_block(qtbot, session, panel):
    hidden = len(session.project.network.hidden)
    first, second = inner(session)
    qtbot.keyClick(focused(qtbot, panel, 0), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert inner(session) == [second, first]
    assert rows(panel)[1].hasFocus()
    qtbot.keyClick(rows(panel)[1], Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert inner(session) == [second, first, first]
    qtbot.keyClick(focused(qtbot, panel, 2), Qt.Key.Key_Delete)
    qtbot.keyClick(focused(qtbot, panel, 0), Qt.Key.Key_Insert)
    assert inner(session) == [second, second, first]
    assert len(session.project.network.hidden) == hidden
    assert session.undo_stack.count() == 5  # the block, and four edits inside it


def test_that_an_inner_layer_becomes_another_kind_but_no_block_in_a_block(session, panel):
    rows(panel)[1].open(True)
    combo = find(panel, "layers.row.1.layers.1.kind", QComboBox)
    assert combo.findData("residual") == -1
    combo.setCurrentIndex(combo.findData("batch_norm"))
    combo.activated.emit(combo.currentIndex())
    assert session.project.network.hidden[1].params["layers"][1].key == "batch_norm"
    assert session.problem is None


def test_that_the_zero_start_is_a_flag_of_the_block_and_makes_it_pass_values_on(session, panel):
    panel.list.rows[1].fields["zero_last"].control.tell(True)
    assert session.project.network.hidden[1].params["zero_last"] is True
    network = session.checked.network
    named = network.named(network.initial([0, 0]))
    assert not named["1.1.weight"].any()
    assert named["1.0.weight"].any()


def test_that_layers_of_another_width_than_the_block_are_told_and_can_be_mended(session, panel):
    rows(panel)[1].fields["units"].control.tell(5)
    assert session.problem is not None
    assert "5" in str(session.problem)
    rows(panel)[1].fields["units"].control.tell(8)
    assert session.problem is None


def test_that_a_layer_written_by_hand_is_shown_as_it_is_meant(session, show):
    session.edit("edit", add_layer(session.project, 1, parse_choice("dense(5, relu)")))
    fields = show(LayersPanel).list.rows[1].fields
    assert (fields["units"].value(), fields["activation"].value()) == (5, Choice("relu"))


def test_that_a_block_without_layers_is_filled_in_place(qtbot, session, show):
    session.edit("edit", add_layer(session.project, 1, parse_choice("residual")))
    panel = show(LayersPanel, height=1000)
    panel.list.rows[1].open(True)
    assert rows(panel) == []
    click(qtbot, panel, "layers.row.1.layers.add")
    assert inner(session) == [str(rows(panel)[0].choice)]
    assert session.problem is None


def carry(qtbot, row: QWidget, to_y: int) -> None:
    """Carry an inner row by the mouse until its pointer is at a global height."""
    start = row.title.geometry().center()  # pyright: ignore[reportAttributeAccessIssue]
    end = QPoint(start.x(), row.mapFromGlobal(QPoint(0, to_y)).y())
    qtbot.mousePress(row, LEFT, pos=start)
    for share in (0.3, 0.7, 1.0):
        qtbot.mouseMove(row, start + (end - start) * share)


def test_that_an_inner_layer_is_carried_to_another_place_as_one_undo(qtbot, session, panel):
    QApplication.processEvents()
    first, second = inner(session)
    count = session.undo_stack.count()
    row, last, line = rows(panel)[0], rows(panel)[1], find(panel, "layers.row.1.layers.drop_line")
    below = last.mapToGlobal(last.rect().bottomLeft()).y()
    carry(qtbot, row, below)
    assert line.isVisible()
    assert line.y() > last.y()
    qtbot.mouseRelease(row, LEFT, pos=QPoint(20, row.mapFromGlobal(QPoint(0, below)).y()))
    assert (inner(session), session.undo_stack.count()) == ([second, first], count + 1)
    assert not line.isVisible()
    session.undo_stack.undo()
    assert inner(session) == [first, second]


def test_that_escape_puts_a_carried_inner_layer_back(qtbot, session, panel):
    QApplication.processEvents()
    before, row = inner(session), rows(panel)[1]
    carry(qtbot, row, rows(panel)[0].mapToGlobal(QPoint(0, 0)).y())
    qtbot.keyClick(row, Qt.Key.Key_Escape)
    qtbot.mouseRelease(row, LEFT)
    assert inner(session) == before
    assert not find(panel, "layers.row.1.layers.drop_line").isVisible()
