"""The sheet of keys says every key there is."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction, QKeySequence, QShortcut
from PyQt6.QtWidgets import QDialog, QTextBrowser

from nnstudio.catalog.page_keys import PAGES
from nnstudio.panels import PANELS
from nnstudio.panels.showing import show_panel

NATIVE = QKeySequence.SequenceFormat.NativeText


@pytest.fixture
def sheet(qtbot, studio):
    """The words of the sheet, opened by its keys."""
    qtbot.keyClick(studio.window, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    dialog = studio.window.findChild(QDialog, "dialog.shortcuts")
    assert dialog is not None
    yield dialog.findChild(QTextBrowser).toPlainText()
    dialog.close()


def test_that_every_action_with_keys_stands_in_the_sheet(studio, sheet):
    actions = [one for one in studio.window.findChildren(QAction) if one.shortcuts()]
    assert len(actions) > 35
    keys = {key.toString(NATIVE): one.objectName() for one in actions for key in one.shortcuts()}
    assert {name for key, name in keys.items() if key not in sheet} == set()


def test_that_the_keys_of_the_panels_stand_in_the_sheet(studio, sheet):
    for key in PANELS:
        for page in PAGES.get(key, ()):
            show_panel(studio.session, key, page, "", None)
        studio.window.stage.panel(key)
    keys = {one.key().toString(NATIVE) for one in studio.window.findChildren(QShortcut)}
    assert keys >= {"[", "]", "Backspace"}
    assert {key for key in keys if key not in sheet} == set()


def test_that_no_two_actions_of_the_window_have_the_same_keys(studio):
    window = [
        one
        for one in studio.window.findChildren(QAction)
        if one.shortcutContext() != Qt.ShortcutContext.WidgetWithChildrenShortcut
    ]
    keys = [key.toString() for one in window for key in one.shortcuts()]
    assert sorted(keys) == sorted(set(keys))
