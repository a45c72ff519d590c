"""How good a network is on one part of the data."""

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from nnstudio.data.dataset import Task
from nnstudio.studies.gradient_flow import Flow


class Score(NamedTuple):
    """Loss without penalty, accuracy (None for regression) and R² (None for classification) of one part."""

    loss: float
    accuracy: float | None
    r2: float | None


@dataclass(frozen=True, slots=True)
class Metrics:
    """The scores at one step; `test` is None where there is no test part.

    `flow` is what was measured of gradients and updates at a step since the scores before, None if there was none.
    """

    step: int
    epoch: float
    train: Score
    test: Score | None
    flow: Flow | None = None


class Tally:
    """Adds up a score over chunks of a part, so that evaluation can be sliced."""

    def __init__(self, task: Task, count: int, spread: float) -> None:
        self._task, self._count, self._spread = task, count, spread
        self._loss = self._right = self._squares = 0.0

    def add(self, loss: float, output: np.ndarray, targets: np.ndarray) -> None:
        """Add a chunk: its mean loss, the outputs (outputs, chunk) and the targets in the same layout."""
        examples = output.shape[1]
        self._loss += loss * examples
        if self._task == "classification":
            self._right += np.count_nonzero(classes_of(output) == classes_of(targets, 0.5))
        else:
            self._squares += float(np.square(output - targets).sum(dtype=float))

    def score(self) -> Score:
        loss = self._loss / self._count
        if self._task == "classification":
            return Score(loss, float(self._right / self._count), None)
        return Score(loss, None, 1 - self._squares / self._spread if self._spread > 0 else math.nan)


def classes_of(output: np.ndarray, threshold: float = 0.0) -> np.ndarray:
    """Return the predicted class of each column: the largest of several outputs, or one output against a threshold."""
    return (output[0] > threshold).astype(np.int64) if len(output) == 1 else output.argmax(axis=0)


def spread(targets: np.ndarray) -> float:
    """Return Σ (t − mean)² over all targets, each column about its own mean: the denominator of R²."""
    return float(np.square(targets - targets.mean(axis=0)).sum()) if len(targets) else 0.0
