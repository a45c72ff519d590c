"""A sweep's cells trained by a Dask cluster: any number of machines, reached through the address of its scheduler."""

from __future__ import annotations

import time
import uuid
from concurrent.futures import Future
from typing import Any

from nnstudio.catalog import StudyError
from nnstudio.project import Project
from nnstudio.studies.sweeps.cell_run import run_cell
from nnstudio.studies.sweeps.cells import Cell
from nnstudio.studies.sweeps.result import Result
from nnstudio.studies.sweeps.scheduler import check_scheduler

_CONNECT_SECONDS = 4  # a scheduler that answers at all answers sooner
_ASK_SECONDS = 0.25  # between two questions of a running cell to the scheduler, whether the sweep was given up
_RETRIES = 2  # of a cell whose worker died


class ClusterWorkers:
    """The workers of one scheduler; each needs nnstudio installed. A worker that dies costs no cell."""

    def __init__(self, project: Project, address: str, seconds: float = _CONNECT_SECONDS) -> None:
        """Connect within so many seconds.

        Raises: StudyError if Dask is not installed, nobody answers, or there are no workers.
        """
        try:
            from distributed import Client, Event
            from distributed.scheduler import KilledWorker
        except ImportError:
            raise StudyError("error.sweep.no_dask") from None
        check_scheduler(address, seconds)
        try:
            self._client: Any = Client(address, timeout=seconds, set_as_default=False)
        except Exception as problem:  # noqa: BLE001 - what another program answers may end in anything
            raise StudyError(
                "error.sweep.scheduler", address=address[:100], reason=" ".join(str(problem).split())[:200]
            ) from None
        self.count = sum(self._client.nthreads().values())
        if not self.count:
            self._client.close()
            raise StudyError("error.sweep.no_workers", address=address[:100])
        self.deaths: tuple[type[BaseException], ...] = (KilledWorker,)
        self._name = f"nnstudio-{uuid.uuid4().hex}"
        self._cancel = Event(self._name, client=self._client)
        self._executor = self._client.get_executor(pure=False, retries=_RETRIES)
        self._project = self._client.scatter(project, broadcast=True)

    def submit(self, cell: Cell) -> Future[Result]:
        return self._executor.submit(train, self._project, cell, self._name)

    def restart(self) -> None:
        """Dask replaces its workers itself; what comes here lost the scheduler."""
        raise StudyError("error.sweep.lost")

    def close(self) -> None:
        """Tell what runs to end, and take back what waits."""
        self._cancel.set()
        self._executor.shutdown(wait=False)
        self._client.close()


def train(project: Project, cell: Cell, name: str) -> Result:
    """Train one cell on a worker, asking now and then whether it is still wanted."""
    from distributed import Event

    event = Event(name)
    asked, found = time.monotonic(), False

    def cancelled() -> bool:
        nonlocal asked, found
        if time.monotonic() - asked > _ASK_SECONDS:
            asked, found = time.monotonic(), bool(event.is_set())
        return found

    return run_cell(project, cell, cancelled)
