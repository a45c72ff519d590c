"""A column and a stage: beside each other, and where it is narrow under or above."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnstudio.widgets.beside import Beside


def beside(qtbot: QtBot, width: int, above: bool) -> tuple[Beside, QWidget, QWidget]:
    side, stage = QWidget(), QWidget()
    made = Beside(side, stage, "demo.splitter", 200, above)
    qtbot.addWidget(made)
    made.resize(width, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made, side, stage


@pytest.mark.parametrize("above", [True, False])
def test_that_the_column_stands_at_the_left_with_its_width_where_there_is_room(qtbot: QtBot, above: bool) -> None:
    made, side, stage = beside(qtbot, 900, above)
    assert made.orientation() == Qt.Orientation.Horizontal
    assert side.x() < stage.x()
    assert side.width() == 200


@pytest.mark.parametrize("above", [True, False])
def test_that_it_lies_above_or_below_where_there_is_not(qtbot: QtBot, above: bool) -> None:
    made, side, stage = beside(qtbot, 400, above)
    assert made.orientation() == Qt.Orientation.Vertical
    assert (side.y() < stage.y()) == above
    assert side.height() <= 200 < stage.height()
    made.resize(900, 600)
    assert made.orientation() == Qt.Orientation.Horizontal
    assert side.x() < stage.x()
