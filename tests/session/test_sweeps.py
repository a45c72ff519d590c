"""A sweep of the session: kept as it comes, paused, gone on with, opened, refused."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nnstudio.document.sweep_file import SweepFile
from nnstudio.project.edits import with_recipe
from nnstudio.session import Session
from nnstudio.session.settings import Settings
from nnstudio.session.sweeps import Keep, Sweeps
from nnstudio.studies.sweeps.cell_run import run_cell
from nnstudio.studies.sweeps.cells import Axis, Cell
from nnstudio.studies.sweeps.plan import Plan
from nnstudio.studies.sweeps.result import Result, failed
from tests.studies.sweeps.projects import quick

PLAN = Plan((Axis("recipe.learning_rate", ("0.1", "0.01")),), 3)


class Counting:
    """Workers that train in the asking thread, and tell which cells they were given; `most` of them, then no more."""

    count, deaths = 1, ()

    def __init__(self, most: int = 1000) -> None:
        self.most, self.asked = most, []

    def submit(self, cell: Cell) -> Future[Result]:
        self.asked.append(cell)
        coming: Future[Result] = Future()
        if len(self.asked) <= self.most:
            coming.set_result(run_cell(quick(), cell, lambda: False))
        return coming

    def restart(self) -> None: ...

    def close(self) -> None: ...


@pytest.fixture
def sweeps(qtbot: QtBot):
    made = Sweeps()
    yield made
    made.close()


@pytest.fixture
def swept(qtbot: QtBot, sweeps: Sweeps, tmp_path: Path) -> Callable[[Counting], Sweeps]:
    def begun(workers: Counting, path: Path = tmp_path / "a.sqlite", here: Counting | None = None) -> Sweeps:
        sweeps.begin(quick(), None, lambda: workers, Keep(path, PLAN, (lambda: here) if here else None))
        if workers.most < 6:
            qtbot.waitUntil(lambda: len(sweeps.results) == workers.most)
            sweeps.cancel()
        qtbot.waitUntil(lambda: not sweeps.busy)
        return sweeps

    return begun


def _problems(sweeps: Sweeps) -> list[str]:
    found: list[str] = []
    sweeps.ended.connect(lambda problem: found.append("" if problem is None else str(problem)))
    return found


def test_that_a_sweep_that_was_paused_goes_on_with_what_is_missing_and_counts_each_cell_once(swept, sweeps) -> None:
    first, second = Counting(most=2), Counting()
    swept(first)
    assert sweeps.unfinished
    swept(second)
    assert (len(sweeps.results), sweeps.kept, len(second.asked)) == (6, 2, 4)
    assert {one.cell for one in sweeps.results} == set(PLAN.cells(quick()))
    assert not sweeps.unfinished
    swept(third := Counting())
    assert third.asked == []
    assert sum(group.runs for group in sweeps.groups) == 6


def test_that_failed_runs_are_tried_once_more(swept, sweeps, tmp_path: Path) -> None:
    cells = PLAN.cells(quick())
    with closing(SweepFile(tmp_path / "a.sqlite", quick(), PLAN)) as file:
        file.add(failed(cells[0], "sweep.failed.memory"))
    workers = Counting()
    swept(workers)
    assert cells[0] in workers.asked
    assert [one.failure for one in sweeps.results] == [None] * 6


def test_that_a_finished_sweep_is_opened_with_its_results_and_trains_nothing(swept, sweeps, qtbot: QtBot) -> None:
    swept(Counting())
    found, path = list(sweeps.results), sweeps.path
    sweeps.forget()
    sweeps.open(path)
    qtbot.waitUntil(lambda: not sweeps.busy)
    assert (sweeps.results, sweeps.plan, sweeps.project) == (found, PLAN, quick_swept())
    assert len(sweeps.groups) == 2
    assert not sweeps.unfinished


def quick_swept():
    from nnstudio.project.edits import replace
    from nnstudio.project.values import View

    return replace(quick(), view=View())


def test_that_the_same_project_and_search_have_one_file_however_many_seeds(tmp_path: Path, sweeps: Sweeps) -> None:
    sweeps.own = tmp_path / "own"
    place = sweeps.place(quick(), PLAN)
    assert place is not None
    assert place.parent == tmp_path / "own"
    assert sweeps.place(quick(), Plan(PLAN.axes, 50)) == place
    assert sweeps.place(with_recipe(quick(), batch_size=5), PLAN) != place
    assert sweeps.place(quick(), Plan(PLAN.axes[:0], 3)) != place
    sweeps.saved = lambda: tmp_path / "p.nnproj"
    beside = sweeps.place(quick(), PLAN)
    assert beside is not None
    assert beside.parent == tmp_path
    assert beside.name.startswith("p-sweep-")


def test_that_a_file_another_window_uses_ends_the_sweep_in_a_sentence(swept, sweeps, tmp_path: Path) -> None:
    told = _problems(sweeps)
    with closing(SweepFile(tmp_path / "a.sqlite", quick(), PLAN)):
        workers = Counting()
        swept(workers)
    assert "Another window or command" in told[-1]
    assert workers.asked == []


def test_that_a_file_of_other_settings_is_told_and_left_as_it_is(swept, sweeps, tmp_path: Path) -> None:
    told = _problems(sweeps)
    with closing(SweepFile(tmp_path / "a.sqlite", with_recipe(quick(), batch_size=5), PLAN)) as file:
        file.add(Result(Cell((("recipe.learning_rate", "0.1"),), 0), "finished"))
    workers = Counting()
    swept(workers)
    assert "other settings" in told[-1]
    assert workers.asked == sweeps.results == []


def test_that_what_is_no_sweep_is_refused_and_what_is_shown_stays(swept, sweeps, qtbot: QtBot, tmp_path: Path) -> None:
    swept(Counting())
    told, path = _problems(sweeps), sweeps.path
    with closing(sqlite3.connect(tmp_path / "b.sqlite")) as base:
        base.execute("CREATE TABLE other (x)")
    sweeps.open(tmp_path / "b.sqlite")
    qtbot.waitUntil(lambda: not sweeps.busy)
    assert "no file of a sweep" in told[-1]
    assert (len(sweeps.results), sweeps.path) == (6, path)


def test_that_a_full_disk_ends_the_sweep_in_a_sentence_and_keeps_what_is_shown(
    swept, sweeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = _problems(sweeps)

    def full(*_: object) -> None:
        from nnstudio.catalog import StudyError

        raise StudyError("error.sweep.file", file="a.sqlite", reason="database or disk is full")

    monkeypatch.setattr(SweepFile, "add", full)
    swept(Counting())
    assert "disk is full" in told[-1]


def test_that_a_run_trained_elsewhere_is_trained_here_too_and_the_difference_kept(swept, sweeps) -> None:
    swept(Counting(), here=Counting())
    assert sweeps.agreement is not None
    assert sweeps.agreement.difference == 0


def test_that_a_sweep_that_was_forgotten_brings_nothing_to_the_next(sweeps, qtbot: QtBot) -> None:
    sweeps.begin(quick(), None, lambda: Counting(most=1), Keep(None, PLAN))
    qtbot.waitUntil(lambda: len(sweeps.results) == 1)
    sweeps.forget()
    qtbot.waitUntil(lambda: not sweeps.busy)
    assert sweeps.results == sweeps.groups == []
    assert sweeps.project is None


def test_that_another_project_ends_the_sweep_and_its_file_stays(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session(Settings(tmp_path / "settings.ini"))
    session.sweeps.begin(quick(), None, lambda: Counting(most=2), Keep(tmp_path / "a.sqlite", PLAN))
    qtbot.waitUntil(lambda: len(session.sweeps.results) == 2)
    session.open_project(quick())
    qtbot.waitUntil(lambda: not session.sweeps.busy)
    with closing(SweepFile(tmp_path / "a.sqlite", quick(), PLAN)) as file:
        assert len(file.results()) == 2
    assert session.close()
