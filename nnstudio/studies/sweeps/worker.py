"""What runs in a process of a sweep's pool: spawned, for a fork is unsafe beside Qt; it ends with the one it serves."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from multiprocessing import connection, parent_process
from multiprocessing.synchronize import Event

from nnstudio.project import Project
from nnstudio.studies.sweeps.cell_run import run_cell
from nnstudio.studies.sweeps.cells import Cell
from nnstudio.studies.sweeps.result import Result

_project: Project | None = None
_cancel: Event | None = None


def begin(project: Project, cancel: Event) -> None:
    """Take up what all cells share. Ctrl+C is the parent's business, who then cancels."""
    global _project, _cancel
    _project, _cancel = project, cancel
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()


def work(cell: Cell) -> Result:
    """Train one cell."""
    return run_cell(*shared(cell))


def shared(cell: Cell) -> tuple[Project, Cell, Callable[[], bool]]:
    """Return what a cell is trained with: the project all share, itself, and what tells whether it is given up."""
    assert _project is not None, "the pool calls `begin` first"
    assert _cancel is not None
    return _project, cell, _cancel.is_set


def end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
