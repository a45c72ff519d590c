"""How well a sweep uses the cores, and how soon it ends: `python3 dev.py bench sweep [--json] [--rounds N]`.

N seeds of the first project on C processes, against N/C runs in this process, in turn and medians compared; what the
processes take to start is measured by a sweep of runs of one epoch, and taken off. Two cores at once are slower than
one: what plain processes cost that train the same runs, each left to itself, is told beside it.

Then a sweep of 1,000 runs is cancelled, while it trains and while its processes still start, and the processes that are
left are counted.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

from benchmarks.figures import Figure
from nnstudio.document.sweep_file import SweepFile
from nnstudio.project import Project, first_project
from nnstudio.project.edits import with_recipe
from nnstudio.studies.sweeps.cell_run import run_cell
from nnstudio.studies.sweeps.cells import Cell
from nnstudio.studies.sweeps.result import Result
from nnstudio.studies.sweeps.sweeping import sweeping
from nnstudio.studies.sweeps.workers import LocalWorkers, available
from tests.helpers.processes import children

ROUNDS, RUNS, EPOCHS = 5, 12, 30
_RATIO, _CANCEL_MILLISECONDS = 1.2, 300.0
_MANY, _TRAINING, _STARTING = 1000, 2.0, 0.2
_ADDED = 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON value instead of a table")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--workers", type=int, default=available(), help="processes; as many as there are cores")
    given = parser.parse_args()
    figures = [*efficiency(given.workers, given.rounds), *cancelling(given.workers, given.rounds), keeping()]
    if given.json:
        print(json.dumps([figure.values() for figure in figures]))
        return
    for figure in figures:
        print(figure.words())


def efficiency(workers: int, rounds: int) -> list[Figure]:
    """Compare a sweep with its runs one after the other."""
    project = with_recipe(first_project(), epochs=EPOCHS)
    runs = RUNS * workers
    whole, start, single, plain = [], [], [], []
    for _ in range(rounds):
        single.append(_seconds(lambda: _here(project, RUNS)) / RUNS)
        plain.append(_plain(project, workers) / RUNS)
        start.append(_seconds(lambda: _swept(with_recipe(project, epochs=1), workers, workers)))
        whole.append(_seconds(lambda: _swept(project, runs, workers)))
    ratios = [(all_ - begun) / (runs / workers * one) for all_, begun, one in zip(whole, start, single, strict=True)]
    return [
        Figure(f"one run of {EPOCHS} epochs", statistics.median(single), "s"),
        Figure(f"start of {workers} processes", statistics.median(start), "s"),
        Figure(f"sweep of {runs} runs on {workers} processes", statistics.median(whole), "s"),
        Figure("sweep − start ÷ N/C single runs", statistics.median(ratios), "", "≤", _RATIO),
        Figure(
            f"… of which {workers} processes at once cost by themselves",
            statistics.median(both / one for both, one in zip(plain, single, strict=True)),
        ),
    ]


def cancelling(workers: int, rounds: int) -> list[Figure]:
    """Measure from the moment a sweep is given up until it has ended, and count who is left."""
    figures: list[Figure] = []
    left = 0
    for name, after in (("training", _TRAINING), ("starting", _STARTING)):
        found = []
        for _ in range(rounds):
            before = children()
            found.append(1000 * _cancelled(workers, after))
            left += len(children() - before)
        figures.append(Figure(f"cancelling {_MANY:,} runs while {name}", max(found), "ms", "≤", _CANCEL_MILLISECONDS))
    return [*figures, Figure("processes left behind", left, "", "≤", 0)]


def keeping() -> Figure:
    """Measure what it takes to keep a result."""
    with tempfile.TemporaryDirectory() as folder, closing(SweepFile(Path(folder) / "a", first_project())) as file:
        results = [Result(Cell((), seed), "finished", test_loss=0.5) for seed in range(_ADDED)]
        seconds = _seconds(lambda: [file.add(one) for one in results])
    return Figure("keeping a result in the file", 1000 * seconds / _ADDED, "ms")


def _here(project: Project, runs: int) -> None:
    for seed in range(runs):
        run_cell(project, Cell((), seed), lambda: False)


def _plain(project: Project, workers: int) -> float:
    """Return the seconds that so many processes take for their runs, each left to itself: what the machine gives."""
    context = multiprocessing.get_context("spawn")
    begin, took = context.Barrier(workers), context.Queue()
    made = [context.Process(target=_alone, args=(project, begin, took)) for _ in range(workers)]
    for process in made:
        process.start()
    seconds = max(took.get() for _ in made)
    for process in made:
        process.join()
    return seconds


def _alone(project: Project, begin: Barrier, took: Queue[float]) -> None:
    _here(project, 1)
    begin.wait()
    took.put(_seconds(lambda: _here(project, RUNS)))


def _swept(project: Project, runs: int, workers: int) -> None:
    cells = [Cell((), seed) for seed in range(runs)]
    assert len(list(sweeping(cells, LocalWorkers(project, workers), lambda: False))) == runs


def _cancelled(workers: int, after: float) -> float:
    """Return the seconds between giving a sweep up, so long after it began, and its end."""
    project, start = with_recipe(first_project(), epochs=1_000_000), time.perf_counter()
    asked: list[float] = []

    def cancelled() -> bool:
        if not asked and time.perf_counter() - start > after:
            asked.append(start + after)  # the sweep looks only now and then: that counts too
        return bool(asked)

    assert not list(sweeping([Cell((), seed) for seed in range(_MANY)], LocalWorkers(project, workers), cancelled))
    return time.perf_counter() - asked[0]


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
