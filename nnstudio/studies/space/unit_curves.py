"""One input: every unit's curve, what it adds to a unit of the next layer, and their sum."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnstudio.engine.layers.connected import Connected
from nnstudio.engine.layers.passing import Passing
from nnstudio.engine.network import Network
from nnstudio.engine.opened import Join, opened
from nnstudio.project import Checked
from nnstudio.studies.grid import domain
from nnstudio.studies.live_probe import LiveProbe
from nnstudio.studies.response_map import affordable

PLACES = 301


@dataclass(frozen=True, eq=False)
class UnitCurves:
    """Shapes: x (places,) raw; z and a (units, places); output (outputs, places).

    Where the next layer sums them up: weights (units,) and bias of its unit, terms (units, places) = weight·a, and
    total (places,) = Σ terms + bias = that unit's z. Else these are None.
    """

    x: np.ndarray
    z: np.ndarray
    a: np.ndarray
    output: np.ndarray
    weights: np.ndarray | None = None
    bias: float = 0.0

    @property
    def terms(self) -> np.ndarray | None:
        return None if self.weights is None else self.weights[:, None] * self.a

    @property
    def total(self) -> np.ndarray | None:
        return None if self.weights is None else self.weights @ self.a + self.bias


def next_sum(network: Network, layer: int) -> int | None:
    """Return the layer that sums up what a layer answers, over layers that pass values on; None where none does.

    At the end of a block that is laid open its entry is added: what follows no longer sums up the layer alone.
    """
    for at in range(layer + 1, len(network.layers)):
        made = network.layers[at]
        if isinstance(made, Connected):
            return at
        if isinstance(made, Join) or not isinstance(made, Passing):
            return None
    return None


class CurveStudy:
    """Draws a network of one input again and again for other parameters, at places that cover the data.

    Residual blocks are laid open: layers count along that row.
    """

    def __init__(self, checked: Checked) -> None:
        self.network = opened(checked.network)
        span = domain(checked.data, 0)
        many = affordable(checked, PLACES)
        self.x = np.linspace(span.low, span.high, max(8, many))
        inputs = checked.data.inputs.apply(self.x[:, None])
        self._probe = LiveProbe(self.network, inputs, checked.project.recipe.dtype)

    def at(self, parameters: np.ndarray, layer: int, target: int = 0) -> UnitCurves:
        """Return the curves of a layer's units, and what they add to a unit of the layer that sums them up."""
        network = self.network
        self._probe.update(parameters)
        z, a, output = (one.astype(np.float64) for one in self._curves(layer))
        to = next_sum(network, layer)
        if to is None:
            return UnitCurves(self.x, z, a, output)
        named = network.named(parameters)
        unit = min(target, network.widths[to + 1] - 1)
        weights, bias = named[f"{to}.weight"][unit].astype(np.float64), float(named[f"{to}.bias"][unit])
        return UnitCurves(self.x, z, a, output, weights, bias)

    def _curves(self, layer: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return self._probe.z(layer), self._probe.a(layer), self._probe.a(len(self.network.layers) - 1)
