"""The column of words and pictures beside the settings."""

from PyQt6.QtCore import QSize
from PyQt6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.panels.experiments.stage_column import StageColumn


class _Greedy(QWidget):
    def sizeHint(self) -> QSize:
        return QSize(300, 2000)


def _shown(qtbot: QtBot, height: int) -> tuple[StageColumn, QWidget]:
    picture, words = _Greedy(), QLabel("words that wrap")
    words.setWordWrap(True)
    column = StageColumn(words, picture, least=300)
    qtbot.addWidget(column)
    column.resize(400, height)
    column.show()
    qtbot.waitUntil(lambda: picture.height() > 0)
    return column, picture


def test_that_a_picture_is_scrolled_where_there_is_too_little_height_for_it(qtbot: QtBot) -> None:
    column, picture = _shown(qtbot, 200)
    bar = column.verticalScrollBar()
    assert bar is not None
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert picture.height() == 300


def test_that_a_picture_has_all_the_height_there_is(qtbot: QtBot) -> None:
    column, picture = _shown(qtbot, 600)
    bar = column.verticalScrollBar()
    assert bar is not None
    qtbot.waitUntil(lambda: picture.height() > 500)
    assert bar.maximum() == 0
