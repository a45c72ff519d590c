"""Every action has keys: a shortcut of its own, or a letter of its menu."""

from collections import Counter

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction, QKeySequence, QShortcut
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QMenu

from nnstudio.app.actions import ACTIONS, MENUS
from nnstudio.app.stage import panel_shortcut
from nnstudio.panels import PANELS

FILLED = ("file.recent", "file.setups", "file.export", "view.docks", "lessons.parts", "lessons.challenges")


def letter(words: str) -> str:
    """Return the letter of a text that Alt, or a menu that is open, takes for it."""
    at = words.replace("&&", "").find("&")
    return words.replace("&&", "")[at + 1].upper() if at >= 0 else ""


def menus(studio) -> list[QMenu]:
    return [one for one in studio.window.findChildren(QMenu) if one.objectName().startswith("menu.")]


def test_that_no_two_actions_have_the_same_shortcut(studio):
    found = studio.window.findChildren(QAction)
    keys = [keys.toString() for one in found for keys in one.shortcuts()]
    keys += [keys.toString() for one in studio.window.findChildren(QShortcut) for keys in one.keys()]
    assert len(keys) > 30
    assert [key for key, count in Counter(keys).items() if count > 1] == []


@pytest.mark.parametrize("language", ["en", "ko"])
def test_that_every_menu_and_action_has_a_letter_of_its_own(studio, language):
    studio.appearance.set_language(language)
    bar = [one for one in menus(studio) if one.objectName().removeprefix("menu.") in MENUS]
    columns = [[one.title() for one in bar]]
    columns += [[one.text() for one in menu.actions() if not one.isSeparator()] for menu in bar]
    for column in columns:
        letters = [letter(words) for words in column]
        assert "" not in letters, column
        assert [one for one, count in Counter(letters).items() if count > 1] == [], column


@pytest.mark.parametrize("language", ["en", "ko"])
def test_that_alt_and_a_letter_open_each_menu_and_arrows_go_through_all_of_it(studio, language, qtbot):
    studio.appearance.set_language(language)
    for key in MENUS:
        menu = studio.window.findChild(QMenu, f"menu.{key}")
        QTest.keyClick(studio.window, letter(menu.title()), Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda menu=menu: QApplication.activePopupWidget() is menu)
        wanted = [one for one in menu.actions() if not one.isSeparator() and one.isEnabled()]
        seen = [menu.activeAction()]
        for _ in wanted:
            QTest.keyClick(menu, Qt.Key.Key_Down)
            seen.append(menu.activeAction())
        assert {one.objectName() for one in wanted if one.menu() is None} <= {one.objectName() for one in seen if one}
        menu.close()


def test_that_a_letter_does_what_has_no_shortcut(studio, qtbot):
    menu = studio.window.findChild(QMenu, "menu.view")
    reset = studio.window.actions_by_key["view.reset_layout"]
    reset.triggered.disconnect()
    QTest.keyClick(studio.window, "v", Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is menu)
    with qtbot.waitSignal(reset.triggered):
        QTest.keyClick(menu, letter(reset.text()))


def test_that_every_shortcut_calls_its_action_from_anywhere(studio, find):
    window = studio.window
    wanted = {f"action.{spec.key}": spec.shortcuts[0] for spec in ACTIONS if spec.shortcuts}
    wanted |= {f"action.panel.{key}": panel_shortcut(key) for key in PANELS}
    called = []
    for name in wanted:
        action = find(name)
        action.setEnabled(True)
        action.triggered.disconnect()
        action.triggered.connect(lambda _=False, name=name: called.append(name))
    for start in (window.stage, find("run_bar.speed"), find("timeline.bar")):
        called.clear()
        for keys in wanted.values():
            start.setFocus()
            QTest.keySequence(start, QKeySequence(keys))
        assert called == list(wanted)


@pytest.mark.parametrize("key", FILLED)
def test_that_what_a_table_fills_is_a_menu_below_a_letter(studio, key):
    menu = studio.window.findChild(QMenu, f"menu.{key}")
    assert letter(menu.title())
    assert any(menu.menuAction() in one.actions() for one in menus(studio))
