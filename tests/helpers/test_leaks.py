"""The guard itself: a guard that sees nothing would let every leak pass."""

import threading

from PyQt6.QtCore import QThread, QTimer
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.leaks import Watch


def test_that_a_running_thread_is_found_and_an_ended_one_is_not(monkeypatch) -> None:
    monkeypatch.setattr("tests.helpers.leaks._PATIENCE", 0.01)
    watch = Watch()
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait, name="stray")
    thread.start()
    assert watch.left_behind() == ["thread stray"]
    stop.set()
    thread.join()
    assert watch.left_behind() == []


def test_that_a_running_qthread_is_found_and_an_ended_one_is_not(qtbot: QtBot, monkeypatch) -> None:
    monkeypatch.setattr("tests.helpers.leaks._PATIENCE", 0.01)
    watch = Watch()
    thread = QThread()
    thread.setObjectName("stray")
    thread.start()
    assert watch.left_behind() == ["QThread QThread 'stray'"]
    with qtbot.waitSignal(thread.finished):
        thread.quit()
    thread.wait()
    assert watch.left_behind() == []


def test_that_a_running_timer_is_found_and_stopped(qtbot: QtBot) -> None:
    watch = Watch()
    timer = QTimer()
    timer.setObjectName("stray")
    timer.start(1000)
    assert watch.left_behind() == ["timer 'stray' of NoneType"]
    assert not timer.isActive()
    assert watch.left_behind() == []


def test_that_an_open_window_is_found_and_deleted(qtbot: QtBot) -> None:
    watch = Watch()
    window = QWidget()
    window.setObjectName("stray")
    window.show()
    assert watch.left_behind() == ["window QWidget 'stray'"]
    assert watch.left_behind() == []


def test_that_a_window_dropped_in_a_cycle_is_not_blamed(qtbot: QtBot) -> None:
    watch = Watch()
    window = QWidget()
    window.itself = window  # pyright: ignore[reportAttributeAccessIssue]
    del window
    assert watch.left_behind() == []
