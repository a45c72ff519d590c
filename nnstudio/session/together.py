"""Variants trained together beside the window: the newest of how they look, and what earlier questions came to."""

from __future__ import annotations

import threading

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.catalog import StudyError
from nnstudio.session.clock import FrameClock
from nnstudio.studies.multiples.apart import apart
from nnstudio.studies.multiples.asked import Asked
from nnstudio.studies.multiples.together import Frame
from nnstudio.studies.right_of_way import RightOfWay
from nnstudio.workers.job import Job

_KEPT = 8  # answers to earlier questions: an undo finds its pictures again


class Together(QObject):
    """One training at a time, in a process of its own.

    `advanced()` on the frame clock when there is a newer frame; `ended(problem)` with the StudyError that ended it, or
    None; `failed(exception)` besides where that is a fault of ours.
    """

    advanced = pyqtSignal()
    ended = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(self, way: RightOfWay, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.asked: Asked | None = None
        self._kept: list[tuple[Asked, Frame]] = []
        self._come: tuple[Asked, Frame] | None = None
        self._stop = threading.Event()
        self._job = Job(self)
        self._job.answered.connect(self._finish)
        self._job.failed.connect(self._fail)
        self._clock = FrameClock(self, way)
        self._clock.tick.connect(self._look)

    @property
    def running(self) -> bool:
        return self._job.running and not self._stop.is_set()

    @property
    def share(self) -> float:
        """How much of the training is done, from 0 to 1."""
        frame = None if self.asked is None else self.frame_of(self.asked)
        return 0.0 if frame is None else frame.share

    def frame_of(self, asked: Asked) -> Frame | None:
        """Return the newest frame of the same question, asked now or before."""
        return next((frame for one, frame in reversed(self._kept) if one.projects == asked.projects), None)

    def begin(self, asked: Asked, places: np.ndarray) -> None:
        """Train these, in place of what is being trained; `places` (places, inputs) are for their pictures."""
        self.cancel()
        self.asked, self._come = asked, None
        self._stop = stop = threading.Event()

        def question() -> None:
            for frame in apart(asked.projects, places, stop.is_set):
                if not stop.is_set():
                    self._come = asked, frame

        self._clock.start()
        self._job.ask(question)

    def cancel(self) -> None:
        """Stop; what was seen last stays."""
        if self.running:
            self._look()
        self._stop.set()

    def forget(self) -> None:
        """Stop, and forget what was found: another project is open."""
        self._stop.set()
        self.asked, self._come, self._kept = None, None, []

    def close(self) -> None:
        """Stop, and wait until no process is left."""
        self._stop.set()
        self._clock.stop()
        self._job.close()

    def _look(self) -> None:
        come, self._come = self._come, None
        if come is not None:
            others = [one for one in self._kept if one[0].projects != come[0].projects]
            self._kept = [*others, come][-_KEPT:]
            self.advanced.emit()

    def _finish(self, _: object) -> None:
        self._end(None)

    def _fail(self, fault: Exception) -> None:
        self._end(fault if isinstance(fault, StudyError) else None)
        if not isinstance(fault, StudyError):
            self.failed.emit(fault)

    def _end(self, problem: StudyError | None) -> None:
        if not self._job.running:  # else the next question is being answered
            self._clock.stop()
            self._look()
            self._stop.set()
            self.ended.emit(problem)
