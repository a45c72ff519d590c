"""The sweep's order of events, with a pool that breaks when it is told to, and with real processes."""

import multiprocessing
import time
from concurrent.futures import BrokenExecutor, Future
from multiprocessing import active_children

import pytest

from nnstudio.catalog import StudyError
from nnstudio.project.edits import with_recipe
from nnstudio.studies.sweeps.cells import Axis, Cell, grid
from nnstudio.studies.sweeps.result import Result
from nnstudio.studies.sweeps.sweeping import sweeping
from nnstudio.studies.sweeps.workers import LocalWorkers
from tests.helpers.processes import children
from tests.studies.sweeps.projects import quick


class Scripted:
    """Workers that answer at once; a process "dies" whenever a cell of `deadly` is trained."""

    count = 2
    deaths = ()

    def __init__(self, deadly: dict[int, int]) -> None:
        self.deadly, self.restarts, self.closed, self.trained = deadly, 0, False, []
        self._broken = False

    def submit(self, cell: Cell) -> Future[Result]:
        if self._broken:
            raise BrokenExecutor
        answer: Future[Result] = Future()
        if self.deadly.get(cell.seed, 0) > 0:
            self.deadly[cell.seed] -= 1
            self._broken = True
            answer.set_exception(BrokenExecutor())
        else:
            self.trained.append(cell.seed)
            answer.set_result(Result(cell, "finished"))
        return answer

    def restart(self) -> None:
        self.restarts += 1
        self._broken = False

    def close(self) -> None:
        self.closed = True


def swept(workers: Scripted, count: int) -> list[Result]:
    return list(sweeping([Cell((), seed) for seed in range(count)], workers, lambda: False))


def test_that_a_process_that_dies_once_costs_no_cell() -> None:
    workers = Scripted({3: 1})
    results = swept(workers, 10)
    assert sorted(one.cell.seed for one in results) == list(range(10))
    assert {one.stopped for one in results} == {"finished"}
    assert workers.restarts == 1
    assert workers.closed


def test_that_a_cell_that_kills_its_process_again_alone_has_failed_and_the_others_go_on() -> None:
    results = swept(Scripted({3: 100}), 10)
    assert sorted(one.cell.seed for one in results) == list(range(10))
    assert [one.cell.seed for one in results if one.failure is not None] == [3]


def test_that_every_cell_may_be_deadly() -> None:
    results = swept(Scripted(dict.fromkeys(range(5), 100)), 5)
    assert sorted(one.cell.seed for one in results if one.failure is not None) == list(range(5))


def test_that_a_sweep_that_is_left_closes_its_workers() -> None:
    workers = Scripted({})
    results = sweeping([Cell((), seed) for seed in range(10)], workers, lambda: False)
    next(results)
    results.close()
    assert workers.closed


def test_that_a_cluster_that_was_lost_ends_the_sweep_in_a_sentence() -> None:
    class Lost(Scripted):
        def submit(self, cell: Cell) -> Future[Result]:
            answer: Future[Result] = Future()
            answer.cancel()
            answer.set_running_or_notify_cancel()
            return answer

        def restart(self) -> None:
            raise StudyError("error.sweep.lost")

    workers = Lost({})
    with pytest.raises(StudyError, match="connection"):
        swept(workers, 3)
    assert workers.closed


def test_that_a_cell_whose_worker_always_dies_has_failed() -> None:
    class Deadly(Scripted):
        deaths = (ConnectionError,)

        def submit(self, cell: Cell) -> Future[Result]:
            answer: Future[Result] = Future()
            answer.set_exception(ConnectionError())
            return answer

    failures = [one.failure for one in swept(Deadly({}), 3)]
    assert [one and one.key for one in failures] == ["sweep.failed.died"] * 3


@pytest.fixture
def no_process_left():
    before = children()
    yield
    assert children() <= before


@pytest.mark.usefixtures("no_process_left")
def test_that_real_processes_give_the_bits_of_this_one_though_one_is_killed() -> None:
    from nnstudio.studies.sweeps.cell_run import run_cell

    project = quick(60)
    cells = grid(project, [Axis("recipe.learning_rate", ("0.1", "0.01"))], 4)
    workers = LocalWorkers(project, 2)
    killed, found = False, {}
    for result in sweeping(cells, workers, lambda: False):
        assert result.cell.key not in found
        found[result.cell.key] = result
        if not killed:
            killed = True
            own = [one for one in active_children() if isinstance(one, multiprocessing.get_context("spawn").Process)]
            own[0].kill()
    assert set(found) == {cell.key for cell in cells}
    here = [run_cell(project, cell, lambda: False) for cell in cells]
    assert [found[one.cell.key].test_loss for one in here] == [one.test_loss for one in here]


@pytest.mark.usefixtures("no_process_left")
def test_that_cancelling_a_thousand_runs_answers_at_once() -> None:
    project = with_recipe(quick(), epochs=1_000_000)
    workers = LocalWorkers(project, 2)
    asked: list[float] = []

    def cancelled() -> bool:
        if not asked and time.monotonic() - start > 3:  # both processes are at it by then
            asked.append(time.monotonic())
        return bool(asked)

    start = time.monotonic()
    assert list(sweeping([Cell((), seed) for seed in range(1000)], workers, cancelled)) == []
    assert time.monotonic() - asked[0] < 3  # 0.3 s when nothing else runs on the machine


@pytest.mark.usefixtures("no_process_left")
def test_that_a_sweep_that_ends_leaves_the_processes_of_another_alone() -> None:
    short, long = quick(), with_recipe(quick(), epochs=300)
    going = sweeping([Cell((), seed) for seed in range(8)], LocalWorkers(long, 1), lambda: False)
    results = [next(going)]
    others = children()
    assert others
    assert len(list(sweeping([Cell((), 0)], LocalWorkers(short, 1), lambda: False))) == 1
    assert children() == others
    assert len([*results, *going]) == 8


@pytest.mark.usefixtures("no_process_left")
def test_that_a_sweep_given_up_while_its_processes_start_leaves_none() -> None:
    workers = LocalWorkers(quick(), 2)
    assert list(sweeping([Cell((), seed) for seed in range(1000)], workers, iter([False, True]).__next__)) == []
