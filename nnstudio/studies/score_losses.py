"""A loss of one score as a function of it."""

import numpy as np

from nnstudio.catalog import Choice
from nnstudio.engine.losses import LOSSES, LossSite, encode


class ScoreLoss:
    """The engine's loss of one example of class 1, as a function of its score: of y·s for either class.

    Formula: log(1 + exp(−m)) for `binary_cross_entropy`, max(0, 1 − m) for `hinge`, m = y·s with y = −1 or 1.
    """

    def __init__(self, loss: str) -> None:
        entry = LOSSES.make(Choice(loss))
        self._score, self._value = np.zeros((1, 1)), np.zeros(())
        target = encode(entry.encoding, np.ones(1, int), 2)
        site = LossSite(self._score, target, self._value, None)
        self._calls = [operation.run for operation in entry.bind(site)]

    def values(self, margins: np.ndarray) -> np.ndarray:
        """Return the loss at each signed score, (n,) for (n,)."""
        with np.errstate(all="ignore"):
            return np.array([self.at(margin) for margin in margins.tolist()])

    def at(self, margin: float) -> float:
        """Return the loss at one signed score."""
        self._score[0, 0] = margin
        for call in self._calls:
            call()
        return float(self._value)
