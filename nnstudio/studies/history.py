"""The history of a run: snapshots thinned to a memory budget, and its curves."""

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from nnstudio.studies.curve import Curve
from nnstudio.studies.metrics import Metrics

BUDGET_BYTES = 256 * 2**20
MOST_SNAPSHOTS = 4096  # small networks: more than a timeline has pixels, and each costs more than its parameters
CURVES = ("train_loss", "test_loss", "batch_loss", "train_accuracy", "test_accuracy", "train_r2", "test_r2")


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The network at one step, read-only: flat parameters, and the metrics last measured by then."""

    step: int
    epoch: float
    parameters: np.ndarray
    metrics: Metrics | None = None

    def __post_init__(self) -> None:
        self.parameters.setflags(write=False)


class History:
    """What a run was like at every step that is kept; first and last always are.

    Over the budget about half the snapshots go, those that are closest, so that what stays is spread evenly over the
    whole run: no two neighbours are farther apart than eight fair shares of it.
    """

    def __init__(self, budget: int = BUDGET_BYTES) -> None:
        self._budget = budget
        self._snapshots: list[Snapshot] = []
        self._bytes = 0
        self.curves = {name: Curve() for name in CURVES}

    def __len__(self) -> int:
        return len(self._snapshots)

    @property
    def bytes(self) -> int:
        """The memory the snapshots take."""
        return self._bytes

    @property
    def first(self) -> Snapshot | None:
        return self._snapshots[0] if self._snapshots else None

    @property
    def last(self) -> Snapshot | None:
        return self._snapshots[-1] if self._snapshots else None

    @property
    def steps(self) -> list[int]:
        """The steps that are kept, rising."""
        return [snapshot.step for snapshot in self._snapshots]

    def record(self, snapshot: Snapshot) -> None:
        """Keep a snapshot; one of the last step replaces it, older ones are refused."""
        if self._snapshots and snapshot.step < self._snapshots[-1].step:
            raise ValueError("a history only grows")
        if self._snapshots and snapshot.step == self._snapshots[-1].step:
            self._drop(len(self._snapshots) - 1)
        self._snapshots.append(snapshot)
        self._bytes += snapshot.parameters.nbytes
        while (self._bytes > self._budget or len(self) > MOST_SNAPSHOTS) and len(self) > 2:
            self._thin()

    def record_metrics(self, metrics: Metrics) -> None:
        """Add scores to the curves."""
        for part, score in (("train", metrics.train), ("test", metrics.test)):
            for name in score._fields if score else ():
                value = getattr(score, name)
                if value is not None:
                    self.curves[f"{part}_{name}"].append(metrics.step, value)

    def record_losses(self, step: int, losses: np.ndarray) -> None:
        """Add the batch losses of the steps that end with `step`."""
        if len(losses):
            self.curves["batch_loss"].extend(step, losses)

    def nearest(self, step: float) -> Snapshot | None:
        """Return the kept snapshot nearest to a step, None where there is none."""
        at = bisect_left(self._snapshots, step, key=lambda snapshot: snapshot.step)
        around = self._snapshots[max(0, at - 1) : at + 1]
        return min(around, key=lambda snapshot: abs(snapshot.step - step), default=None)

    def _thin(self) -> None:
        """Keep about half: the last, and the first of every stretch of so many steps that half as many stretches fit.

        Stretches are powers of two long: each is two of the shorter ones, so that what they keep stays evenly spread.
        """
        whole = self._snapshots
        share = 2 * (whole[-1].step - whole[0].step) // len(whole)
        stretch = 1 << max(0, share).bit_length()
        firsts = {snapshot.step // stretch: snapshot for snapshot in reversed(whole[1:-1])}
        firsts.pop(whole[0].step // stretch, None)
        kept = [whole[0], *reversed(firsts.values())]
        self._snapshots = [*kept[: len(whole) - 2], whole[-1]]
        self._bytes = sum(snapshot.parameters.nbytes for snapshot in self._snapshots)

    def _drop(self, at: int) -> None:
        self._bytes -= self._snapshots.pop(at).parameters.nbytes
