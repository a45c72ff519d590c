"""Actions by key."""

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QKeySequence
from PyQt6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from nnstudio.catalog import set_language
from nnstudio.widgets.actions import make_action
from nnstudio.widgets.texts import retranslate


def test_that_an_action_is_named_by_its_key_and_tells_its_shortcut(qtbot: QtBot) -> None:
    action = make_action("some.thing", "F5", "Ctrl+P")
    assert action.objectName() == "action.some.thing"
    assert action.text() == "action.some.thing"
    assert action.toolTip() == "action.some.thing.help (F5)"
    assert [keys.toString() for keys in action.shortcuts()] == ["F5", "Ctrl+P"]


def test_that_an_action_without_a_shortcut_has_a_plain_tooltip(qtbot: QtBot) -> None:
    assert make_action("some.thing").toolTip() == "action.some.thing.help"


def test_that_an_action_is_translated_with_its_window(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    action = make_action("some.thing", QKeySequence.StandardKey.Save, parent=window)
    set_language("pseudo")
    retranslate(window)
    assert action.text().startswith("⟦")
    assert action.toolTip().startswith("⟦")


def test_that_its_shortcut_runs_an_action(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    action = make_action("some.thing", "F5", parent=window)
    window.addAction(action)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    with qtbot.waitSignal(action.triggered):
        qtbot.keyClick(window, Qt.Key.Key_F5)
