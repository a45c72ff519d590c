"""What a linear classifier says of a place and of its points, in the numbers a panel shows."""

from dataclasses import dataclass

import numpy as np

from nnstudio.studies.linear_classifier import LinearClassifier
from nnstudio.studies.linear_lines import logit
from nnstudio.studies.probe import outputs

SURE = 0.8  # the probability from which a softmax counts as sure
ON_THE_MARGIN = 1e-2  # descent at a fixed rate leaves support vectors that far from y·s = 1


@dataclass(frozen=True)
class Reading:
    """One neuron on all points: `held` marks those inside its margin or on it.

    The margin is y·s ≤ 1 of an SVM, and 0.2 < P(1) < 0.8 of a softmax: `edge` is the score at its rim, and `width` the
    distance of its two lines, 2·edge/‖w‖. Shapes: margins y·s and held (n,).
    """

    loss: float
    penalty: float
    accuracy: float
    length: float
    edge: float
    margins: np.ndarray
    held: np.ndarray

    @property
    def width(self) -> float:
        return 2 * self.edge / self.length if self.length else np.inf


def reading(neuron: LinearClassifier, y: np.ndarray, cut: float) -> Reading:
    """Return the numbers of a neuron that says class 1 where its score is above `cut`; y (n,) classes 0 and 1."""
    loss, scores = neuron.measure(), neuron.scores()
    margins = scores * (2 * y - 1)
    right = float(np.mean((scores > cut) == (y == 1))) if len(y) else np.nan
    held = _held(neuron, scores, margins)
    return Reading(loss, neuron.penalty, right, neuron.length, edge(neuron), margins, held)


def edge(neuron: LinearClassifier) -> float:
    """Return the score at the rim of a neuron's margin."""
    return logit(SURE) if neuron.loss.probabilistic else 1.0


def score_at(neuron: LinearClassifier, x: float, y: float) -> float:
    """Return s = w·x + b at a place, as the engine computes it."""
    return float(outputs(neuron.network, neuron.parameters, np.array([[x, y]]))[0, 0])


def shares_at(neuron: LinearClassifier, score: float) -> tuple[float, float]:
    """Return P(0) and P(1) of a score, as the neuron's loss has them."""
    low, high = neuron.loss.probabilities(np.array([[score]]))[:, 0]
    return float(low), float(high)


def _held(neuron: LinearClassifier, scores: np.ndarray, margins: np.ndarray) -> np.ndarray:
    if neuron.loss.probabilistic:
        return np.abs(scores) < edge(neuron)
    return margins <= edge(neuron) + ON_THE_MARGIN
