"""Approximates beside the window: asked again meanwhile, what runs is given up and only the newest question counts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

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

    @property
    def busy(self) -> bool:
        return self._job.running

    def ask(self, asked: Asked) -> None:
        """Approximate, in place of what is being done."""
        self._begin(lambda cancelled: answered(asked, cancelled))

    def ask_series(self, asked: Asked) -> None:
        """Approximate with 1, 2, 3, 5 … 200 units, one after the other; `tried` tells of all."""
        self._begin(lambda cancelled: [answered(asked._replace(units=units), cancelled) for units in SERIES])

    def count(self, target: Target, error: float) -> None:
        """Find how many bumps come within an error of the function everywhere."""
        self._begin(lambda cancelled: _needed(target, error, cancelled))

    def cancel(self) -> None:
        """Give up what is being done; nothing is told of it."""
        self._stop.set()

    def close(self) -> None:
        self.cancel()
        self._job.close()

    def _begin(self, question: Callable[[Callable[[], bool]], Any]) -> None:
        self.cancel()
        self._stop = stop = threading.Event()
        self._job.ask(lambda: (stop, question(stop.is_set)))

    def _answered(self, found: tuple[threading.Event, Answer | Needed | list[Answer]]) -> None:
        stop, answer = found
        if not stop.is_set():
            kind = self.tried if isinstance(answer, list) else self.found if isinstance(answer, Answer) else self.needed
            kind.emit(answer)
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


def _needed(target: Target, error: float, cancelled: Callable[[], bool]) -> Needed:
    found: Bumps = adaptive(target, error, _FINE)
    return error, found.total, equal_needed(target, error, found.total, cancelled)
