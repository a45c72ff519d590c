"""Gradients checked numerically beside the window; a check that is no longer asked for is given up."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.graph import Edge
from nnstudio.graph.numeric import Checked, checks
from nnstudio.panels.backprop.expression.worked import Worked
from nnstudio.workers.job import Job


@dataclass(eq=False)
class Check:
    """The check of one graph: what was found so far, of how many, and whether it is given up."""

    worked: Worked
    found: dict[Edge | int, Checked] = field(default_factory=dict)
    stop: threading.Event = field(default_factory=threading.Event)
    done: bool = False

    @property
    def share(self) -> float:
        """How much of it is done, 0 to 1."""
        return len(self.found) / max(1, len(self.worked.gradients.of_edge) + len(self.worked.graph.leaves))

    def run(self) -> Check:
        """Check edge after edge, then the leaves, until it is done or given up."""
        for what, checked in checks(self.worked.graph, self.worked.values, self.worked.gradients):
            if self.stop.is_set():
                return self
            self.found[what] = checked
        self.done = True
        return self


class Checking(QObject):
    """`checked` when the newest check that was asked for is done, `ended` when it is done or given up."""

    checked = pyqtSignal()
    ended = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now: Check | None = None
        self._job = Job(self)
        self._job.answered.connect(self._take)
        self._job.failed.connect(self._fail)

    @property
    def busy(self) -> bool:
        return self._job.running

    def share(self) -> float:
        return self.now.share if self.now is not None else 0.0

    def of(self, worked: Worked) -> Check | None:
        """Return the finished check of a graph with these very values."""
        return self.now if self.now is not None and self.now.worked is worked and self.now.done else None

    def ask(self, worked: Worked) -> bool:
        """Check a graph unless it was or is being checked; return whether that has begun now."""
        if self.now is not None and self.now.worked is worked and not self.now.stop.is_set():
            return False
        self.forget()
        self.now = Check(worked)
        self._job.ask(self.now.run)
        return True

    def forget(self) -> None:
        """Give up what runs, and forget what was found."""
        if self.now is not None:
            self.now.stop.set()
        self.now = None

    def close(self) -> None:
        """Give up what runs, and wait until it has ended."""
        self.forget()
        self._job.close()

    def _take(self, check: Check) -> None:
        if check is self.now and check.done:
            self.checked.emit()
        if not self._job.running:
            self.ended.emit()

    def _fail(self, fault: Exception) -> None:
        raise fault  # a fault of ours: for whoever catches what nobody caught
