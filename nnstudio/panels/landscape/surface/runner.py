"""The landscape, found beside the window: coarse pictures first, the newest question wins."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from nnstudio.catalog import StudyError
from nnstudio.studies.landscape.look import Landscape
from nnstudio.studies.landscape.surface import Progress
from nnstudio.workers.job import Job

_LOOKED_MILLISECONDS = 50
Question = Callable[[Progress], Iterator[Landscape]]


class _StoppedError(Exception):
    """Whoever asked wants no more of it."""


class SurfaceRunner(QObject):
    """`found(Landscape)` for each refinement, `ended()` after the last or a stop, `refused(StudyError)` for none."""

    found = pyqtSignal(object)
    ended = pyqtSignal()
    refused = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.share = 0.0
        self._stop = threading.Event()
        self._come: list[Landscape] = []
        self._job = Job(self)
        self._job.answered.connect(self._answered)
        self._job.failed.connect(self._failed)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOKED_MILLISECONDS)
        self._clock.timeout.connect(self._tell)

    @property
    def busy(self) -> bool:
        return self._job.running

    def ask(self, question: Question) -> None:
        """Find another landscape; one that is being found is given up."""
        self._stop.set()
        self._stop = stop = threading.Event()
        self.share, self._come = 0.0, []
        come = self._come
        self._clock.start()
        self._job.ask(lambda: self._run(question, stop, come))

    def cancel(self) -> None:
        """Find nothing more; what was found stays."""
        self._stop.set()

    def close(self) -> None:
        """Stop, and wait for what runs."""
        self._stop.set()
        self._clock.stop()
        self._job.close()

    def _run(self, question: Question, stop: threading.Event, come: list[Landscape]) -> threading.Event:
        """Answer in the thread, into a list of the question's own."""

        def progress(share: float) -> None:
            if stop.is_set():
                raise _StoppedError
            self.share = share

        try:
            for one in question(progress):
                progress(self.share)
                come.append(one)
        except _StoppedError:
            pass
        return stop

    def _tell(self) -> None:
        latest = None
        while self._come:  # the thread may add another meanwhile
            latest = self._come.pop(0)
        if latest is not None:
            self.found.emit(latest)

    def _answered(self, stop: threading.Event) -> None:
        if stop is self._stop:
            self._tell()
            self._rest()

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, StudyError):
            self._rest()
            raise fault  # a fault of ours: for whoever catches what nobody caught
        if not self._job.running:
            self._rest()
            self.refused.emit(fault)

    def _rest(self) -> None:
        self._clock.stop()
        self.ended.emit()
