"""Approximates beside the window: asked again meanwhile, what runs is given up and only the newest question counts."""

from __future__ import annotations

import threading

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.catalog import StudyError
from nnstudio.studies.approximation.answer import Answer, Asked, answered
from nnstudio.studies.approximation.bumps import Bumps, adaptive, equal_needed
from nnstudio.studies.approximation.targets import Target
from nnstudio.studies.sweeps.cell_run import Cancelled
from nnstudio.workers.job import Job

SERIES = (1, 2, 3, 5, 8, 12, 20, 32, 50, 80, 128, 200)
_FINE = 100_001  # places at which bumps for a given error are looked for
Needed = tuple[float, int, int | None]


class Approximating(QObject):
    """`found(Answer)`, `tried([Answer])` of a series, `needed((error, adaptive, equal))`, `refused`, `ended()`."""

    found = pyqtSignal(object)
    tried = pyqtSignal(object)
    needed = pyqtSignal(object)
    refused = pyqtSignal(object)
    ended = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._job = Job(self)
        self._job.answered.connect(self._answered)
        self._job.failed.connect(self._failed)
        self.destroyed.connect(self._stop.set)

    @property
    def busy(self) -> bool:
        return self._job.running

    def ask(self, asked: Asked) -> None:
        """Approximate, in place of what is being done."""
        self.cancel()
        self._stop = stop = threading.Event()
        self._job.ask(lambda: answered(asked, stop.is_set))

    def count(self, target: Target, error: float) -> None:
        """Find how many bumps come within an error of the function everywhere."""
        self.cancel()
        self._job.ask(lambda: _needed(target, error))

    def ask_series(self, asked: Asked) -> None:
        """Approximate with 1, 2, 3, 5 … 200 units, one after the other; `tried` tells of all."""
        self.cancel()
        self._stop = stop = threading.Event()
        self._job.ask(lambda: [answered(asked._replace(units=units), stop.is_set) for units in SERIES])

    def cancel(self) -> None:
        self._stop.set()

    def close(self) -> None:
        self.cancel()
        self._job.close()

    def _answered(self, answer: Answer | Needed | list[Answer]) -> None:
        if isinstance(answer, list):
            self.tried.emit(answer)
        else:
            (self.found if isinstance(answer, Answer) else self.needed).emit(answer)
        self._end()

    def _failed(self, fault: Exception) -> None:
        if isinstance(fault, StudyError):
            self.refused.emit(fault)
        elif not isinstance(fault, Cancelled):
            raise fault
        self._end()

    def _end(self) -> None:
        if not self._job.running:
            self.ended.emit()


def _needed(target: Target, error: float) -> Needed:
    found: Bumps = adaptive(target, error, _FINE)
    return error, found.total, equal_needed(target, error, found.total)
