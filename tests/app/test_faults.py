"""Faults of ours in the training thread."""

from PyQt6.QtWidgets import QWidget

from nnstudio.app.faults import Faults, tell_faults
from nnstudio.session import Session
from nnstudio.session.settings import Settings
from nnstudio.workers.conductor import Conductor


def test_that_a_run_that_cannot_begin_fails_once_and_a_reset_tries_again(qtbot, tmp_path, monkeypatch):
    session = Session(Settings(tmp_path / "settings.ini"))
    window = QWidget()
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: session.moment is not None)
    faults, failures = Faults(), []
    monkeypatch.setattr(faults, "report", failures.append)
    tell_faults(window, session, faults)
    with monkeypatch.context() as patch:
        patch.setattr(Conductor, "_restart_clock", lambda _: 1 / 0)
        session.reset()
        qtbot.waitUntil(lambda: len(failures) > 0)
        session.player.play()
        assert not session.player.playing
        qtbot.waitUntil(lambda: not session.player.clock.running)
    assert len(failures) == 1
    session.reset()
    qtbot.waitUntil(lambda: session.moment is not None)
    assert session.close()
