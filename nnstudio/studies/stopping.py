"""What the stop conditions of a run go by: its best step on the test part, and how long it has trained."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import final

from nnstudio.project import Recipe
from nnstudio.studies.metrics import Metrics
from nnstudio.studies.training_state import TrainingState


@final
@dataclass(frozen=True, eq=False)
class Best:
    """The epoch's end with the least loss on the test part, and all a run needs to go on from there to the bit."""

    metrics: Metrics
    state: TrainingState

    @property
    def loss(self) -> float:
        """The test loss there; infinity where it is not a number."""
        return _test_loss(self.metrics)


@final
class Stopping:
    """Outlasts pauses, not a stop: a run that is played on after one has its whole patience and time again."""

    def __init__(self) -> None:
        self.best: Best | None = None
        self.seconds = 0.0

    def judge(self, metrics: Metrics, patience: int, state: Callable[[], TrainingState]) -> bool:
        """Take note of the scores at an epoch's end; return whether `patience` epochs went by without better ones.

        `state` copies the run as it is; it is asked only where the scores are the best so far.
        """
        if not patience or metrics.test is None:
            self.best = None
            return False
        if self.best is None or _test_loss(metrics) < self.best.loss:
            self.best = Best(metrics, state())
        return metrics.epoch - self.best.metrics.epoch >= patience

    def late(self, recipe: Recipe) -> bool:
        """Whether the recipe's seconds are over."""
        return 0 < recipe.max_seconds <= self.seconds

    def take(self) -> Best | None:
        """Return the best step and begin anew."""
        best = self.best
        self.best, self.seconds = None, 0.0
        return best


def _test_loss(metrics: Metrics) -> float:
    assert metrics.test is not None, "only scores of a test part are judged"
    return math.inf if math.isnan(metrics.test.loss) else metrics.test.loss
