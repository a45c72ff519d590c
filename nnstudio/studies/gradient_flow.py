"""How large gradients and updates are, layer by layer: measured at one step after each scoring of the parts."""

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from nnstudio.engine.network import Network


class LayerFlow(NamedTuple):
    """Norms over all parameters of one layer: of the gradient (penalties included), the update, and the parameters."""

    gradient: float
    update: float
    weight: float

    @property
    def ratio(self) -> float:
        """How far a step moves the parameters, as a share of them; NaN where they are zero. The rule of thumb: 1e-3."""
        return self.update / self.weight if self.weight > 0 else math.nan


@dataclass(frozen=True)
class Flow:
    """The norms of every layer at one step; a layer without parameters has none."""

    step: int
    layers: tuple[LayerFlow | None, ...]


class FlowWatch:
    """Watches a trainer's vectors: a copy is made only for a step that is measured."""

    def __init__(self, network: Network, parameters: np.ndarray, gradient: np.ndarray) -> None:
        self._parts = _parts(network)
        self._parameters, self._gradient = parameters, gradient
        self._kept: np.ndarray | None = None
        self._found: Flow | None = None
        self.wanted = self._watching = True

    def watch(self, on: bool) -> None:
        """Measure from time to time, or never: what nobody looks at costs nothing then."""
        self.wanted = self._watching = on

    def begin(self) -> None:
        """Keep the parameters and measure the gradient, before an update."""
        self._kept = self._parameters.copy()
        self._gradients = [_norm(self._gradient, part) for part in self._parts]

    def end(self, step: int) -> None:
        """Measure what the update did."""
        assert self._kept is not None
        moved = self._parameters - self._kept
        layers = [
            None if part is None else LayerFlow(gradient, _norm(moved, part), _norm(self._kept, part))
            for part, gradient in zip(self._parts, self._gradients, strict=True)
        ]
        self._found, self._kept, self.wanted = Flow(step, tuple(layers)), None, False

    def take(self) -> Flow | None:
        """Return what was measured last, once, and measure the next step."""
        found, self._found, self.wanted = self._found, None, self._watching
        return found


def _parts(network: Network) -> list[slice | None]:
    """Return where each layer's blocks lie: they follow one another."""
    parts: list[slice | None] = []
    for at in range(len(network.layers)):
        own = [place.part for place in network.places if place.layer == at]
        parts.append(slice(own[0].start, own[-1].stop) if own else None)
    return parts


def _norm(values: np.ndarray, part: slice | None) -> float:
    if part is None:
        return 0.0
    square = float(values[part].dot(values[part]))
    if math.isfinite(square):
        return math.sqrt(square)
    return float(np.linalg.norm(values[part].astype(np.float64)))  # the squares are too large for single precision
