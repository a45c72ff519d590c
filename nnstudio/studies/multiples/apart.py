"""The variants trained together in a process of their own: the window's interpreter is left to the window."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection

import numpy as np
from threadpoolctl import threadpool_limits

from nnstudio.catalog import Message, StudyError
from nnstudio.project import Project
from nnstudio.studies.multiples.together import Frame, together
from nnstudio.studies.sweeps.worker import end_with_parent

_SPAWN = multiprocessing.get_context("spawn")
_POLL_SECONDS = 0.05  # between two looks whether it was cancelled


def apart(projects: Sequence[Project], places: np.ndarray, cancelled: Callable[[], bool]) -> Iterator[Frame]:
    """Yield what `together` yields, from a process that ends with the last frame, or when `cancelled()`.

    Raises: StudyError for what `together` raises, for any other fault, and where the process dies.
    """
    ours, theirs = _SPAWN.Pipe(duplex=False)
    process = _SPAWN.Process(target=_work, args=(theirs, tuple(projects), places), daemon=True)
    process.start()
    theirs.close()
    try:
        yield from _received(ours, cancelled)
    finally:
        ours.close()
        process.kill()  # it holds nothing that anybody else would miss
        process.join()
        process.close()


def _received(ours: Connection, cancelled: Callable[[], bool]) -> Iterator[Frame]:
    while not cancelled():
        if not ours.poll(_POLL_SECONDS):
            continue
        try:
            found = ours.recv()
        except EOFError:
            raise StudyError("error.multiples.died") from None
        if isinstance(found, Message):
            raise StudyError(found.key, **found.values)
        yield found
        if found.share >= 1:
            return


def _work(theirs: Connection, projects: Sequence[Project], places: np.ndarray) -> None:
    """Send every frame; what keeps them from being trained is sent as the message that says so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()
    try:
        with threadpool_limits(1, "blas"):
            for frame in together(projects, places):
                theirs.send(frame)
    except StudyError as error:
        theirs.send(error.message)
    except MemoryError:
        theirs.send(Message("sweep.failed.memory"))
    except Exception as error:  # noqa: BLE001 - told in the window
        theirs.send(Message("sweep.failed.fault", {"reason": f"{type(error).__name__}: {error}"[:300]}))
