"""The command palette by its keys: found, done, refused and remembered."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication

from nnstudio.app.actions import ACTIONS
from nnstudio.app.palette.palette import Palette
from nnstudio.catalog import Message
from nnstudio.catalog.page_keys import PAGES
from nnstudio.data.datasets import DATASETS
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.panels import PANELS
from nnstudio.studies.setups import SETUPS

_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(qtbot, studio):
    """Return a function that opens the palette by its keys and types into it."""

    def opened(words: str = "") -> Palette:
        studio.window.activateWindow()
        qtbot.waitUntil(studio.window.isActiveWindow)
        qtbot.keyClick(studio.window, Qt.Key.Key_K, _CTRL)
        [palette] = [one for one in studio.window.findChildren(Palette) if one.isVisible()]
        qtbot.waitUntil(palette.field.hasFocus)
        palette.field.insert(words)  # a key cannot type Hangul
        return palette

    yield opened
    for palette in studio.window.findChildren(Palette):
        palette.close()


def press(qtbot, palette, *keys):
    for key in keys:
        qtbot.keyClick(palette.field, key)


def test_that_everything_is_offered(studio, opened, qtbot):
    palette = opened()
    qtbot.waitUntil(lambda: any(item.key.startswith("lesson.") for item in palette.found()))
    keys = {item.key for item in palette.found()}
    assert keys >= {f"action.{spec.key}" for spec in ACTIONS if spec.call} - {"action.view.palette"}
    assert keys >= {f"panel.{key}" for key in PANELS}
    assert keys >= {f"page.{key}.{page}" for key, pages in PAGES.items() for page in pages}
    assert keys >= {f"data.{entry.key}" for entry in DATASETS}
    assert keys >= {f"action.setup.{entry.key}" for entry in SETUPS}
    assert keys >= {f"recipe.optimizer.{entry.key}" for entry in OPTIMIZERS}
    assert {"action.theme.dark", "action.language.ko", "recipe.dtype.float64", "dock.timeline"} <= keys
    shelf = studio.session.lessons.library.shelf
    assert keys >= {f"lesson.{lesson.key}" for lesson in shelf.lessons.values()}


def test_that_no_item_is_offered_twice(opened):
    keys = [item.key for item in opened().found()]
    assert sorted(keys) == sorted(set(keys))


def test_that_enter_does_what_was_typed(studio, opened, qtbot):
    palette = opened()
    qtbot.keyClicks(palette.field, "optimizer momentum")
    press(qtbot, palette, Qt.Key.Key_Return)
    assert studio.session.project.recipe.optimizer.key == "momentum"
    assert not palette.isVisible()


def test_that_a_page_and_its_panel_come_onto_the_stage(studio, opened, qtbot):
    palette = opened("zig-zag")
    press(qtbot, palette, Qt.Key.Key_Return)
    view = studio.session.project.view
    assert view.panels[-1] == "landscape"
    assert view.settings["landscape.page"] == "zigzag"


def test_that_a_panel_that_is_shown_stays_shown(studio, opened, qtbot):
    shown = studio.session.project.view.panels
    palette = opened("network")
    assert palette.found()[0].key == "panel.network"
    press(qtbot, palette, Qt.Key.Key_Return)
    assert studio.session.project.view.panels == shown


def test_that_a_data_set_is_taken_and_can_be_undone(studio, opened, qtbot):
    press(qtbot, opened("moons"), Qt.Key.Key_Return)
    assert studio.session.project.data.source.key == "moons"
    press(qtbot, opened("undo"), Qt.Key.Key_Return)
    assert studio.session.project.data.source.key == "spiral"


def test_that_the_arrows_choose_another_row_and_stop_at_the_ends(opened, qtbot):
    palette = opened("data")
    press(qtbot, palette, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == 1
    press(qtbot, palette, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == 0


def test_that_escape_leaves_everything_as_it_was(studio, opened, qtbot):
    project = studio.session.project
    palette = opened("moons")
    press(qtbot, palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert studio.session.project is project


def test_that_a_click_does_it_too(studio, opened, qtbot):
    palette = opened("moons")
    row = palette.list.visualRect(palette.list.model().index(0, 0))
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert studio.session.project.data.source.key == "moons"


def test_that_what_cannot_be_done_says_why_and_is_not_done(studio, opened, qtbot):
    palette = opened("redo")
    first = palette.found()[0]
    assert (first.key, str(first.why)) == ("action.edit.redo", "There is nothing to redo.")
    press(qtbot, palette, Qt.Key.Key_Return)
    assert palette.isVisible()
    others = [item for item in palette.found() if item.key.startswith("action.") and item.why is not None]
    assert first in others


def test_that_a_loss_that_does_not_fit_says_why(opened):
    items = {item.key: item for item in opened().found()}
    assert items["recipe.loss.binary_cross_entropy"].why is None
    assert items["recipe.loss.mse"].why is not None


def test_that_what_a_lesson_locks_is_not_done_here_either(studio, opened, qtbot):
    studio.window.locks.keep(locked=("data.source", "panel.space", "run.step"), hidden=("recipe",))
    items = {item.key: item for item in opened().found()}
    locked = ("data.moons", "panel.space", "page.space.warp", "action.run.step", "recipe.loss.binary_cross_entropy")
    assert {key: items[key].why for key in locked} == dict.fromkeys(locked, Message("lesson.locked"))
    assert items["panel.network"].why is None


def test_that_what_was_used_lately_comes_first(opened, qtbot):
    for words in ("moons", "zig-zag"):
        press(qtbot, opened(words), Qt.Key.Key_Return)
    assert [item.key for item in opened().found()[:2]] == ["page.landscape.zigzag", "data.moons"]


def test_that_nothing_found_is_said(opened):
    palette = opened("qqqq")
    assert palette.found() == []
    assert palette.nothing.isVisible()


@pytest.mark.parametrize("words", ["moons", "반달", "ㅂㄷ"])
def test_that_the_korean_window_knows_both_languages(studio, opened, words):
    studio.appearance.set_language("ko")
    assert "data.moons" in [item.key for item in opened(words).found()[:3]]


def test_that_the_keys_reach_the_palette_from_a_field(studio, find, qtbot):
    studio.window.docks["recipe"].raise_()
    box = find("recipe.learning_rate.box")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_K, _CTRL)
    palette = studio.window.findChild(Palette)
    assert palette is not None
    assert box.text() == "0.01"
    palette.close()


def test_that_the_palette_goes_when_another_window_is_looked_at(studio, opened, qtbot):
    palette = opened()
    studio.window.activateWindow()
    qtbot.waitUntil(lambda: not palette.isVisible())
    assert QApplication.activeWindow() is studio.window
