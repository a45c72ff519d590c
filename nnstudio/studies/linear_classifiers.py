"""Binary softmax and binary SVM, trained side by side on the same points.

pair = LinearClassifiers(seed=0, rate=0.1, strength=0.01)
pair.take(x, y)
while pair.advance(10): …          ten steps of both; False once numbers have grown beyond use
"""

import time
from collections.abc import Callable

import numpy as np

from nnstudio.studies.curve import Curve
from nnstudio.studies.forgetting import Forgetting
from nnstudio.studies.linear_classifier import KINDS, LinearClassifier

SLICE_SECONDS = 0.004


class LinearClassifiers:
    """Both neurons with one start, one rate, one λ and the same points; their losses over the steps.

    `forgetting` is kept from the moment the data are taken away (`forget`) until they come back.
    """

    def __init__(self, seed: int, rate: float, strength: float) -> None:
        self.neurons = {kind: LinearClassifier(loss, seed, rate, strength) for kind, loss in KINDS.items()}
        self._rate, self._strength = rate, strength
        self.forgetting: dict[str, Forgetting] = {}
        self._forgets = False
        self.reset(seed)

    @property
    def forgets(self) -> bool:
        """Whether the steps are taken without data."""
        return self._forgets

    def reset(self, seed: int) -> None:
        """Begin again at step 0."""
        self.steps = 0
        self.losses = {kind: Curve() for kind in KINDS}
        for neuron in self.neurons.values():
            neuron.reset(seed)
        self.forget(self._forgets)

    def take(self, x: np.ndarray, y: np.ndarray) -> None:
        """Go on with other points: x (n, 2), y (n,)."""
        for neuron in self.neurons.values():
            neuron.take(x, y)

    def tune(self, rate: float, strength: float) -> None:
        """Go on with another rate and λ; a record of forgetting begins anew, as its law is another."""
        if (rate, strength) == (self._rate, self._strength):
            return
        self._rate, self._strength = rate, strength
        for neuron in self.neurons.values():
            neuron.tune(rate, strength)
        self.forget(self._forgets)

    def forget(self, on: bool) -> None:
        """Take the data away, or give them back."""
        self._forgets = on
        self.forgetting = {
            kind: Forgetting(neuron.length, self._rate, self._strength) for kind, neuron in self.neurons.items() if on
        }

    def advance(
        self, steps: int, seconds: float = SLICE_SECONDS, clock: Callable[[], float] = time.perf_counter
    ) -> bool:
        """Do up to that many steps of both, for at most that long; return whether numbers stayed within use."""
        end = clock() + seconds
        with np.errstate(all="ignore"):
            for _ in range(steps):
                if not self._step():
                    return False
                if clock() >= end:
                    break
        return True

    def _step(self) -> bool:
        found = {kind: neuron.step(not self._forgets) for kind, neuron in self.neurons.items()}
        for kind, loss in found.items():
            if loss is None:
                return False
            self.losses[kind].append(self.steps, loss)
        self.steps += 1
        for kind, record in self.forgetting.items():
            record.append(self.neurons[kind].length)
        return True
