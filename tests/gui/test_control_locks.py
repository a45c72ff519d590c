"""Controls that a lesson hides or locks."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QComboBox, QWidget

from nnstudio.app.control_locks import ControlLocks
from nnstudio.app.control_widgets import names
from nnstudio.catalog import Choice, text
from nnstudio.catalog.control_keys import CONTROLS, DOCKS
from nnstudio.catalog.messages import has
from nnstudio.project.edits import with_data, with_layer, with_recipe
from tests.helpers.modules import ROOT
from tests.helpers.studio import settle


@pytest.fixture
def locks(studio) -> ControlLocks:
    settle(studio)
    return studio.window.locks


def cover_of(widget: QWidget) -> QWidget:
    found = widget.findChild(QWidget, f"{widget.objectName()}.lock")
    assert found is not None
    return found


def test_that_every_key_means_something_of_the_window_and_is_given_back(studio, locks):
    window = studio.window
    before = {one: (one.isEnabled(), one.isHidden()) for one in window.findChildren(QWidget) if one.objectName()}
    for key in CONTROLS:
        locks.keep(locked=[key])
        locked = locks.kept()
        assert locked, key
        locks.keep(hidden=[key])
        assert len(locks.kept()) >= (1 if key in DOCKS else len(locked)), key
    locks.keep()
    assert locks.kept() == []
    assert {one: (one.isEnabled(), one.isHidden()) for one in before} == before


def test_that_every_key_is_named_for_teachers():
    assert [key for key in CONTROLS if not has(f"control.{key}") and not has(key)] == []
    assert all(names(key) for key in CONTROLS)


def test_that_a_locked_control_is_seen_with_its_reason_and_takes_neither_mouse_nor_keys(qtbot, studio, locks, find):
    combo = find("recipe.optimizer.choice")
    assert isinstance(combo, QComboBox)
    studio.window.docks["recipe"].raise_()
    locks.keep(locked=["recipe.optimizer"])
    rows = find("recipe.optimizer")
    qtbot.waitUntil(lambda: cover_of(rows).isVisible())
    cover = cover_of(rows)
    assert cover.geometry() == rows.rect()
    assert rows.isVisible()
    assert cover.toolTip() == text("lesson.locked")
    assert rows.childAt(combo.geometry().center()) is cover
    combo.setFocus()
    assert not combo.hasFocus()
    before = studio.session.project
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert studio.session.project == before
    studio.appearance.set_language("ko")
    assert cover.toolTip() == text("lesson.locked")
    locks.keep()
    assert combo.isEnabled()
    combo.setFocus()
    qtbot.waitUntil(combo.hasFocus)


def test_that_what_a_panel_builds_anew_is_locked_too(studio, locks, find):
    locks.keep(locked=["data.noise", "layers.units"])
    assert not find("data.spiral.noise").isEnabled()
    studio.session.edit("edit.data", with_data(studio.session.project, source=Choice("moons")))
    assert not find("data.moons.noise").isEnabled()
    assert find("data.moons.samples").isEnabled()
    studio.session.edit("edit.layers.add", with_layer(studio.session.project, 0, Choice("maxout")))
    settle(studio)
    assert not find("layers.row.0.units").isEnabled()
    locks.keep()
    assert find("layers.row.0.units").isEnabled()


def test_that_what_a_panel_shows_or_enables_meanwhile_stays_as_the_lesson_has_it(studio, locks, find):
    locks.keep(hidden=["recipe.class_weights"], locked=["recipe.l2"])
    rows, strength = find("recipe.class_weights"), find("recipe.l2.strength")
    rows.show()
    strength.setEnabled(True)
    assert rows.isHidden()
    assert not strength.isEnabled()
    studio.session.edit("edit", with_recipe(studio.session.project, regularizers=(Choice("l2"),)))
    assert not strength.isEnabled()
    locks.keep()
    assert not rows.isHidden()
    assert strength.isEnabled()


def test_that_a_locked_button_of_the_run_bar_stops_its_keys_too(qtbot, studio, locks, find):
    locks.keep(locked=["run.play"])
    studio.window.stage.setFocus()
    qtbot.keyClick(studio.window.stage, Qt.Key.Key_Space)
    qtbot.keyClick(studio.window, Qt.Key.Key_F5)
    assert not studio.session.player.playing
    assert not find("run_bar.run.play").isEnabled()
    locks.keep()
    qtbot.keyClick(studio.window.stage, Qt.Key.Key_Space)
    assert studio.session.player.playing


def test_that_a_hidden_dock_stays_away_until_the_lesson_lets_go(studio, locks):
    dock = studio.window.docks["layers"]
    locks.keep(hidden=["layers"])
    studio.window.reset_layout()
    assert dock.isHidden()
    locks.keep()
    assert not dock.isHidden()


def test_that_teachers_find_every_key_in_the_documentation():
    written = (ROOT / "docs" / "lessons.md").read_text(encoding="utf-8")
    keys = [key for key in CONTROLS if not key.startswith("panel.")]
    assert [key for key in keys if f"| `{key}` | {text(f'control.{key}')} |" not in written] == []
