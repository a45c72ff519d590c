"""How steep each member's answer is on average over the plane: measured beside the window, now and then."""

from __future__ import annotations

import math

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.panels.twins.members import Member
from nnstudio.studies.history import Snapshot
from nnstudio.studies.smoothness import Plane, has_slope
from nnstudio.widgets.calm import Calm
from nnstudio.workers.job import Job

_MILLISECONDS = 1000  # while it plays: what is calculated then, training loses
_MOST_WORK = 1e8  # multiplications of all together, while it plays; beyond, it is measured at rest


class Slopes(QObject):
    """`answered(slopes)`: a number for each member, NaN for one without a network or whose outputs overflow."""

    answered = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = Job(self)
        self._job.answered.connect(self._take)
        self._job.failed.connect(self._fail)
        self._planes: list[Plane | None] = []
        self._members: list[Member] = []
        self._known: list[Snapshot | None] = []
        self._calm = Calm(self._measure, self, _MILLISECONDS)

    @property
    def busy(self) -> bool:
        return self._job.running or self._calm.owes

    def begin(self, members: list[Member]) -> bool:
        """Take up other networks; return whether they have a slope."""
        self.rest()
        there = [None if one.checked is None or not has_slope(one.checked) else one.checked for one in members]
        self._planes = [None if one is None else Plane(one) for one in there]
        return there[0] is not None

    def ask(self, members: list[Member], playing: bool) -> None:
        """Measure the networks as they are now; while they are trained not more often than that is worth."""
        self._members = members
        if not any(self._planes):
            return
        if not playing:
            self._calm.now()
        elif sum(one.work for one in self._planes if one is not None) <= _MOST_WORK:
            self._calm.ask()

    def rest(self) -> None:
        """Stop what is being calculated, and wait for its present chunk."""
        for one in self._planes:
            if one is not None:
                one.stop()
        self._job.close()
        self._planes, self._members, self._known = [], [], []

    def _measure(self) -> None:
        snapshots = [one.snapshot for one in self._members]
        if not snapshots or len(snapshots) != len(self._planes) or _same(snapshots, self._known):
            return
        self._known, asked = snapshots, self._planes
        pairs = list(zip(asked, snapshots, strict=True))
        self._job.ask(lambda: (asked, [_slope(*pair) for pair in pairs]))

    def _take(self, answer: tuple[list[Plane | None], list[float]]) -> None:
        if answer[0] is self._planes:
            self.answered.emit(answer[1])

    def _fail(self, fault: Exception) -> None:
        raise fault  # a fault of ours: for whoever catches what nobody caught


def _slope(plane: Plane | None, snapshot: Snapshot | None) -> float:
    logits = plane.logits(snapshot.parameters) if plane is not None and snapshot is not None else None
    return math.nan if plane is None or logits is None else plane.slope(logits)


def _same(some: list[Snapshot | None], others: list[Snapshot | None]) -> bool:
    return len(some) == len(others) and all(one is other for one, other in zip(some, others, strict=True))
