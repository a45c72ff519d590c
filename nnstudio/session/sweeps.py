"""A sweep beside the window: its results arrive as they are found, and stay while its panel is hidden."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from nnstudio.catalog import StudyError
from nnstudio.project import Project
from nnstudio.studies.sweeps.cells import Cell
from nnstudio.studies.sweeps.result import Result
from nnstudio.studies.sweeps.sweeping import sweeping
from nnstudio.studies.sweeps.workers import Workers
from nnstudio.workers.job import Job

_LOOK_MILLISECONDS = 100


class Sweeps(QObject):
    """One sweep at a time. `advanced()` when results came; `ended(problem)` with the StudyError that ended it, or None;
    `failed(exception)` besides where that is a fault of ours.

    `results` are those of the last sweep, in the order they came; `project` what it was made of.
    """

    advanced = pyqtSignal()
    ended = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project: Project | None = None
        self.cells: tuple[Cell, ...] = ()
        self.results: list[Result] = []
        self._come: deque[Result] = deque()
        self._stop = threading.Event()
        self._job = Job(self)
        self._job.answered.connect(self._finish)
        self._job.failed.connect(self._fail)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        return self._job.running

    @property
    def share(self) -> float:
        """How much of the sweep is done, from 0 to 1."""
        return len(self.results) / len(self.cells) if self.cells else 0.0

    @property
    def ordered(self) -> list[Result]:
        """The results in the order of the cells."""
        place = {cell: at for at, cell in enumerate(self.cells)}
        return sorted(self.results, key=lambda one: place[one.cell])

    def begin(self, project: Project, cells: Sequence[Cell], workers: Callable[[], Workers]) -> None:
        """Train the cells with workers that are made beside the window; nothing, while a sweep is running."""
        if self.running:
            return
        self.forget()
        self.project, self.cells = project, tuple(cells)
        self._stop = stop = threading.Event()
        come = self._come

        def question() -> None:
            for result in sweeping(cells, workers(), stop.is_set):
                come.append(result)

        self._timer.start()
        self._job.ask(question)

    def cancel(self) -> None:
        """Stop; what was found stays."""
        self._stop.set()

    def forget(self) -> None:
        """Stop, and forget what was found: another project is open."""
        self.cancel()
        self.project, self.cells, self.results = None, (), []
        self._come = deque()

    def close(self) -> None:
        """Stop, and wait until no process is left."""
        self.cancel()
        self._timer.stop()
        self._job.close()

    def _look(self) -> None:
        count = len(self._come)
        if count:
            self.results.extend(self._come.popleft() for _ in range(count))
            self.advanced.emit()

    def _finish(self, _: object) -> None:
        self._end(None)

    def _fail(self, fault: Exception) -> None:
        self._end(fault if isinstance(fault, StudyError) else None)
        if not isinstance(fault, StudyError):
            self.failed.emit(fault)

    def _end(self, problem: StudyError | None) -> None:
        self._timer.stop()
        self._look()
        self.ended.emit(problem)
