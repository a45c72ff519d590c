"""A probe that is asked again and again: its plan is made once, then each answer is a copy of parameters and a pass."""

import numpy as np

from nnstudio.data.dataset import Dataset
from nnstudio.data.prepared import Prepared
from nnstudio.engine.losses import encode
from nnstudio.engine.network import Network
from nnstudio.engine.opened import bounds_of, planned
from nnstudio.engine.plan import Plan
from nnstudio.project import Checked, loss_of

MOST_EXAMPLES = 256
_WORK = 2e7  # multiplications a pass: a few milliseconds


class LiveProbe:
    """z and a of every layer for fixed examples and changing parameters.

    Args: x (examples, inputs) is prepared. Of an opened network, layers count along its row.
    `z` and `a` are views (units, examples) that the next `update` overwrites.
    """

    def __init__(self, network: Network, x: np.ndarray, dtype: np.dtype | str = "float32") -> None:
        self._parameters = np.zeros(network.length, dtype)
        self._plan = Plan(planned(network), len(x), self._parameters, keep=True)
        self._bound = bounds_of(network, self._plan.bound)
        self.look_at(x)

    def look_at(self, x: np.ndarray) -> None:
        """Take other prepared examples, as many as before, for the next `update`."""
        self._plan.rows.features[:] = x

    @property
    def examples(self) -> int:
        """How many examples it was made for."""
        return len(self._plan.rows.features)

    def update(self, parameters: np.ndarray) -> None:
        """Compute everything anew for these flat parameters; those of layers that follow the network are not read."""
        np.copyto(self._parameters, parameters[: len(self._parameters)])
        with np.errstate(all="ignore"):
            self._plan.run()

    def z(self, layer: int) -> np.ndarray:
        """Return a layer's sums before the activation, (units, examples)."""
        return self._bound[layer].probes["z"]

    def a(self, layer: int) -> np.ndarray:
        """Return a layer's activations, (units, examples)."""
        return self._bound[layer].probes["a"]


class LiveGradient:
    """The gradient of the loss, without penalty, averaged over a fixed sample of the training part.

    The sample is the first `len(sample)` training examples: at most 256, fewer for large networks.
    """

    def __init__(self, checked: Checked) -> None:
        loss = loss_of(checked.project.recipe, checked.data.raw)
        self.examples = sample_size(checked.network, len(checked.data.x_train))
        self._parameters = np.zeros(checked.network.length, checked.project.recipe.dtype)
        self._gradient = np.zeros_like(self._parameters)
        self._plan = Plan(checked.network, self.examples, self._parameters, self._gradient, loss)
        self._fill(checked.data, loss.encoding)

    def update(self, parameters: np.ndarray) -> np.ndarray:
        """Return the flat gradient at these flat parameters; the next call overwrites it."""
        np.copyto(self._parameters, parameters)
        with np.errstate(all="ignore"):
            self._plan.run()
        return self._gradient

    def _fill(self, data: Prepared, encoding) -> None:
        self._plan.rows.features[:] = data.x_train[: self.examples]
        self._plan.rows.t[:] = encode(encoding, data.y_train[: self.examples], data.raw.classes)


def sample_size(network: Network, examples: int) -> int:
    """Return how many examples a pass may have so that it stays a matter of milliseconds, at most 256."""
    return int(min(examples, np.clip(_WORK / max(1, network.size), 16, MOST_EXAMPLES)))


def part_of(data: Prepared | Dataset, part: str) -> tuple[np.ndarray, np.ndarray]:
    """Return x and y of the "train" or the "test" part."""
    return (data.x_test, data.y_test) if part == "test" else (data.x_train, data.y_train)
