"""A row of controls breaks where it is narrow."""

import pytest
from PyQt6.QtWidgets import QPushButton, QWidget

from nnstudio.widgets.flow_layout import FlowLayout

WIDE, TALL = 100, 20


@pytest.fixture
def row(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    layout = FlowLayout(parent, gap=10)
    layout.setContentsMargins(0, 0, 0, 0)
    for _ in range(3):
        button = QPushButton()
        button.setFixedSize(WIDE, TALL)
        layout.addWidget(button)
    parent.show()
    return parent


def places(row) -> list[tuple[int, int]]:
    row.layout().activate()
    shown = [one for one in row.findChildren(QPushButton) if not one.isHidden()]
    return [(one.x(), one.y()) for one in shown]


def test_that_all_stand_in_one_row_where_there_is_room(row):
    row.resize(320, 100)
    assert places(row) == [(0, 0), (110, 0), (220, 0)]
    assert row.sizeHint().width() == 320


def test_that_a_row_breaks_where_it_is_narrow(row):
    row.resize(215, 100)
    assert places(row) == [(0, 0), (110, 0), (0, 30)]
    assert row.layout().heightForWidth(215) == 50
    assert row.minimumSizeHint().width() == WIDE


def test_that_a_hidden_control_leaves_no_gap(row):
    row.findChildren(QPushButton)[1].hide()
    row.resize(320, 100)
    assert places(row) == [(0, 0), (110, 0)]
