"""One neuron as a classifier, trained on all points at once by the engine's own operations."""

import numpy as np

from nnstudio.catalog import Choice
from nnstudio.engine.losses import LOSSES, encode
from nnstudio.engine.optimizers import OPTIMIZERS, UpdateSite
from nnstudio.engine.plan import Plan
from nnstudio.engine.regularizers import REGULARIZERS
from nnstudio.project import NetworkSpec, build

KINDS = {"softmax": "binary_cross_entropy", "svm": "hinge"}
_NEURON = Choice(
    "dense", {"units": 1, "activation": Choice("identity"), "init": Choice("normal", {"std": 1.0}), "bias": "zeros"}
)
_BEYOND_USE = 1e9


class LinearClassifier:
    """A single-layer net, s = w·x + b, with one of the engine's losses and its L2 penalty, in float64.

    Formula: L = (1/n) Σ ℓ(s_i, t_i) + λ‖w‖²; a step is w ← w − η·∂L/∂w, b ← b − η·∂L/∂b. The penalty leaves b alone.
    Shapes: x (n, 2), y (n,) classes 0 and 1; n may be 0: then only the penalty pulls.
    """

    def __init__(self, loss: str, seed: int, rate: float, strength: float) -> None:
        self.loss = LOSSES.make(Choice(loss))
        self.network = build(NetworkSpec((), _NEURON), 2)
        self.parameters, self.gradient = np.zeros(self.network.length), np.zeros(self.network.length)
        self._before = np.zeros_like(self.parameters)
        self._rate = np.array(rate)
        self._update = OPTIMIZERS.make(Choice("sgd")).bind(self._site())
        self._plan: Plan | None = None
        self.tune(rate, strength)
        self.reset(seed)

    @property
    def weight(self) -> np.ndarray:
        """The two weights, (2,), a view."""
        return self.network.named(self.parameters)["0.weight"][0]

    @property
    def bias(self) -> float:
        return float(self.network.named(self.parameters)["0.bias"][0])

    @property
    def length(self) -> float:
        """‖w‖."""
        return float(np.hypot(*self.weight))

    @property
    def penalty(self) -> float:
        """λ‖w‖², as the engine has it."""
        return self._regularizer.penalty(self.parameters, self.network.decays)

    def reset(self, seed: int) -> None:
        """Go back to the start that a seed draws: w ~ N(0, 1), b = 0."""
        self.parameters[:] = self.network.initial(seed)

    def tune(self, rate: float, strength: float) -> None:
        """Go on with another learning rate and another λ."""
        self._rate[()] = rate
        self._regularizer = REGULARIZERS.make(Choice("l2", {"strength": strength}))
        self._pull = self._regularizer.bind(self.parameters, self.gradient, self.network.decays)

    def take(self, x: np.ndarray, y: np.ndarray) -> None:
        """Go on with other points."""
        self._plan = Plan(self.network, len(x), self.parameters, self.gradient, self.loss) if len(x) else None
        if self._plan is not None:
            self._plan.rows.features[:] = x
            self._plan.rows.t[:] = encode(self.loss.encoding, y, 2)

    def measure(self) -> float:
        """Return the loss on the points without the penalty, NaN without points; `gradient` is then that loss's."""
        if self._plan is None:
            self.gradient[:] = 0
            return np.nan
        self._plan.run()
        return float(self._plan.loss)

    def scores(self) -> np.ndarray:
        """Return s of every point, (n,)."""
        self.measure()
        return np.zeros(0) if self._plan is None else self._plan.output[0].copy()

    def step(self, data: bool = True) -> float | None:
        """Do one step and return the loss before it, None where its result is beyond use: then nothing changed.

        `data=False` takes the step without the loss's gradient: only the penalty pulls.
        """
        np.copyto(self._before, self.parameters)
        loss = self.measure()
        if not data:
            self.gradient[:] = 0
        for operation in (*self._pull, *self._update):
            operation.run()
        if float(np.abs(self.parameters).max()) < _BEYOND_USE:
            return loss
        np.copyto(self.parameters, self._before)
        return None

    def _site(self) -> UpdateSite:
        memory, steps = np.zeros((0, self.network.length)), np.zeros((), np.int64)
        return UpdateSite(self.parameters, self.gradient, self._rate, memory, steps)
