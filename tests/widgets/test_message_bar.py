"""The message bar."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Message, set_language
from nnstudio.widgets import themes
from nnstudio.widgets.actions import make_action
from nnstudio.widgets.message_bar import MOST, MessageBar
from nnstudio.widgets.texts import retranslate

FIRST, SECOND = Message("datasets.moons"), Message("datasets.circles")


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    bar = MessageBar()
    qtbot.addWidget(bar)
    return bar


def _text(bar: MessageBar) -> str:
    label = bar.findChild(QLabel, "messages.text")
    assert label is not None
    return label.text()


def _button(bar: MessageBar, name: str) -> QToolButton:
    found = [one for one in bar.findChildren(QToolButton, name) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_that_the_bar_is_there_only_with_something_to_say(bar: MessageBar) -> None:
    assert not bar.isVisible()
    bar.show_message(FIRST, "error")
    assert bar.isVisible()
    assert (_text(bar), bar.accessibleName()) == ("Moons", "Moons")


def test_that_closing_shows_the_one_before(qtbot: QtBot, bar: MessageBar) -> None:
    bar.show_message(FIRST)
    bar.show_message(SECOND, "warning")
    assert _text(bar) == "Circles"
    qtbot.mouseClick(_button(bar, "messages.close"), Qt.MouseButton.LeftButton)
    assert _text(bar) == "Moons"
    with qtbot.waitSignal(bar.emptied):
        qtbot.keyClick(_button(bar, "messages.close"), Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_that_the_same_message_does_not_pile_up(bar: MessageBar) -> None:
    for message in (FIRST, SECOND, FIRST):
        bar.show_message(message)
    assert bar.messages() == [SECOND, FIRST]


def test_that_the_queue_is_bounded_and_keeps_the_newest(bar: MessageBar) -> None:
    for number in range(MOST + 5):
        bar.show_message(Message("message.more", {"count": number}))
    assert len(bar.messages()) == MOST
    assert _text(bar) == f"{MOST + 4} more"


def test_that_an_action_runs_and_closes_its_message(qtbot: QtBot, bar: MessageBar) -> None:
    action = make_action("some.thing", parent=bar)
    bar.show_message(FIRST, "error", [action])
    button = _button(bar, "messages.action.some.thing")
    button.setFocus()
    with qtbot.waitSignal(action.triggered):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert bar.messages() == []


def test_that_an_action_that_speaks_leaves_its_words(qtbot: QtBot, bar: MessageBar) -> None:
    action = make_action("some.thing", parent=bar)
    action.triggered.connect(lambda: bar.show_message(SECOND))
    bar.show_message(FIRST, "error", [action])
    qtbot.mouseClick(_button(bar, "messages.action.some.thing"), Qt.MouseButton.LeftButton)
    assert bar.messages() == [SECOND]


def test_that_a_message_reads_in_the_new_language(bar: MessageBar) -> None:
    bar.show_message(FIRST, "error")
    set_language("ko")
    retranslate(bar)
    assert _text(bar) == "반달"
    assert _button(bar, "messages.close").text() == "닫기"


@pytest.mark.parametrize("level", ["info", "warning", "error"])
def test_that_each_level_has_its_ground(bar: MessageBar, level) -> None:
    bar.resize(400, 40)
    bar.show_message(FIRST, level)
    ground = bar.grab().toImage().pixelColor(1, 1).name()
    assert ground == getattr(themes.LIGHT, f"{level}_base")


@pytest.mark.parametrize(("width", "below"), [(1200, False), (300, True)])
def test_that_the_answers_go_below_the_sentence_where_there_is_no_room_beside_it(
    bar: MessageBar, width: int, below: bool
) -> None:
    action = make_action("help.about", parent=bar)
    bar.show_message(Message("error.render.write", {"file": "picture.png"}), "error", [action])
    bar.resize(width, 120)
    layout, label = bar.layout(), bar.findChild(QLabel, "messages.text")
    assert layout is not None
    assert label is not None
    layout.activate()
    assert bar.width() == width
    assert (_button(bar, "messages.action.help.about").y() > label.geometry().bottom()) is below
    assert label.width() > 150
