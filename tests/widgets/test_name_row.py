"""A row of names, one of them chosen."""

from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Message
from nnstudio.widgets.name_row import NameRow

LEFT = Qt.MouseButton.LeftButton


def _row(qtbot: QtBot, count: int = 5) -> NameRow:
    row = NameRow("names")
    qtbot.addWidget(row)
    for at in range(count):
        row.add_name(Message(f"name {at}"), Message(f"help {at}"))
    row.resize(600, row.height())
    with qtbot.waitExposed(row):
        row.show()
    return row


def test_that_the_first_name_is_chosen_and_a_click_chooses_another(qtbot: QtBot) -> None:
    row = _row(qtbot)
    assert (row.count(), row.currentIndex()) == (5, 0)
    with qtbot.waitSignal(row.currentChanged) as told:
        qtbot.mouseClick(row.buttons[3], LEFT)
    assert told.args == [3]
    assert [one.isChecked() for one in row.buttons] == [False, False, False, True, False]
    assert row.buttons[3].toolTip() == "help 3"


def test_that_a_click_on_the_chosen_name_changes_nothing(qtbot: QtBot) -> None:
    row = _row(qtbot)
    with qtbot.assertNotEmitted(row.currentChanged):
        qtbot.mouseClick(row.buttons[0], LEFT)
        row.setCurrentIndex(0)
    assert row.currentIndex() == 0


def test_that_keys_choose_the_next_name(qtbot: QtBot) -> None:
    row = _row(qtbot)
    row.activateWindow()
    qtbot.waitUntil(row.isActiveWindow)
    row.buttons[0].setFocus()
    qtbot.keyClick(row.buttons[0], Qt.Key.Key_Right)
    assert row.currentIndex() == 1


def test_that_names_without_room_go_on_in_another_row(qtbot: QtBot) -> None:
    row = _row(qtbot, 12)
    row.resize(260, row.height())
    qtbot.waitUntil(lambda: len({one.y() for one in row.buttons}) > 1)
    assert all(row.rect().contains(one.geometry()) for one in row.buttons)


def test_that_left_and_right_go_on_in_another_row_and_stop_at_the_ends(qtbot: QtBot) -> None:
    row = _row(qtbot, 12)
    row.resize(260, row.height())
    row.activateWindow()
    qtbot.waitUntil(row.isActiveWindow)
    qtbot.waitUntil(lambda: len({one.y() for one in row.buttons}) > 1)
    row.buttons[0].setFocus()
    for at in (*range(1, 12), 11):
        qtbot.keyClick(row.buttons[row.currentIndex()], Qt.Key.Key_Right)
        assert (row.currentIndex(), row.buttons[at].hasFocus()) == (at, True)
    qtbot.keyClick(row.buttons[11], Qt.Key.Key_Left)
    assert row.currentIndex() == 10
