"""A real cluster of worker processes on loopback, in a process of its own: Dask's threads stay as long as it does.

Prints one JSON value: what a sweep came to whose worker was killed, what this process comes to, and whether a sweep
that was given up left its workers idle.
"""

import json
import os
import signal
import time
from typing import Any

from distributed import Client, LocalCluster

from nnstudio.catalog import StudyError
from nnstudio.studies.sweeps.agreement import compared
from nnstudio.studies.sweeps.cell_run import run_cell
from nnstudio.studies.sweeps.cells import Axis, Cell, grid
from nnstudio.studies.sweeps.cluster import ClusterWorkers
from nnstudio.studies.sweeps.sweeping import sweeping
from nnstudio.studies.sweeps.workers import LocalWorkers
from tests.studies.sweeps.projects import quick

WRONG = ("tcp://127.0.0.1:9", "nonsense://x", "127.0.0.1:notaport", "tcp://no-such-host.invalid:8786", "::::", "tcp://")


def main() -> None:
    place: dict[str, Any] = {"host": "127.0.0.1", "dashboard_address": None}
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, **place) as cluster:
        story = {**killed(cluster), "idle": given_up(cluster)}
    story["refused"] = [refusal(address) for address in WRONG]
    print(json.dumps(story))


def killed(cluster: LocalCluster) -> dict[str, Any]:
    """Sweep, and kill a worker at the first result."""
    project = quick(60)
    cells = grid(project, [Axis("recipe.learning_rate", ("0.1", "0.01"))], 4)
    there, told = [], []
    results = sweeping(cells, ClusterWorkers(project, cluster.scheduler_address), never)
    for result in compared(results, lambda: LocalWorkers(project, 1), told.append, never):
        if not there:
            os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
        there.append((result.cell.key, result.stopped, result.test_loss))
    here = [run_cell(project, cell, never) for cell in cells]
    return {
        "there": there,
        "here": [(one.cell.key, one.stopped, one.test_loss) for one in here],
        "told": [(one.cell.key, one.difference) for one in told],
    }


def never() -> bool:
    return False


def given_up(cluster: LocalCluster) -> bool:
    """Give up a sweep that would train for hours; tell whether the workers end what they are at."""
    workers = ClusterWorkers(quick(1_000_000), cluster.scheduler_address)
    start = time.monotonic()
    assert not list(sweeping([Cell((), seed) for seed in range(20)], workers, lambda: time.monotonic() - start > 2))
    with Client(cluster, set_as_default=False) as client:
        while time.monotonic() - start < 20:
            if not any(client.run(executing).values()):
                return True
            time.sleep(0.1)
    return False


def executing(dask_worker: Any) -> int:
    return dask_worker.state.executing_count


def refusal(address: str) -> str:
    """Return what is said of an address where nobody answers."""
    try:
        ClusterWorkers(quick(), address, seconds=0.5)
    except StudyError as error:
        return str(error)
    return ""


if __name__ == "__main__":
    main()
