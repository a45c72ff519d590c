"""A sweep on its way: cells handed out, results as they finish, a broken pool rebuilt, each cell counted once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait

from nnstudio.studies.sweeps.cells import Cell
from nnstudio.studies.sweeps.result import Result, failed
from nnstudio.studies.sweeps.workers import Workers

_POLL_SECONDS = 0.05  # between two looks whether the sweep was cancelled
_AHEAD = 2  # cells handed out for each process: none waits for its next
_LOST = BrokenExecutor, CancelledError  # nobody works on the cell any more, through no fault of its own that is known


def sweeping(cells: Iterable[Cell], workers: Workers, cancelled: Callable[[], bool]) -> Generator[Result, None, None]:
    """Yield the result of each cell, in the order they finish; ends early where `cancelled()`. Closes the workers.

    Where a process dies, the cells it may have been at are trained again one at a time; the one at which a process
    dies again, alone, has failed.
    """
    flight = _Flight(deque(cells), workers)
    try:
        while flight.goes_on and not cancelled():
            yield from flight.landed()
    finally:
        workers.close()


class _Flight:
    """The cells that wait, those that are out, and those under suspicion of having ended a process."""

    def __init__(self, waiting: deque[Cell], workers: Workers) -> None:
        self._waiting, self._workers = waiting, workers
        self._suspects: deque[Cell] = deque()
        self._out: dict[Future[Result], Cell] = {}
        self._alone = False

    @property
    def goes_on(self) -> bool:
        return bool(self._waiting or self._suspects or self._out)

    def landed(self) -> Iterator[Result]:
        """Hand out what there is room for, wait a little, and yield what has finished."""
        try:
            self._hand_out()
        except BrokenExecutor:
            yield from self._broken()
            return
        done, _ = wait(self._out, _POLL_SECONDS, FIRST_COMPLETED)
        broken = [one for one in done if isinstance(_fault(one), _LOST)]
        for one in done - set(broken):
            yield self._taken(one)
        if broken:
            yield from self._broken()

    def _hand_out(self) -> None:
        if self._suspects:
            if not self._out:
                self._alone = True
                self._submit(self._suspects)
            return
        self._alone = False
        while self._waiting and len(self._out) < self._workers.count * _AHEAD:
            self._submit(self._waiting)

    def _submit(self, line: deque[Cell]) -> None:
        self._out[self._workers.submit(line[0])] = line[0]
        line.popleft()

    def _taken(self, one: Future[Result]) -> Result:
        cell, fault = self._out.pop(one), _fault(one)
        if fault is None:
            return one.result()
        if isinstance(fault, self._workers.deaths):
            return failed(cell, "sweep.failed.died")
        return failed(cell, "sweep.failed.fault", reason=f"{type(fault).__name__}: {fault}"[:300])

    def _broken(self) -> Iterator[Result]:
        """Begin with new processes; what had finished before the old ones died is taken, the rest is suspect."""
        for one in [one for one in self._out if one.done() and _fault(one) is None]:
            yield self._taken(one)
        lost = list(self._out.values())
        self._out.clear()
        self._workers.restart()
        if self._alone and lost:
            yield failed(lost[0], "sweep.failed.died")
        else:
            self._suspects.extend(lost)


def _fault(one: Future[Result]) -> BaseException | None:
    """Return what a future that is done failed with."""
    try:
        return one.exception()
    except CancelledError as cancelled:
        return cancelled
