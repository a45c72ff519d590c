"""Where a sweep's cells are trained: processes on this machine, as one small interface over `concurrent.futures`."""

from __future__ import annotations

import os
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any, Protocol

from nnstudio.project import Project
from nnstudio.studies.sweeps import worker
from nnstudio.studies.sweeps.cells import Cell
from nnstudio.studies.sweeps.result import Result

_SECONDS_TO_END = 0.1  # until processes that do not answer are killed: those that train answer within 4 ms


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
        self._begin()

    def submit(self, cell: Cell) -> Future[Result]:
        return self._pool.submit(worker.work, cell)

    def restart(self) -> None:
        self._end()
        self._begin()  # with a cancel flag of its own: a process that died may have held the old one's lock

    def close(self) -> None:
        self._cancel.set()
        self._end()

    def _begin(self) -> None:
        self._processes = _Spawn()
        self._cancel = self._processes.Event()
        shared = self._project, self._cancel
        self._pool = ProcessPoolExecutor(
            self.count, mp_context=self._processes, initializer=worker.begin, initargs=shared
        )

    def _end(self) -> None:
        """Let the processes end, kill those that do not, and with them the pool's own thread ends."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        own = [one for one in self._processes.made if one.pid is not None]
        for process in own:
            process.join(_SECONDS_TO_END / max(len(own), 1))
        for process in own:
            if process.is_alive():
                process.kill()
        for process in own:
            process.join()
        self._pool.shutdown(wait=True)


class _Spawn(SpawnContext):
    """Begins processes from nothing, and knows those it began: another sweep's are not its own to end."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[SpawnProcess] = []

    def Process(self, *args: Any, **more: Any) -> SpawnProcess:  # pyright: ignore  # a class there, called alike
        self.made.append(SpawnProcess(*args, **more))
        return self.made[-1]


def available() -> int:
    """Return the cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
