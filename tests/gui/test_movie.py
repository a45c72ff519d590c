"""A movie made from the window, in a process of its own."""

import pytest
from PIL import Image
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QFileDialog

from nnstudio.app.dialogs.movie import MovieDialog
from nnstudio.catalog import text
from tests.helpers.studio import settle


@pytest.fixture
def dialog(qtbot, studio, find, monkeypatch, tmp_path):
    """The dialog after two epochs of the first project; its file dialog answers with a.gif."""
    settle(studio)
    studio.session.player.epochs(2)
    qtbot.waitUntil(lambda: studio.session.moment.snapshot.epoch == 2 and not studio.session.player.playing)
    settle(studio)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.gif"), ""))
    find("action.file.movie").trigger()
    found = studio.window.findChild(MovieDialog)
    yield found
    found.close()


def test_that_it_offers_the_panel_shown_and_the_whole_run(dialog, studio):
    assert dialog.panel.currentData() == "network"
    assert dialog.fields["last"].value() == studio.session.run.step
    assert dialog.panel.currentText() == text("panel.network")


def test_that_a_movie_is_made_while_the_window_goes_on(qtbot, dialog, tmp_path):
    dialog.fields["frames"].set_value(3)
    dialog.fields["first"].set_value(20)
    shares = []
    dialog.filming.advanced.connect(shares.append)
    qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    assert dialog.bar.isVisible()
    assert not dialog.make.isEnabled()
    qtbot.waitUntil(lambda: not dialog.filming.running, timeout=120_000)
    assert dialog.told.text() == text("export.done", file="a.gif")
    assert shares[-1] == 1.0
    with Image.open(tmp_path / "a.gif") as found:
        assert found.size == (720, 480)
        assert getattr(found, "n_frames", 1) in (2, 3)  # pictures that are alike are one


def test_that_a_movie_can_be_given_up(qtbot, dialog, tmp_path):
    qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert not dialog.filming.running
    assert dialog.told.text() == text("movie.cancelled")
    assert list(tmp_path.glob("a.gif")) == []
    assert dialog.make.isEnabled()


def test_that_an_end_before_the_start_is_told(qtbot, dialog):
    dialog.fields["first"].set_value(50)
    dialog.fields["last"].set_value(20)
    qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    assert not dialog.filming.running
    assert "50" in dialog.told.text()
