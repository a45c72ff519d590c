"""Jobs: one question at a time, answered beside the window."""

from threading import Event

from PyQt6.QtCore import QObject
from pytestqt.qtbot import QtBot

from nnstudio.workers.job import Job
from tests.helpers.studio import delete_later


def test_that_an_answer_comes_by_signal(qtbot: QtBot) -> None:
    job = Job()
    with qtbot.waitSignal(job.answered) as answered:
        job.ask(lambda: 42)
    assert answered.args == [42]
    job.close()


def test_that_a_fault_comes_by_signal(qtbot: QtBot) -> None:
    job = Job()
    with qtbot.waitSignal(job.failed) as failed:
        job.ask(lambda: 1 / 0)
    assert isinstance((failed.args or [None])[0], ZeroDivisionError)
    job.close()


def test_that_of_questions_asked_meanwhile_the_newest_is_answered(qtbot: QtBot) -> None:
    job, go, answers = Job(), Event(), []
    job.answered.connect(answers.append)
    job.ask(lambda: go.wait(20))
    for question in range(5):
        job.ask(lambda question=question: question)
    go.set()
    qtbot.waitUntil(lambda: not job.running)
    assert answers == [True, 4]
    job.close()


def test_that_what_waits_is_done_too_where_a_job_is_finished(qtbot: QtBot) -> None:
    job, go, done = Job(), Event(), []
    job.ask(lambda: go.wait(20))
    for question in range(3):
        job.ask(lambda question=question: done.append(question))
    go.set()
    job.finish()
    assert done == [2]
    qtbot.waitUntil(lambda: not job.running)


def test_that_an_answer_nobody_waits_for_is_dropped(qtbot: QtBot) -> None:
    parent, go, answers = QObject(), Event(), []
    job = Job(parent)
    job.answered.connect(answers.append)
    job.ask(lambda: go.wait(20))
    job.destroyed.connect(lambda: go.set())  # the answer comes when the job is half gone
    parent.deleteLater()
    delete_later()
    qtbot.wait(20)
    assert go.is_set()
    assert answers == []
