"""Sections fold."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Message, set_language
from nnstudio.widgets.section import Section
from nnstudio.widgets.texts import retranslate


def _section(qtbot: QtBot, open_: bool = True) -> tuple[Section, QLabel, QToolButton]:
    inside = QLabel("x")
    section = Section("section.test", Message("datasets.moons"), inside, open_)
    qtbot.addWidget(section)
    with qtbot.waitExposed(section):
        section.show()
    head = section.findChild(QToolButton, "section.test.title")
    assert head is not None
    return section, inside, head


def test_that_a_click_folds_a_section_away_and_back(qtbot: QtBot) -> None:
    section, inside, head = _section(qtbot)
    assert inside.isVisible()
    with qtbot.waitSignal(section.toggled) as told:
        qtbot.mouseClick(head, Qt.MouseButton.LeftButton)
    assert told.args == [False]
    assert not inside.isVisible()
    qtbot.keyClick(head, Qt.Key.Key_Space)
    assert inside.isVisible()
    assert section.is_open()


def test_that_a_section_can_begin_folded(qtbot: QtBot) -> None:
    section, inside, _ = _section(qtbot, open_=False)
    assert not inside.isVisible()
    section.set_open(True)
    assert inside.isVisible()


def test_that_the_title_follows_the_language(qtbot: QtBot) -> None:
    section, _, head = _section(qtbot)
    set_language("ko")
    retranslate(section)
    assert head.text() == head.accessibleName() == "반달"
