"""What is asked for at every frame is done at once, then not again before its time."""

from PyQt6.QtCore import QObject

from nnstudio.widgets.calm import Calm


def test_that_the_first_question_is_answered_at_once(qtbot):
    done, parent = [], QObject()
    Calm(lambda: done.append(1), parent, 20).ask()
    assert done == [1]
    qtbot.wait(40)


def test_that_what_was_asked_meanwhile_is_done_once_when_it_is_time(qtbot):
    done, parent = [], QObject()
    calm = Calm(lambda: done.append(1), parent, 20)
    for _ in range(5):
        calm.ask()
    assert done == [1]
    assert calm.owes
    qtbot.waitUntil(lambda: not calm.owes)
    assert done == [1, 1]
    qtbot.wait(40)
    assert done == [1, 1]


def test_that_now_does_not_wait_for_its_time(qtbot):
    done, parent = [], QObject()
    calm = Calm(lambda: done.append(1), parent, 20)
    calm.ask()
    calm.ask()
    calm.now()
    assert done == [1, 1]
    assert not calm.owes
    qtbot.wait(40)


def test_that_who_asks_at_every_frame_is_answered_within_a_frame(qtbot, monkeypatch):
    now, done, parent = [0.0], [], QObject()
    monkeypatch.setattr("nnstudio.widgets.calm.time.monotonic", lambda: now[0])
    calm = Calm(lambda: done.append(now[0]), parent, 100)
    for now[0] in (0.0, 0.03, 0.06, 0.09, 0.12, 0.15, 0.18, 0.21, 0.24):
        calm.ask()
    assert done == [0.0, 0.12, 0.24]
    assert not calm.owes
