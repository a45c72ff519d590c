"""Whose undo a key is, with real boxes and a window's own undo."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.data.datasets import DATASETS
from nnstudio.engine.class_weights import CLASS_WEIGHTS
from nnstudio.widgets.forms import ParamField

Window = tuple[QMainWindow, list[str]]


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    """Return a window that notes each undo and redo of its own."""
    made, told = QMainWindow(), []
    for key, keys in (("undo", QKeySequence.StandardKey.Undo), ("redo", QKeySequence.StandardKey.Redo)):
        action = QAction(made)
        action.setShortcuts(QKeySequence.keyBindings(keys))
        action.triggered.connect(lambda _=False, key=key: told.append(key))
        made.addAction(action)
    qtbot.addWidget(made)
    return made, told


def _box(qtbot: QtBot, window: QMainWindow, field: ParamField) -> QWidget:
    content = QWidget()
    layout = QVBoxLayout(content)
    layout.addWidget(field.label)
    layout.addWidget(field)
    window.setCentralWidget(content)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    return field.control.entrance


@pytest.fixture(params=["number", "word"])
def box(qtbot: QtBot, window: Window, request: pytest.FixtureRequest) -> QWidget:
    made = {
        "number": lambda: ParamField.of(DATASETS["spiral"], "noise"),
        "word": lambda: ParamField.of(CLASS_WEIGHTS["given"], "values"),
    }[request.param]
    return _box(qtbot, window[0], made())


CONTROL = Qt.KeyboardModifier.ControlModifier


def test_that_undo_after_an_entered_number_is_the_windows(qtbot: QtBot, window: Window, box: QWidget) -> None:
    qtbot.keyClick(box, Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(box, "0.2")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClick(box, Qt.Key.Key_Z, CONTROL)
    qtbot.keyClick(box, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert window[1] == ["undo", "redo"]


def test_that_undo_takes_back_typing_that_was_not_entered(qtbot: QtBot, window: Window, box: QWidget) -> None:
    line = box if isinstance(box, QLineEdit) else box.findChild(QLineEdit)
    assert line is not None
    before = line.text()
    qtbot.keyClicks(box, "7")
    qtbot.keyClick(box, Qt.Key.Key_Z, CONTROL)
    assert (line.text(), window[1]) == (before, [])
