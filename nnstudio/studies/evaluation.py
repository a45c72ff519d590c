"""Evaluation of a whole part in chunks, so that whoever waits can be answered between two of them."""

from collections.abc import Iterator

import numpy as np

from nnstudio.data.dataset import Task
from nnstudio.engine.examples import Examples
from nnstudio.engine.losses import Loss
from nnstudio.engine.network import Network
from nnstudio.engine.plan import Plan
from nnstudio.studies.metrics import Score, Tally, spread

_WORK = 1e8  # multiplications a chunk: a few milliseconds


class Evaluation:
    """Scores one part of the data with the parameters as they are; it touches nothing of the run."""

    def __init__(self, network: Network, loss: Loss, task: Task, rows: Examples, parameters: np.ndarray) -> None:
        self._rows = rows
        self._task: Task = task
        self._targets = rows.t
        self._spread = spread(self._targets.astype(float)) if task == "regression" else 0.0
        self.chunk = int(np.clip(_WORK / max(1, network.size), 16, min(4096, max(16, len(rows)))))
        self._plans: dict[int, Plan] = {}
        self._network, self._loss, self._parameters = network, loss, parameters

    def chunks(self) -> Iterator[Score | None]:
        """Yield None after each chunk and the score at the end."""
        tally = Tally(self._task, len(self._rows), self._spread)
        for start in range(0, len(self._rows), self.chunk):
            part = self._rows[start : start + self.chunk]
            plan = self.planned(len(part))
            plan.rows.copy_from(part)
            with np.errstate(all="ignore"):
                plan.run()
                tally.add(float(plan.loss), plan.output, self._targets[start : start + self.chunk].T)
            yield None
        yield tally.score()

    def planned(self, batch: int) -> Plan:
        """Return the plan of a chunk of that size, made when the first such chunk comes."""
        if batch not in self._plans:
            self._plans[batch] = Plan(self._network, batch, self._parameters, loss=self._loss)
        return self._plans[batch]
