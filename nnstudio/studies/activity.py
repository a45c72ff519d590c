"""How z, a and ∂L/∂z of every layer are spread at one set of parameters of a project: for histograms over time."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nnstudio.engine.losses import encode
from nnstudio.engine.plan import Plan
from nnstudio.project import Checked
from nnstudio.project.loss import loss_of
from nnstudio.studies.initialization.spread import Sleep, Spread, ranked, sleep, spread
from nnstudio.studies.live_probe import sample_size

VALUES = 1024  # kept of each spread: there are many moments and layers


class LayerActivity(NamedTuple):
    """The spreads of one layer, and how much of it sleeps (None without an activation)."""

    z: Spread
    a: Spread
    dz: Spread
    sleep: Sleep | None


class Activity:
    """A pass bound once to a fixed sample of the training part; layers behave as in evaluation."""

    def __init__(self, checked: Checked) -> None:
        self.checked = checked
        loss = loss_of(checked.project.recipe, checked.data.raw)
        data = checked.data
        count = sample_size(checked.network, len(data.x_train))
        self._parameters = np.zeros(checked.network.length, checked.project.recipe.dtype)
        gradient = np.zeros_like(self._parameters)
        self._plan = Plan(checked.network, count, self._parameters, gradient, loss, keep=True)
        self._plan.rows.features[:] = data.x_train[:count]
        self._plan.rows.t[:] = encode(loss.encoding, data.y_train[:count], data.raw.classes)

    def at(
        self, parameters: np.ndarray, progress: Callable[[float], None] = lambda _: None
    ) -> tuple[LayerActivity, ...]:
        """Return every layer's spreads for flat parameters; `progress` is told the share done after each layer."""
        np.copyto(self._parameters, parameters)
        activations, found = self._activations(), []
        with np.errstate(all="ignore"):
            progress(0.0)
            self._plan.run()
            for at, (activation, bound) in enumerate(zip(activations, self._plan.bound, strict=True)):
                progress(at / len(activations))
                found.append(_layer(activation, bound.probes))
        return tuple(found)

    def _activations(self) -> list:
        return [getattr(layer, "activation", None) for layer in self.checked.network.layers]


def _layer(activation, probes: dict[str, np.ndarray]) -> LayerActivity:
    z, a, dz = (ranked(spread(probes[name]), VALUES) for name in ("z", "a", "dz"))
    return LayerActivity(z, a, dz, sleep(activation, probes["z"]))
