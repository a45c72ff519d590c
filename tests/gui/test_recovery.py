"""After crashes: every window's work is offered, answered one by one in the message bar."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLabel, QToolButton

from nnstudio.app.recovered import offer_recovery
from nnstudio.document.journal import Journal
from nnstudio.document.recovery import left_behind
from nnstudio.project import first_project
from nnstudio.project.edits import with_recipe

LEFT = Qt.MouseButton.LeftButton
RATES = {"first": 0.1, "second": 0.2, "third": 0.3}


@pytest.fixture
def crashed(tmp_path):
    """Leave what three windows that died had open, the second without a file; return the folder."""
    folder = tmp_path / "crashed"
    for name, rate in RATES.items():
        journal = Journal(folder)
        path = None if name == "second" else tmp_path / f"{name}.nnproj"
        journal.edited(with_recipe(first_project(), learning_rate=rate), path)
        assert journal._lock is not None
        journal._lock.release()
    return folder


@pytest.fixture
def offered(studio, crashed):
    """Offer them; `may` decides what becomes of what is open, and counts how often that was asked."""
    may, asked = [True], []

    def may_replace() -> bool:
        asked.append(studio.session.project)
        return may[0]

    offer_recovery(studio.session, studio.files, studio.keeper, crashed, may_replace)
    return may, asked


def offers(studio) -> list[str]:
    return [str(one) for one in studio.window.message_bar.messages() if one.key == "recovery.offered"]


def answer(qtbot, studio, key: str) -> str:
    """Click an answer; return the name in the offer it was for."""
    said = studio.window.findChild(QLabel, "messages.text").text()
    name = said.split("“")[1].split("”")[0]
    qtbot.waitUntil(lambda: seen(studio, key) is not None)
    qtbot.mouseClick(shown(studio, key), LEFT)
    return name


def seen(studio, key: str) -> QToolButton | None:
    buttons = studio.window.findChildren(QToolButton, f"messages.action.recovery.{key}")
    return next((one for one in buttons if one.isVisible()), None)


def shown(studio, key: str) -> QToolButton:
    button = seen(studio, key)
    assert button is not None
    return button


def discard(qtbot, studio) -> str:
    """Discard what is offered, and mean it."""
    name = answer(qtbot, studio, "discard")
    assert answer(qtbot, studio, "discard_really") == name
    return name


def left(folder) -> int:
    return len(list(folder.glob("*.json")))


def test_that_each_of_three_crashed_windows_is_offered_by_name_and_time(studio, offered, crashed):
    said = offers(studio)
    assert len(said) == 3
    assert sum("Untitled" in one for one in said) == 1
    assert sum("first" in one for one in said) == sum("third" in one for one in said) == 1
    assert left(crashed) == 3


def test_that_one_is_restored_and_the_others_are_offered_on(qtbot, studio, offered, crashed):
    name = answer(qtbot, studio, "restore")
    restored = {"Untitled": "second"}.get(name, name)
    assert studio.session.project.recipe.learning_rate == RATES[restored]
    assert studio.files.recovered
    assert len(offers(studio)) == 2
    assert left(crashed) == 3  # what was restored stays there, as this window's own, until it ends
    studio.close()
    assert left(crashed) == 2


def test_that_what_was_restored_is_on_the_disk_at_every_moment(qtbot, studio, offered, crashed, monkeypatch):
    """Whoever is killed right after the click, before anything of it is written again, has it offered again."""
    monkeypatch.setattr(studio.keeper, "_keep_edit", lambda: None)
    monkeypatch.setattr(studio.keeper, "_keep_progress", lambda: None)
    name = answer(qtbot, studio, "restore")
    studio.keeper._journal._lock.release()
    found = next(one for one in left_behind(crashed) if (one.file.stem if one.file else "Untitled") == name)
    assert found.document.project == studio.session.project
    found.release()


def test_that_discarding_all_leaves_nothing_and_changes_nothing(qtbot, studio, offered, crashed):
    before = studio.session.project
    assert {discard(qtbot, studio) for _ in range(3)} == {"first", "Untitled", "third"}
    assert offers(studio) == []
    assert list(crashed.iterdir()) == []
    assert studio.session.project is before


def test_that_one_click_on_discard_loses_nothing(qtbot, studio, offered, crashed):
    name = answer(qtbot, studio, "discard")
    assert left(crashed) == 3
    assert answer(qtbot, studio, "keep") == name
    assert left(crashed) == len(offers(studio)) == 3
    assert answer(qtbot, studio, "restore") == name


def test_that_a_double_click_on_discard_keeps_it(qtbot, studio, offered, crashed):
    """The button that keeps comes where the one that discards was."""

    qtbot.waitUntil(lambda: seen(studio, "discard") is not None)
    clicked = shown(studio, "discard").geometry().center()
    answer(qtbot, studio, "discard")
    qtbot.waitUntil(lambda: seen(studio, "discard_really") is not None)
    assert not shown(studio, "discard_really").geometry().contains(clicked)


def test_that_a_restored_one_is_not_lost_to_the_next_unasked(qtbot, studio, offered, crashed):
    may, asked = offered
    answer(qtbot, studio, "restore")
    first = studio.session.project
    may[0] = False
    answer(qtbot, studio, "restore")
    assert asked[-1] is first
    assert studio.session.project is first
    qtbot.waitUntil(lambda: len(offers(studio)) == 2)
    assert left(crashed) == 3
    may[0] = True
    answer(qtbot, studio, "restore")
    assert studio.session.project != first
    assert len(offers(studio)) == 1
    assert left(crashed) == 2  # the first was replaced, as was agreed


def test_that_what_is_not_answered_is_offered_at_the_next_start(qtbot, studio, offered, crashed):
    discard(qtbot, studio)
    answer(qtbot, studio, "discard")  # asked for, and never confirmed
    studio.window.message_bar.clear()
    assert left(crashed) == 2
