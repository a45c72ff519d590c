"""A race beside the window: trained in a thread, looked at ten times a second."""

from __future__ import annotations

import threading

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from nnstudio.catalog import StudyError
from nnstudio.project import Checked
from nnstudio.studies.initialization.race import Lane, lanes, race
from nnstudio.studies.initialization.scheme import Scheme
from nnstudio.workers.job import Job

_LOOKED_MILLISECONDS = 100


class RaceRunner(QObject):
    """`moved()` while the lanes train, and once at the end; `refused(StudyError)` if they cannot start."""

    moved = pyqtSignal()
    refused = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lanes: list[Lane] = []
        self.steps = self.reached = 0
        self._stop = threading.Event()
        self._job = Job(self)
        self._job.answered.connect(self._ended)
        self._job.failed.connect(self._failed)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOKED_MILLISECONDS)
        self._clock.timeout.connect(self.moved)

    @property
    def running(self) -> bool:
        return self._job.running

    def start(self, checked: Checked, schemes: tuple[Scheme, ...], steps: int) -> None:
        """Train every scheme from its start; a race that runs is stopped."""
        self.stop()
        self._stop = stop = threading.Event()
        self.lanes, self.steps, self.reached = [], steps, 0
        self._clock.start()
        self._job.ask(lambda: self._run(checked, schemes, steps, stop))

    def stop(self) -> None:
        """End the race after the present stretch; what was found stays."""
        self._stop.set()

    def close(self) -> None:
        """Stop, and wait for the thread."""
        self.stop()
        self._clock.stop()
        self._job.close()

    def _run(self, checked: Checked, schemes: tuple[Scheme, ...], steps: int, stop: threading.Event) -> None:
        started = lanes(checked, schemes)
        if stop.is_set():
            return
        self.lanes = started
        for reached in race(started, steps):
            self.reached = reached
            if stop.is_set():
                return

    def _ended(self, _: object) -> None:
        if not self._job.running:
            self._clock.stop()
        self.moved.emit()

    def _failed(self, fault: Exception) -> None:
        self._clock.stop()
        self.moved.emit()
        if not isinstance(fault, StudyError):
            raise fault  # a fault of ours: for whoever catches what nobody caught
        self.refused.emit(fault)
