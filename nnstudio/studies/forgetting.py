"""Gradual forgetting: what an L2 penalty does to weights that no data holds."""

import numpy as np

from nnstudio.studies.curve import Curve


class Forgetting:
    """The length of the weights over steps without data, beside the law it obeys.

    Formula: w ← w − η·2λw, so that ‖w(t)‖ = |1 − 2ηλ|ᵗ·‖w(0)‖, for the engine's penalty λ‖w‖². The bias
    is not penalised and stays.
    Source: CS231n notes, "Neural Networks 1", the single neuron as a linear classifier.
    """

    def __init__(self, length: float, rate: float, strength: float) -> None:
        self.length, self.factor = length, 1 - 2 * rate * strength
        self.steps, self.difference = 0, 0.0
        self._curve = Curve()
        self._curve.append(0, length)

    def append(self, length: float) -> None:
        """Note ‖w‖ after one more step."""
        self.steps += 1
        self._curve.append(self.steps, length)
        self.difference = max(self.difference, abs(length - float(self.law(np.array(self.steps)))))

    def measured(self) -> tuple[np.ndarray, np.ndarray]:
        """Return steps and lengths."""
        return self._curve.points()

    def law(self, steps: np.ndarray) -> np.ndarray:
        """Return |1 − 2ηλ|ᵗ·‖w(0)‖ for steps t."""
        return abs(self.factor) ** steps * self.length
