"""A sweep beside the window: its results arrive as they are found, and stay while its panel is hidden.

begin ──> job: file ─ what is done ─> come        (beside the window)
               └ what is missing ─ sweeping ─> kept in the file, then come
timer ──> results ── advanced
          └─> job: tally ──> groups ── summed
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from nnstudio.catalog import StudyError
from nnstudio.project import Project
from nnstudio.studies.sweeps.cells import Cell
from nnstudio.studies.sweeps.plan import Plan
from nnstudio.studies.sweeps.result import Result
from nnstudio.studies.sweeps.summary import Group
from nnstudio.studies.sweeps.tally import Tally
from nnstudio.workers.job import Job

if TYPE_CHECKING:  # what follows is loaded with the first sweep: processes and a database come with it
    from nnstudio.document.sweep_file import KeptSweep, SweepFile
    from nnstudio.studies.sweeps.agreement import Agreement
    from nnstudio.studies.sweeps.workers import Workers

_LOOK_MILLISECONDS = 100


class Keep(NamedTuple):
    """Where a sweep's results are kept, what they are told to be of, and who trains a run here to compare with."""

    path: Path | None = None
    plan: Plan = Plan()
    here: Callable[[], Workers] | None = None


class _Coming:
    """What the sweep's thread has for the window: a sweep that was forgotten goes on filling its own."""

    def __init__(self) -> None:
        self.cells: tuple[Cell, ...] = ()
        self.results: deque[Result] = deque()
        self.kept = 0
        self.agreement: Agreement | None = None


class Sweeps(QObject):
    """One sweep at a time. `advanced()` when results came; `summed()` when `groups` are of them; `ended(problem)` with
    the StudyError that ended it, or None; `failed(exception)` besides where that is a fault of ours.

    `results` are those of the last sweep, in the order they came; `project` what it was made of; `path` their file,
    None where they are kept nowhere. `saved` tells the project's own file, and `own` is the folder for sweeps of
    projects that have none; where it is None, nothing is kept.
    """

    advanced = pyqtSignal()
    summed = pyqtSignal()
    ended = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.saved: Callable[[], Path | None] = lambda: None
        self.own: Path | None = None
        self._clear()
        self._stop = threading.Event()
        self._job, self._sums = Job(self), Job(self)
        self._job.answered.connect(self._finish)
        self._job.failed.connect(self._fail)
        self._sums.answered.connect(self._sum)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        return self._job.running

    @property
    def busy(self) -> bool:
        """Whether there is still something to come."""
        return self.running or self._sums.running

    @property
    def kept(self) -> int:
        """How many results were there before."""
        return self._coming.kept

    @property
    def agreement(self) -> Agreement | None:
        """How far a run trained elsewhere is from the same trained here; None where there is nothing to tell."""
        return self._coming.agreement

    @property
    def total(self) -> int:
        """How many runs the sweep has."""
        return len(self.cells) or (self.plan.count if self.project is not None else 0)

    @property
    def share(self) -> float:
        """How much of the sweep is done, from 0 to 1."""
        return len(self.results) / len(self.cells) if self.cells else 0.0

    @property
    def ordered(self) -> list[Result]:
        """The results in the order of the cells."""
        place = {cell: at for at, cell in enumerate(self.cells)}
        return sorted(self.results, key=lambda one: place[one.cell])

    @property
    def unfinished(self) -> bool:
        """Whether there is a sweep that can be gone on with."""
        return not self.running and self.project is not None and len(self.results) < self.total

    def place(self, project: Project, plan: Plan) -> Path | None:
        """Return where a sweep of the project would be kept."""
        from nnstudio.document.sweep_place import sweep_place

        return None if self.own is None else sweep_place(self.saved(), self.own, project, plan)

    def begin(
        self,
        project: Project,
        cells: Sequence[Cell] | None,
        workers: Callable[[], Workers],
        keep: Keep = Keep(),  # noqa: B008 - a constant
    ) -> None:
        """Train the cells, None for those of `keep.plan`, with workers that are made beside the window.

        Nothing, while a sweep is running. What the file has of them already is not trained again.
        """
        if self.running:
            return
        self.forget()
        self.project, self.plan, self.path = project, keep.plan, keep.path
        self._stop = stop = threading.Event()
        coming = self._coming

        def question() -> None:
            coming.cells = tuple(keep.plan.cells(project) if cells is None else cells)
            with _opened(keep, project) as file:
                before, missing = file.split(coming.cells) if file is not None else ([], coming.cells)
                coming.kept = len(before)
                coming.results.extend(before)
                with closing(_trained(project, missing, workers, keep.here, coming, stop)) as results:
                    for result in results:
                        if file is not None:
                            file.add(result)
                        coming.results.append(result)

        self._timer.start()
        self._job.ask(question)

    def open(self, path: Path) -> None:
        """Show the sweep a file holds; nothing, while a sweep is running. What cannot be read ends as a sweep would."""
        if not self.running:
            self._job.ask(lambda: _read(path))

    def cancel(self) -> None:
        """Stop; what was found stays."""
        self._stop.set()

    def forget(self) -> None:
        """Stop, and forget what was found: another project is open."""
        self.cancel()
        self._clear()

    def close(self) -> None:
        """Stop, and wait until no process is left."""
        self.cancel()
        self._timer.stop()
        self._job.close()
        self._sums.close()

    def _clear(self) -> None:
        self.project: Project | None = None
        self.plan, self.path = Plan(), None
        self.cells: tuple[Cell, ...] = ()
        self.results: list[Result] = []
        self.groups: list[Group] = []
        self._coming = _Coming()
        self._tally, self._fresh = Tally(()), deque[Result]()

    def _look(self) -> None:
        coming = self._coming
        if coming.cells and not self.cells:
            self.cells, self._tally = coming.cells, Tally(coming.cells)
        count = len(coming.results)
        if count:
            fresh = [coming.results.popleft() for _ in range(count)]
            self.results.extend(fresh)
            self._fresh.extend(fresh)
            self.advanced.emit()
            self._count()

    def _count(self) -> None:
        """Bring the groups up to date beside the window."""
        tally, fresh = self._tally, self._fresh

        def question() -> tuple[Tally, list[Group]]:
            tally.add(fresh.popleft() for _ in range(len(fresh)))
            return tally, tally.groups()

        self._sums.ask(question)

    def _sum(self, found: tuple[Tally, list[Group]]) -> None:
        tally, groups = found
        if tally is self._tally:
            self.groups = groups
            self.summed.emit()

    def _finish(self, found: tuple[Path, KeptSweep, tuple[Cell, ...]] | None) -> None:
        if found is not None:
            path, sweep, cells = found
            self.forget()
            self.project, self.plan, self.path = sweep.project, sweep.plan, path
            self._coming.cells, self._coming.kept = cells, len(sweep.results)
            self._coming.results.extend(sweep.results)
        self._end(None)

    def _fail(self, fault: Exception) -> None:
        self._end(fault if isinstance(fault, StudyError) else None)
        if not isinstance(fault, StudyError):
            self.failed.emit(fault)

    def _end(self, problem: StudyError | None) -> None:
        self._timer.stop()
        self._look()
        self.ended.emit(problem)


def _trained(
    project: Project,
    cells: Sequence[Cell],
    workers: Callable[[], Workers],
    here: Callable[[], Workers] | None,
    coming: _Coming,
    stop: threading.Event,
) -> Generator[Result, None, None]:
    """Yield the results of the cells that are missing; nobody is called where there are none."""
    from nnstudio.studies.sweeps.agreement import compared
    from nnstudio.studies.sweeps.sweeping import sweeping

    if not cells:
        return

    def told(found: Agreement) -> None:
        coming.agreement = found

    with closing(sweeping(cells, workers(), stop.is_set)) as results:
        if here is None:
            yield from results
        else:
            with closing(compared(results, here, told, stop.is_set)) as both:
                yield from both


def _opened(keep: Keep, project: Project) -> closing[SweepFile] | nullcontext[None]:
    from nnstudio.document.sweep_file import SweepFile

    if keep.path is None:
        return nullcontext(None)
    try:
        keep.path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise StudyError("error.sweep.file", file=keep.path.name, reason=reason) from None
    return closing(SweepFile(keep.path, project, keep.plan))


def _read(path: Path) -> tuple[Path, KeptSweep, tuple[Cell, ...]]:
    """Return what a file holds; results of other cells than its plan's, as of more seeds, are left in it."""
    from nnstudio.document.sweep_file import read_sweep

    found = read_sweep(path)
    cells = found.plan.cells(found.project)
    wanted = {cell.key for cell in cells}
    kept = {one.cell.key: one for one in found.results if one.cell.key in wanted}
    return path, found._replace(results=list(kept.values())), cells
