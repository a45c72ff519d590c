"""How z, a and ∂L/∂z of every layer are spread at one set of parameters of a project: for histograms over time."""

from typing import NamedTuple

import numpy as np

from nnstudio.engine.losses import encode
from nnstudio.engine.plan import Plan
from nnstudio.project import Checked
from nnstudio.project.loss import loss_of
from nnstudio.studies.initialization.spread import Sleep, Spread, sleep, spread
from nnstudio.studies.live_probe import sample_size


class LayerActivity(NamedTuple):
    """The spreads of one layer, and how much of it sleeps (None without an activation)."""

    z: Spread
    a: Spread
    dz: Spread
    sleep: Sleep | None


class Activity:
    """A pass bound once to a fixed sample of the training part; layers behave as in evaluation."""

    def __init__(self, checked: Checked) -> None:
        self._checked = checked
        loss = loss_of(checked.project.recipe, checked.data.raw)
        data = checked.data
        count = sample_size(checked.network, len(data.x_train))
        self._parameters = np.zeros(checked.network.length, checked.project.recipe.dtype)
        gradient = np.zeros_like(self._parameters)
        self._plan = Plan(checked.network, count, self._parameters, gradient, loss, keep=True)
        self._plan.rows.features[:] = data.x_train[:count]
        self._plan.rows.t[:] = encode(loss.encoding, data.y_train[:count], data.raw.classes)

    def at(self, parameters: np.ndarray) -> tuple[LayerActivity, ...]:
        """Return every layer's spreads for flat parameters."""
        np.copyto(self._parameters, parameters)
        with np.errstate(all="ignore"):
            self._plan.run()
            found = zip(self._checked.network.layers, self._plan.bound, strict=True)
            return tuple(_layer(getattr(layer, "activation", None), bound.probes) for layer, bound in found)


def _layer(activation, probes: dict[str, np.ndarray]) -> LayerActivity:
    return LayerActivity(spread(probes["z"]), spread(probes["a"]), spread(probes["dz"]), sleep(activation, probes["z"]))
