"""Saving while a step of a huge network keeps the thread from answering: the window goes on, and says what it does."""

import threading

import pytest
from PyQt6.QtCore import Qt, QTimer
from PyQt6.QtWidgets import QDialog, QFileDialog, QMessageBox, QPushButton

from nnstudio.document.file import Document, load, save
from nnstudio.project.edits import with_recipe


@pytest.fixture
def held(studio):
    """Keep the thread from answering until the event is set."""
    free = threading.Event()
    studio.session.player.request(lambda _: free.wait(20))
    yield free
    free.set()


@pytest.fixture
def path(studio, tmp_path):
    """A project with a file and an edit that is not in it."""
    studio.files.save(tmp_path / "mine.nnproj")
    studio.session.edit("edit", with_recipe(studio.session.project, learning_rate=0.5))
    return tmp_path / "mine.nnproj"


def said(studio) -> list[str]:
    return [message.key for message in studio.window.message_bar.messages()]


def when_waiting(studio, call) -> None:
    """Call once the window waits for the file with a word."""
    timer = QTimer(studio.window)

    def look() -> None:
        dialog = studio.window.findChild(QDialog, "dialog.saving")
        if dialog is not None and dialog.isVisible():
            timer.stop()
            call(dialog)

    timer.timeout.connect(look)
    timer.start(10)


def test_that_ctrl_s_returns_at_once_and_is_told_while_it_takes_long(qtbot, studio, path, held):
    qtbot.keyClick(studio.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert studio.window.isWindowModified()
    qtbot.waitUntil(lambda: "notice.saving" in said(studio))
    studio.session.edit("edit", with_recipe(studio.session.project, batch_size=7))
    held.set()
    qtbot.waitUntil(lambda: "notice.saved" in said(studio))
    assert "notice.saving" not in said(studio)
    assert load(path).project.recipe.learning_rate == 0.5
    assert load(path).project.recipe.batch_size != 7
    assert studio.window.isWindowModified()


def test_that_closing_waits_for_the_file(qtbot, studio, path, held):
    studio.window.commands.save()
    when_waiting(studio, lambda _: held.set())
    assert studio.window.close()
    assert load(path).project.recipe.learning_rate == 0.5


def test_that_one_may_stay_instead_of_waiting(qtbot, studio, path, held):
    studio.window.commands.save()
    when_waiting(studio, lambda dialog: dialog.findChild(QPushButton, "dialog.saving.cancel").click())
    assert not studio.window.close()
    assert studio.window.isVisible()
    held.set()
    qtbot.waitUntil(lambda: "notice.saved" in said(studio))


def test_that_a_file_that_cannot_be_written_is_told_in_a_sentence(qtbot, studio, path, tmp_path):
    studio.files.path = tmp_path / "gone" / "mine.nnproj"
    studio.window.commands.save()
    qtbot.waitUntil(lambda: "error.document.no_folder" in said(studio))
    assert studio.window.isWindowModified()


def answering(monkeypatch, *answers: str) -> list[str]:
    """Answer questions by these answers, in turn; return the list of what was asked."""
    asked: list[str] = []

    def answer(box: QMessageBox) -> int:
        asked.append(box.text())
        box.findChild(QPushButton, f"{box.objectName()}.{answers[len(asked) - 1]}").click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return asked


def named(monkeypatch, path) -> None:
    """Type that path into the dialog that asks for a name."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


@pytest.mark.parametrize("typed", ["other", "other.nnproj", "version 1.2"])
def test_that_a_name_gets_the_ending_of_projects_and_nothing_is_replaced_unasked(
    qtbot, studio, path, tmp_path, monkeypatch, typed
):
    whole = tmp_path / (typed if typed.endswith(".nnproj") else f"{typed}.nnproj")
    whole.write_bytes(b"somebody's")
    named(monkeypatch, tmp_path / typed)
    asked = answering(monkeypatch, "cancel", "replace")
    if typed == whole.name:  # then the dialog itself has asked
        assert studio.window.commands.save_as()
        assert asked == []
    else:
        assert not studio.window.commands.save_as()
        assert whole.name in asked[0]
        assert whole.read_bytes() == b"somebody's"
        assert studio.window.commands.save_as()
    qtbot.waitUntil(lambda: "notice.saved" in said(studio))
    assert load(whole).project == studio.session.project
    assert studio.files.path == whole


def test_that_what_another_window_saved_to_the_same_file_is_not_overwritten_unasked(
    qtbot, studio, path, tmp_path, monkeypatch
):
    other = load(path)
    save(Document(with_recipe(other.project, learning_rate=0.75)), path)
    asked = answering(monkeypatch, "cancel", "save_as", "overwrite")
    named(monkeypatch, tmp_path / "mine too.nnproj")
    assert not studio.window.commands.save()
    assert path.name in asked[0]
    assert load(path).project.recipe.learning_rate == 0.75
    assert studio.window.commands.save()
    qtbot.waitUntil(lambda: studio.files.path == tmp_path / "mine too.nnproj")
    assert load(path).project.recipe.learning_rate == 0.75


def test_that_a_file_saved_here_again_and_again_is_not_asked_about(qtbot, studio, path, monkeypatch):
    asked = answering(monkeypatch)
    for rate in (0.1, 0.2):
        studio.session.edit("edit", with_recipe(studio.session.project, learning_rate=rate))
        with qtbot.waitSignal(studio.files.saving.done):
            assert studio.window.commands.save()
    studio.files.open(path)
    studio.session.edit("edit", with_recipe(studio.session.project, learning_rate=0.3))
    with qtbot.waitSignal(studio.files.saving.done):
        assert studio.window.commands.save()
    assert asked == []
