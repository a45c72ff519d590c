"""What disks, names and other programs do to a project's file: told in one sentence, and nothing is overwritten."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PyQt6.QtCore import QMimeData, QPointF, Qt, QUrl
from PyQt6.QtGui import QDropEvent
from PyQt6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from nnstudio.document.file import load
from nnstudio.document.recovery import left_behind
from nnstudio.project.edits import with_recipe
from tests.helpers.modules import ROOT

CONTROL = Qt.KeyboardModifier.ControlModifier
NAMES = (
    "한글 이름 과 빈칸.nnproj",
    "가" * 80 + ".nnproj",
    "a.b  c.nnproj",
    "'quoted' \"name\".nnproj",
    "100 % {name} <b>.nnproj",
)


def edit(studio, rate: float = 0.5) -> None:
    studio.session.edit("edit", with_recipe(studio.session.project, learning_rate=rate))


def said(studio) -> list[str]:
    return [str(message) for message in studio.window.message_bar.messages()]


def save(qtbot, studio) -> None:
    """Press Ctrl+S and wait until it is written or refused."""
    qtbot.keyClick(studio.window, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: not studio.files.saving.running)


def opened(qtbot, studio, path: Path) -> None:
    studio.window.commands.open_path(path)
    qtbot.waitUntil(lambda: studio.files.path == path)


@pytest.fixture
def path(studio, tmp_path):
    """A project of one's own, saved, in a folder of its own."""
    (tmp_path / "mine").mkdir()
    studio.files.save(tmp_path / "mine" / "mine.nnproj")
    return tmp_path / "mine" / "mine.nnproj"


def answering(monkeypatch, answer: str) -> list[str]:
    asked: list[str] = []

    def click(box: QMessageBox) -> int:
        asked.append(box.text())
        button = box.findChild(QPushButton, f"{box.objectName()}.{answer}")
        assert button is not None
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", click)
    return asked


def test_that_a_full_disk_is_told_and_keeps_the_file_and_the_work(qtbot, studio, path, monkeypatch):
    before = path.read_bytes()
    edit(studio)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("nnstudio.document.atomic.os.fsync", full)
        save(qtbot, studio)
        qtbot.waitUntil(lambda: any("the disk is full" in one for one in said(studio)))
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
    assert studio.window.isWindowModified()
    save(qtbot, studio)
    qtbot.waitUntil(lambda: not studio.window.isWindowModified())
    assert load(path).project.recipe.learning_rate == 0.5


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="there is no folder that nobody may write to")
def test_that_a_folder_nobody_may_write_to_is_told(qtbot, studio, path, monkeypatch):
    edit(studio)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/proc/self/mine.nnproj", ""))
    studio.window.commands.save_as()
    qtbot.waitUntil(lambda: not studio.files.saving.running)
    qtbot.waitUntil(lambda: any("cannot be" in one for one in said(studio)))
    assert studio.files.path == path
    assert studio.window.isWindowModified()


def test_that_what_another_process_wrote_is_not_overwritten_unasked(qtbot, studio, path, monkeypatch):
    edit(studio)
    command = [sys.executable, "-m", "nnstudio", "train", str(path), "--steps", "3", "--save", str(path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    theirs = path.read_bytes()
    asked = answering(monkeypatch, "cancel")
    save(qtbot, studio)
    assert len(asked) == 1
    assert path.name in asked[0]
    assert path.read_bytes() == theirs
    assert studio.window.isWindowModified()


def test_that_a_file_deleted_meanwhile_is_written_again(qtbot, studio, path):
    edit(studio)
    path.unlink()
    save(qtbot, studio)
    qtbot.waitUntil(lambda: not studio.window.isWindowModified())
    assert load(path).project == studio.session.project


def test_that_a_folder_deleted_meanwhile_is_told(qtbot, studio, path):
    edit(studio)
    path.unlink()
    path.parent.rmdir()
    save(qtbot, studio)
    qtbot.waitUntil(lambda: any("there is no folder" in one for one in said(studio)))
    assert studio.window.isWindowModified()


@pytest.mark.parametrize("name", NAMES)
def test_that_any_name_is_saved_opened_and_shown(qtbot, studio, tmp_path, monkeypatch, name):
    edit(studio)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), ""))
    assert studio.window.commands.save_as()
    qtbot.waitUntil(lambda: studio.files.path == tmp_path / name)
    assert any(name in one for one in said(studio))
    studio.files.new()
    opened(qtbot, studio, tmp_path / name)
    assert studio.session.project.recipe.learning_rate == 0.5
    assert studio.window.windowTitle().startswith(Path(name).stem)


def test_that_a_name_too_long_for_the_disk_is_told_and_nothing_is_lost(qtbot, studio, path, monkeypatch):
    edit(studio)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path.with_name("가" * 200)), ""))
    studio.window.commands.save_as()
    qtbot.waitUntil(lambda: any("cannot be written" in one for one in said(studio)))
    assert list(path.parent.iterdir()) == [path]
    assert studio.files.path == path


def test_that_a_link_is_saved_through_and_a_ring_of_links_is_told(qtbot, studio, path, monkeypatch):
    link, ring = path.with_name("link.nnproj"), path.with_name("ring.nnproj")
    link.symlink_to(path)
    ring.symlink_to(ring)
    opened(qtbot, studio, link)
    edit(studio)
    save(qtbot, studio)
    qtbot.waitUntil(lambda: not studio.window.isWindowModified())
    assert link.is_symlink()
    assert load(path).project.recipe.learning_rate == 0.5
    studio.window.commands.open_path(ring)
    qtbot.waitUntil(lambda: any("ring.nnproj" in one for one in said(studio)))
    assert studio.files.path == link


def test_that_a_file_saved_after_a_crash_is_not_overwritten_by_what_the_crash_left(qtbot, studio, path, monkeypatch):
    edit(studio, 0.25)
    qtbot.waitUntil(lambda: not studio.keeper._edits.isActive() and not studio.keeper._edit_job.running)
    studio.keeper._journal._lock.release()  # as the system does for a process that dies
    (found,) = left_behind(path.parents[1] / "journal")
    os.utime(path, (found.time + 5, found.time + 5))
    theirs = path.read_bytes()
    studio.files.restore(found.load(), found.file, found.time)
    asked = answering(monkeypatch, "cancel")
    save(qtbot, studio)
    assert path.name in asked[0]
    assert path.read_bytes() == theirs
    found.discard()


def test_that_a_file_with_any_name_can_be_dropped(qtbot, studio, path):
    name = path.with_name(NAMES[0])
    path.rename(name)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(name))])
    button, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    studio.window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, button, held))
    qtbot.waitUntil(lambda: studio.files.path == name)


LONG = Path("/") / ("x" * 300)


@pytest.mark.parametrize("path", [LONG, LONG / "a.nnproj", LONG.with_suffix(".toml"), LONG.with_suffix(".csv")])
def test_that_a_path_that_no_file_can_have_is_told(qtbot, studio, path):
    before, project = said(studio), studio.session.project
    studio.window.commands.open_path(path)
    qtbot.waitUntil(lambda: len(said(studio)) == len(before) + 1)
    assert studio.session.project is project
