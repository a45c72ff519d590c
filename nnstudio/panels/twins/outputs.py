"""What all members say of the same inputs: at once where that is quick, beside the window where it is not."""

from __future__ import annotations

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.panels.twins.members import Member
from nnstudio.studies.forward import Forward
from nnstudio.workers.job import Job

_AT_ONCE = 1e7  # multiplications of all together: a few milliseconds

Outputs = list[np.ndarray | None]


class OutputsOfAll(QObject):
    """`answered(outputs)`: one array (outputs, places) for each member, None for one that has no network now."""

    answered = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = Job(self)
        self._job.answered.connect(self._take)
        self._job.failed.connect(self._fail)
        self._forwards: list[Forward | None] = []

    @property
    def busy(self) -> bool:
        return self._job.running

    def begin(self, members: list[Member], x: np.ndarray) -> None:
        """Take up other networks or inputs x (places, inputs); what is still calculated of the old is dropped."""
        self.rest()
        self._forwards = [
            None if one.checked is None else Forward(one.checked.network, x, one.checked.project.recipe.dtype)
            for one in members
        ]

    def ask(self, members: list[Member]) -> None:
        """Ask every network as it is at the members' step."""
        asked = self._forwards
        pairs = [
            (forward, one.snapshot.parameters) if forward is not None and one.snapshot is not None else None
            for forward, one in zip(asked, members, strict=True)
        ]
        if sum(one.work for one in asked if one is not None) <= _AT_ONCE:
            self.answered.emit([None if pair is None else pair[0].run(pair[1]) for pair in pairs])
        else:
            self._job.ask(lambda: (asked, [None if pair is None else _copied(*pair) for pair in pairs]))

    def rest(self) -> None:
        """Stop what is being calculated, and wait for its present chunk."""
        for one in self._forwards:
            if one is not None:
                one.stop()
        self._job.close()
        self._forwards = []

    def _take(self, answer: tuple[list[Forward | None], Outputs]) -> None:
        if answer[0] is self._forwards:
            self.answered.emit(answer[1])

    def _fail(self, fault: Exception) -> None:
        raise fault  # a fault of ours: for whoever catches what nobody caught


def _copied(forward: Forward, parameters: np.ndarray) -> np.ndarray | None:
    found = forward.run(parameters)
    return None if found is None else found.copy()
