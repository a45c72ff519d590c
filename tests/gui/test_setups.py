"""Ready setups opened from the menu."""

import pytest
from PyQt6.QtWidgets import QAbstractButton, QMessageBox

from nnstudio.catalog import text
from nnstudio.project.edits import with_recipe
from nnstudio.studies.setups import GROUPS, SETUPS
from tests.helpers.studio import settle


def said(studio) -> list[str]:
    return [message.key for message in studio.window.message_bar.messages()]


def test_that_the_menu_offers_every_setup_under_its_group(studio, find):
    rows = find("menu.file.setups").actions()
    assert [row.text() for row in rows if row.isSeparator()] == [text(f"setups.group.{group}") for group in GROUPS]
    offered = [row.objectName() for row in rows if not row.isSeparator()]
    assert sorted(offered) == sorted(f"action.setup.{key}" for key in SETUPS.keys())
    assert all(row.toolTip() for row in rows)


@pytest.mark.parametrize("key", SETUPS.keys())
def test_that_a_setup_opens_and_says_what_there_is_to_be_seen(qtbot, studio, find, key):
    find(f"action.setup.{key}").trigger()
    settle(studio)
    assert studio.session.problem is None
    assert studio.session.moment is not None
    assert studio.session.project == SETUPS[key]().project()
    assert said(studio) == [f"setups.{key}.watch"]
    assert not studio.files.unsaved
    assert studio.window.width() == 1280
    studio.window.commands.step()
    qtbot.waitUntil(lambda: studio.session.moment.snapshot.step == 1)


def test_that_another_project_takes_the_sentence_away(studio, find):
    find("action.setup.sgd_noise").trigger()
    find("action.setup.weight_decay").trigger()
    assert said(studio) == ["setups.weight_decay.watch"]
    studio.session.edit("edit.recipe", with_recipe(studio.session.project, epochs=7))
    studio.session.undo_stack.undo()
    assert said(studio) == ["setups.weight_decay.watch"]
    studio.window.commands.new()
    assert said(studio) == []


@pytest.mark.parametrize(("answer", "opened"), [("cancel", False), ("discard", True)])
def test_that_unsaved_changes_are_asked_about(studio, find, monkeypatch, answer, opened):
    def click(box: QMessageBox) -> int:
        box.findChild(QAbstractButton, f"dialog.unsaved.{answer}").click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", click)
    studio.session.edit("edit.recipe", with_recipe(studio.session.project, epochs=7))
    before = studio.session.project
    find("action.setup.optimizer_race").trigger()
    assert (studio.session.project != before) is opened
    assert ("setups.optimizer_race.watch" in said(studio)) is opened


def test_that_the_menu_follows_the_language(studio, find):
    studio.appearance.set_language("ko")
    assert find("action.setup.activation_race").text() == "활성화 함수 경주"
    studio.appearance.set_language("en")
