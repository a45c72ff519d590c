"""A run that was computed elsewhere beside the same run computed here."""

import math
from concurrent.futures import Future

import msgspec
import pytest

from nnstudio.catalog import text
from nnstudio.studies.sweeps.agreement import Agreement, agreement, compared
from nnstudio.studies.sweeps.cells import Cell
from nnstudio.studies.sweeps.result import Result, failed

replace = msgspec.structs.replace
ONE = Result(Cell((), 0), "finished", train_loss=0.5, test_loss=0.25)


class Here:
    """Workers whose every answer is `answer`, as soon as it is `ready`."""

    count, deaths = 1, ()

    def __init__(self, answer: Result, ready: bool = True) -> None:
        self.answer, self.ready, self.asked, self.closed = answer, ready, [], False

    def submit(self, cell: Cell) -> Future[Result]:
        self.asked.append(cell)
        coming: Future[Result] = Future()
        if self.ready:
            coming.set_result(self.answer)
        return coming

    def restart(self) -> None: ...

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize(
    ("here", "expected", "words"),
    [
        (ONE, ("train_loss", 0.0), "same bits"),
        (replace(ONE, test_loss=0.25 + 2**-20), ("test_loss", 2**-20), "9.54e-07 (test loss)"),
        (replace(ONE, test_loss=None), ("test_loss", math.inf), "otherwise"),
        (replace(ONE, stopped="diverged"), ("stopped", math.inf), "otherwise"),
    ],
)
def test_that_the_largest_difference_of_two_results_is_told(here: Result, expected, words: str) -> None:
    found = agreement(ONE, here)
    assert found == Agreement(ONE.cell, *expected)
    assert words in text(found.message)


def test_that_the_first_run_that_did_not_fail_is_computed_here_too_and_told_once() -> None:
    results = [failed(Cell((), 7), "sweep.failed.memory"), ONE, replace(ONE, cell=Cell((), 1))]
    here, told = Here(ONE), []
    assert list(compared(iter(results), lambda: here, told.append, lambda: False)) == results
    assert here.asked == [ONE.cell]
    assert told == [Agreement(ONE.cell, "train_loss", 0.0)]
    assert here.closed


def test_that_a_sweep_given_up_does_not_wait_for_the_run_here() -> None:
    here, told = Here(ONE, ready=False), []
    assert list(compared(iter([ONE]), lambda: here, told.append, lambda: True)) == [ONE]
    assert here.closed
    assert told == []


def test_that_where_everything_fails_nothing_is_compared() -> None:
    def none() -> Here:
        raise AssertionError("no process is to be begun")

    lost = failed(ONE.cell, "sweep.failed.died")
    assert list(compared(iter([lost]), none, print, lambda: False)) == [lost]
