"""Units that sleep: dead (no training example gives them a gradient) or saturated, counted over the training part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnstudio.engine.activations import Activation, Identity
from nnstudio.engine.network import Network
from nnstudio.engine.opened import opened
from nnstudio.project import Checked
from nnstudio.studies.initialization.spread import fading, saturated
from nnstudio.studies.live_probe import LiveProbe

_CHUNK_WORK = 2e7  # multiplications: a few milliseconds
_LEAST, _MOST = 16, 4096  # examples in a chunk
Goes = Callable[[], bool]


@dataclass(frozen=True, eq=False)
class LayerSleep:
    """One layer's units: `dead` where f′(z) = 0 for every example, so that no gradient comes through, (units,) truths;
    `saturated` is the share of examples where |f′(z)| < 0.05 on a side on which the slope fades, (units,); None where
    it fades on none, as ReLU's, which is 0 at once.
    """

    layer: int
    dead: np.ndarray
    saturated: np.ndarray | None

    @property
    def units(self) -> int:
        return len(self.dead)

    @property
    def count(self) -> int:
        """How many units are dead."""
        return int(self.dead.sum())

    @property
    def share(self) -> float:
        """The share of units that are dead."""
        return float(self.dead.mean())

    @property
    def saturated_share(self) -> float | None:
        """The share of units and examples that are saturated, None where nothing can be."""
        return None if self.saturated is None else float(self.saturated.mean())


class Sleepers:
    """Looks at all training examples, chunk by chunk; layers behave as in evaluation.

    Layers count along the opened network's row, so that those inside residual blocks are looked at too. Layers without
    an activation of their own (the identity is none), or with one that takes all units together, have no such units.
    """

    def __init__(self, checked: Checked) -> None:
        self._network, self._x = opened(checked.network), checked.data.x_train
        self._dtype = checked.project.recipe.dtype
        self._probes: dict[int, LiveProbe] = {}
        self._chunk = _chunk(checked.network, len(self._x))

    @property
    def work(self) -> float:
        """The multiplications of one look."""
        return float(len(self._x)) * max(1, self._network.size)

    @property
    def layers(self) -> list[tuple[int, Activation]]:
        """The layers looked at."""
        made = ((at, getattr(layer, "activation", None)) for at, layer in enumerate(self._network.layers))
        return [(at, one) for at, one in made if one is not None and not one.joint and not isinstance(one, Identity)]

    def at(self, parameters: np.ndarray, goes: Goes = lambda: True) -> tuple[LayerSleep, ...] | None:
        """Return every layer's sleep for flat parameters; None if it was stopped."""
        layers, count = self.layers, len(self._x)
        dead = {at: np.ones(self._network.widths[at + 1], bool) for at, _ in layers}
        flat = {at: np.zeros(self._network.widths[at + 1]) for at, _ in layers}
        for start in range(0, count, self._chunk):
            if not goes():
                return None
            probe = self._probe(parameters, self._x[start : start + self._chunk])
            for at, activation in layers:
                z = probe.z(at)
                slope = np.abs(activation.slope(z))
                dead[at] &= (slope == 0).all(axis=1)
                if any(fading(activation)):
                    flat[at] += saturated(activation, z, slope).sum(axis=1)
        shares = {at: flat[at] / max(1, count) if any(fading(one)) else None for at, one in layers}
        return tuple(LayerSleep(at, dead[at], shares[at]) for at, _ in layers)

    def _probe(self, parameters: np.ndarray, x: np.ndarray) -> LiveProbe:
        """Return the probe for chunks of that many examples, looking at these."""
        if len(x) not in self._probes:
            self._probes[len(x)] = LiveProbe(self._network, x, self._dtype)
        probe = self._probes[len(x)]
        probe.look_at(x)
        probe.update(parameters)
        return probe


def _chunk(network: Network, examples: int) -> int:
    return int(min(max(1, examples), np.clip(_CHUNK_WORK / max(1, network.size), _LEAST, _MOST)))
