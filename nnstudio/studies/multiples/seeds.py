"""The variants with many seeds: cells of a sweep, of which more is measured than their scores."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from threadpoolctl import threadpool_limits

from nnstudio.project import Project
from nnstudio.studies.multiples.asked import run_of
from nnstudio.studies.multiples.bench import Bench
from nnstudio.studies.multiples.measures import Numbers
from nnstudio.studies.sweeps import worker
from nnstudio.studies.sweeps.cell_run import Cancelled, guarded
from nnstudio.studies.sweeps.cells import Cell
from nnstudio.studies.sweeps.result import SCORES, Result
from nnstudio.studies.sweeps.workers import LocalWorkers


class Trial(Result, frozen=True, kw_only=True):
    """One variant with one seed, trained to its end; `numbers` are by their keys in `measures.MEASURES`."""

    numbers: Numbers = {}


class TrialWorkers(LocalWorkers):
    """Processes on this machine that measure what they have trained."""

    def submit(self, cell: Cell) -> Future[Result]:
        return self._pool.submit(_work, cell)


def run_trial(base: Project, cell: Cell, cancelled: Callable[[], bool]) -> Result:
    """Train a variant with a seed to the end its recipe asks for, and measure it.

    What goes wrong with it is its result, as of a sweep's cell. Raises: Cancelled if that is told.
    """
    return guarded(cell, lambda: _trained(base, cell, cancelled))


def _trained(base: Project, cell: Cell, cancelled: Callable[[], bool]) -> Trial:
    with threadpool_limits(1, "blas"):
        bench = Bench(run_of(base, cell))
        while not bench.ended:
            if cancelled():
                raise Cancelled
            bench.advance()
        numbers = bench.measured().numbers
    trainer = bench.trainer
    known: dict[str, Any] = {name: numbers.get(name) for name in SCORES}
    return Trial(cell, bench.ended, trainer.step_count, trainer.epoch, **known, numbers=numbers)


def _work(cell: Cell) -> Result:
    return run_trial(*worker.shared(cell))
