"""Faults of ours beside the window: in training, and in training a step again."""

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


def test_that_a_fault_in_training_a_step_again_is_told(qtbot, tmp_path, monkeypatch):
    session = Session(Settings(tmp_path / "settings.ini"))
    window = QWidget()
    qtbot.addWidget(window)
    faults, failures = Faults(), []
    monkeypatch.setattr(faults, "report", failures.append)
    tell_faults(window, session, faults)
    fault = ValueError("broken off")
    session.time_machine.failed.emit(fault)
    assert failures == [fault]
    assert session.close()
