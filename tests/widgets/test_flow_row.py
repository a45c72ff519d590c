"""A row that goes on in further rows."""

import pytest
from PyQt6.QtWidgets import QPushButton, QWidget

from nnstudio.widgets.flow_row import FlowRow


@pytest.fixture
def row(qtbot) -> FlowRow:
    """Return a row of four buttons in a window."""
    window = QWidget()
    qtbot.addWidget(window)
    made = FlowRow(8, window)
    for at in range(4):
        made.add(QPushButton(f"button {at}"))
    window.show()
    qtbot.waitExposed(window)
    return made


def lines(row: FlowRow) -> list[int]:
    """Return how many of the widgets seen stand in each line."""
    tops = [one.y() for one in row.findChildren(QPushButton) if one.isVisible()]
    return [tops.count(top) for top in sorted(set(tops))]


def test_that_widgets_stand_in_one_line_where_there_is_room(row):
    row.resize(2000, row.height())
    assert lines(row) == [4]
    assert all(one.width() == one.sizeHint().width() for one in row.findChildren(QPushButton))


def test_that_a_narrow_row_has_more_lines_and_is_higher(row):
    row.resize(2000, row.height())
    low, button = row.height(), row.findChildren(QPushButton)[0]
    row.resize(2 * button.sizeHint().width() + 20, row.height())
    assert lines(row) == [2, 2]
    assert row.height() > 2 * low


def test_that_a_hidden_widget_takes_no_room(row, qtbot):
    button = row.findChildren(QPushButton)[0]
    row.resize(2 * button.sizeHint().width() + 20, row.height())
    button.hide()
    qtbot.waitUntil(lambda: lines(row) == [2, 1])


def test_that_longer_words_get_their_room(row, qtbot):
    row.resize(2000, row.height())
    button = row.findChildren(QPushButton)[1]
    button.setText("a button with many more words")
    qtbot.waitUntil(lambda: button.width() == button.sizeHint().width())
    assert row.findChildren(QPushButton)[2].x() > button.geometry().right()
