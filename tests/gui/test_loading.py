"""Large files in the window: a bar that can be cancelled, a window that answers, an end at any moment."""

import threading

import numpy as np
import pytest
from PyQt6.QtCore import QElapsedTimer, Qt, QTimer

from nnstudio.data import readers
from nnstudio.data.progress import report
from tests.helpers.studio import settle

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def endless(monkeypatch):
    """Let every file take until it is given up; the event is set when its reader has stopped."""
    stopped = threading.Event()

    def read(_path, progress):
        try:
            while True:
                report(progress, 0.4)
                stopped.wait(0.002)
        finally:
            stopped.set()

    monkeypatch.setattr(readers, "read_data", read)
    return stopped


def test_that_a_long_reading_shows_how_far_it_is_and_can_be_cancelled_in_place(qtbot, studio, find, endless, tmp_path):
    before = studio.session.project
    studio.window.commands.open_path(tmp_path / "large.csv")
    strip = find("loading")
    assert not strip.isVisible()
    qtbot.waitUntil(strip.isVisible)
    assert "large.csv" in strip.words.text()
    qtbot.waitUntil(lambda: find("loading.bar").value() == 280)  # four tenths of the seven that reading takes
    qtbot.mouseClick(find("loading.cancel"), LEFT)
    assert not strip.isVisible()
    assert studio.session.project is before
    assert studio.window.message_bar.messages()[-1].key == "error.data.cancelled"
    qtbot.waitUntil(endless.is_set)


def test_that_escape_cancels_too(qtbot, studio, find, endless, tmp_path):
    studio.window.commands.open_path(tmp_path / "large.csv")
    qtbot.waitUntil(find("loading").isVisible)
    find("loading.cancel").setFocus()
    qtbot.keyClick(find("loading.cancel"), Qt.Key.Key_Escape)
    assert not studio.session.loading.running
    qtbot.waitUntil(endless.is_set)


def test_that_the_window_closes_while_a_file_is_read(qtbot, studio, endless, tmp_path):
    studio.window.commands.open_path(tmp_path / "large.csv")
    qtbot.waitUntil(lambda: studio.session.loading.task.share > 0)
    assert studio.window.close()
    assert endless.is_set()


def test_that_training_goes_on_while_a_file_is_read(qtbot, studio, endless, tmp_path):
    studio.session.player.play()
    studio.window.commands.open_path(tmp_path / "large.csv")
    qtbot.waitUntil(lambda: studio.session.moment.snapshot.step > 20)
    assert studio.session.loading.running
    studio.session.player.pause()
    studio.session.loading.cancel()


def test_that_a_small_file_shows_no_bar(qtbot, studio, find, tmp_path):
    (tmp_path / "small.csv").write_text("a,b,y\n" + "\n".join(f"{i},{i * i % 7},{i % 2}" for i in range(50)))
    shown, look = [], QTimer()
    look.timeout.connect(lambda: shown.append(find("loading").isVisible()))
    look.start(5)
    studio.window.commands.open_path(tmp_path / "small.csv")
    qtbot.waitUntil(lambda: not studio.session.loading.running)
    look.stop()
    assert studio.session.project.data.source.key == "csv"
    assert not any(shown)


def test_that_events_are_answered_while_a_real_table_is_read(qtbot, studio, tmp_path):
    rows = np.random.default_rng(0).normal(size=(60_000, 8)).round(3)
    np.savetxt(tmp_path / "large.csv", rows, delimiter=",", header="a,b,c,d,e,f,g,y", comments="", fmt="%.3f")
    beats, clock, beat = [], QElapsedTimer(), QTimer()
    beat.timeout.connect(lambda: beats.append(clock.restart()))
    clock.start()
    beat.start(1)
    studio.window.commands.open_path(tmp_path / "large.csv")
    qtbot.waitUntil(lambda: not studio.session.loading.running, timeout=20_000)
    beat.stop()
    assert len(beats) > 5  # the event loop went round while it was read
    assert len(studio.session.checked.data.x_train) == 48_000
    settle(studio)
