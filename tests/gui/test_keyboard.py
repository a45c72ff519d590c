"""Everything is reached by keys: Tab and arrows go to every control, and nothing holds them."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QDialog

from nnstudio.panels import PANELS
from nnstudio.panels.paged import PagedPanel
from nnstudio.project.edits import with_view
from nnstudio.session.lesson_draft import LessonDraft
from tests.helpers import scenes
from tests.helpers.keyboard import unreached, walked
from tests.helpers.lessons import tour
from tests.helpers.studio import settle

RICH = {
    "points": scenes.points,
    "pad": scenes.digits_pad_alone,
    "slice": scenes.iris_slice,
    "code": scenes.code,
    "walk": scenes.step_of_spiral,
    "blocks": scenes.residual,
    "invalid": scenes.invalid,
    "tables": scenes.landscape_table,
    "twins": scenes.twins_of_spiral,
    "graph": lambda: scenes.backprop("squared_norm", beside=("network",)),
    "random sweep": lambda: scenes.sweep("coordinates", "random"),
}


def reach_all(studio) -> None:
    """Go round by Tab, and back by Shift+Tab, and miss nothing."""
    settle(studio)
    reached = walked(studio.window)
    assert unreached(studio.window, reached) == []
    back = walked(studio.window, Qt.Key.Key_Backtab)
    assert {one.objectName() for one in reached} == {one.objectName() for one in back}


def pages(studio, key: str):
    """Go through a panel's pages by the arrow keys."""
    panel = studio.window.stage.panel(key)
    if not isinstance(panel, PagedPanel):
        yield key
        return
    for at, page in enumerate(panel.PAGES):
        if at:
            QTest.keyClick(panel.names.buttons[at - 1], Qt.Key.Key_Right)
        else:
            panel.names.buttons[0].setFocus()
        assert type(panel.page) is page
        assert panel.names.buttons[at].hasFocus()
        yield page.key
        panel.names.buttons[at].setFocus()


@pytest.mark.parametrize("key", PANELS)
def test_that_tab_and_arrows_reach_every_control_of_every_page(studio, key):
    studio.session.edit("edit.panels", with_view(studio.session.project, panels=(key,)), by=None)
    assert [reach_all(studio) for _ in pages(studio, key)]


@pytest.mark.parametrize("scene", RICH)
def test_that_tab_reaches_what_only_some_projects_show(studio, scene):
    studio.session.open_project(RICH[scene]())
    reach_all(studio)


def test_that_tab_leaves_the_data_after_another_project_was_opened(studio):
    for _ in range(2):
        studio.session.open_project(scenes.spiral())
    reach_all(studio)


@pytest.mark.parametrize("dock", ["recipe", "lesson", "lesson_editor"])
def test_that_tab_reaches_every_control_of_the_docks_behind(studio, dock):
    studio.session.lessons.open(tour())
    if dock == "lesson_editor":
        studio.session.lessons.write(LessonDraft(studio.session, tour()))
    settle(studio)
    studio.window.docks[dock].raise_()
    reach_all(studio)


def test_that_arrows_bring_a_dock_to_the_front_from_its_tabs(studio):
    window = studio.window
    tabs = next(one for one in walked(window) if one.inherits("QTabBar") and one.count() > 1)
    tabs.setFocus()
    before = tabs.currentIndex()
    QTest.keyClick(tabs, Qt.Key.Key_Right if before == 0 else Qt.Key.Key_Left)
    assert tabs.currentIndex() != before


def test_that_arrows_go_through_all_the_data_there_are(studio):
    gallery = studio.window.docks["data"].widget().gallery
    seen, new = set(), ["blobs"]
    while new:
        name = new.pop()
        seen.add(name)
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            gallery.tiles[name].setFocus()
            QTest.keyClick(gallery.tiles[name], key)
            focus = QApplication.focusWidget()
            assert focus is not None
            there = focus.objectName().rpartition(".")[2]
            new += [there] if there not in (*seen, *new) else []
    assert seen == set(gallery.tiles)


@pytest.mark.parametrize("action", ["edit.settings", "file.movie", "help.shortcuts", "help.about"])
def test_that_tab_reaches_all_of_a_dialog_and_escape_leaves_it(studio, qtbot, action):
    qtbot.waitUntil(lambda: studio.session.run is not None)
    studio.window.actions_by_key[action].trigger()
    dialog = studio.window.findChild(QDialog)
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert unreached(dialog, walked(dialog)) == []
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: studio.window.findChild(QDialog) is None)


def test_that_f6_goes_from_area_to_area_and_back(studio):
    window, areas = studio.window, []
    window.stage.setFocus()
    for held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        visited = []
        for _ in range(8):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, held)
            focus = QApplication.focusWidget()
            assert focus is not None
            visited.append(focus.objectName().split(".")[0])
        areas.append(visited)
    assert {"run_bar", "stage", "network", "training", "data", "layers", "timeline"} <= set(areas[0])
    assert areas[1][:6] == areas[0][-2::-1][:6]


def test_that_f6_goes_from_left_to_right_whatever_the_order_of_the_names(studio):
    session, stage = studio.session, studio.window.stage
    for keys in (("training", "network"), ("network", "training")):
        session.edit("edit.panels", with_view(session.project, panels=keys), by=None)
        settle(studio)
        assert [one.key for one in stage.shown] == list(keys)
        assert stage.shown[0].x() < stage.shown[1].x()
        stage.buttons["network"].setFocus()
        visited = []
        for _ in keys:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
            visited += [one.key for one in stage.shown if one.isAncestorOf(QApplication.focusWidget())]
        assert visited == list(keys)
