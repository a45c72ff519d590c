"""A long calculation beside the window."""

from nnstudio.workers.job import _Task


class Gone:
    """The signal of a job that is being deleted."""

    def emit(self, *_: object) -> None:
        raise AttributeError("'Job' does not have a signal with the signature _done")


def test_that_a_question_outlives_the_job_that_asked_it() -> None:
    answered: list[int] = []
    _Task(lambda: answered.append(1), Gone()).run()
    assert answered == [1]
