"""A long calculation beside the window."""

from PyQt6 import sip
from pytestqt.qtbot import QtBot

from nnstudio.workers.job import Job, _Task


def test_that_a_question_outlives_the_job_that_asked_it(qtbot: QtBot) -> None:
    job, answered = Job(), list[int]()

    def question() -> int:
        sip.delete(job)  # as when a window closes meanwhile
        answered.append(1)
        return 1

    _Task(question, job._done).run()
    assert answered == [1]
