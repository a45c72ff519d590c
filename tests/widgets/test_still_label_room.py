from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.widgets.still_label import StillLabel


def test_that_a_label_has_the_lines_its_words_need_and_does_not_jump_back(qtbot: QtBot) -> None:
    label = StillLabel(lines=2)
    qtbot.addWidget(label)
    label.resize(200, 50)
    label.show()
    QApplication.processEvents()
    least = label.sizeHint().height()
    label.say("word " * 60)
    label.make_room()
    tall = label.sizeHint().height()
    assert tall > least
    label.say("word")
    label.make_room()
    assert label.sizeHint().height() == tall
    label.resize(400, 50)  # another width is another layout anyway
    QApplication.processEvents()
    assert label.sizeHint().height() == least
