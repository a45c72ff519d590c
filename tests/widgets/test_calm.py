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
