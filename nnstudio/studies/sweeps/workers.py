"""Where a sweep's cells are trained: processes on this machine, as one small interface over `concurrent.futures`."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Protocol

from nnstudio.project import Project
from nnstudio.studies.sweeps import worker
from nnstudio.studies.sweeps.cells import Cell
from nnstudio.studies.sweeps.result import Result

_SPAWN = multiprocessing.get_context("spawn")
_SECONDS_TO_END = 0.2  # until a process that does not answer is killed


class Workers(Protocol):
    """What the sweep asks of an executor.

    `count` runs go on at once; `deaths` are the exceptions by which it tells that a cell ended its process each time.
    """

    count: int
    deaths: tuple[type[BaseException], ...]

    def submit(self, cell: Cell) -> Future[Result]:
        """Begin a cell. Raises: BrokenExecutor if a process died."""
        ...

    def restart(self) -> None:
        """Begin with new processes in place of a broken pool's. Raises: StudyError if there is nobody to begin with."""
        ...

    def close(self) -> None:
        """End every process, whatever it is at."""
        ...


class LocalWorkers:
    """Processes on this machine, one BLAS thread each; as many as it has cores unless told."""

    deaths = ()

    def __init__(self, project: Project, count: int | None = None) -> None:
        self.count = count or available()
        self._project = project
        self._cancel = _SPAWN.Event()
        self._others = set(multiprocessing.active_children())
        self._pool = self._made()

    def submit(self, cell: Cell) -> Future[Result]:
        return self._pool.submit(worker.work, cell)

    def restart(self) -> None:
        self._end()
        self._cancel = _SPAWN.Event()  # a process that died may have held the old one's lock
        self._pool = self._made()

    def close(self) -> None:
        self._cancel.set()
        self._end()

    def _made(self) -> ProcessPoolExecutor:
        shared = self._project, self._cancel
        return ProcessPoolExecutor(self.count, mp_context=_SPAWN, initializer=worker.begin, initargs=shared)

    def _end(self) -> None:
        """Let the processes end, kill those that do not, and with them the pool's own thread ends."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._end_children()
        self._pool.shutdown(wait=True)

    def _end_children(self) -> None:
        own = set(multiprocessing.active_children()) - self._others
        for process in own:
            process.join(_SECONDS_TO_END / max(len(own), 1))
        for process in own:
            if process.is_alive():
                process.kill()
                process.join()


def available() -> int:
    """Return the cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
