"""The forward pass layer by layer as matrices, and one entry of a product term by term."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from nnstudio.engine.layers import Layer
from nnstudio.engine.network import Network
from nnstudio.engine.opened import opened
from nnstudio.studies.live_probe import LiveProbe


@dataclass(frozen=True, eq=False)
class LayerPass:
    """What one layer makes of some examples, one a column.

    `layer` counts along the opened network's row; `number` and `given` are what it and the layer before it are called.
    Shapes: x (inputs, n), z and a (units, n); W (units, inputs), row i is neuron i, and b (units, 1) of a layer that
    begins with W·x + b, else None: then z is a. Of a residual block's sum `skip` is what is added to x, called `skips`.
    """

    layer: int
    kind: Layer
    x: np.ndarray
    z: np.ndarray
    a: np.ndarray
    W: np.ndarray | None = None
    b: np.ndarray | None = None
    number: str = "1"
    given: str = ""
    skip: np.ndarray | None = None
    skips: str = ""

    @property
    def entries(self) -> int:
        """How many numbers its result has."""
        return self.a.size


@dataclass(frozen=True)
class Term:
    """One product w·x of a sum."""

    weight: float
    value: float


class ForwardPass:
    """The pass of fixed examples x (n, inputs), as the network sees them, for changing parameters; nothing is drawn."""

    def __init__(self, network: Network, x: np.ndarray, dtype: np.dtype | str = "float32") -> None:
        self.network = opened(network)
        self._x = np.ascontiguousarray(np.asarray(x, dtype).T)
        self._probe = LiveProbe(self.network, x, dtype)

    def run(self, parameters: np.ndarray) -> tuple[LayerPass, ...]:
        """Return every layer's matrices for flat parameters; the next call leaves them as they are."""
        self._probe.update(parameters)
        named, row = self.network.named(parameters), self.network
        values, numbers = [self._x], ["", *(stage.number for stage in row.stages)]
        found = []
        for at, kind in enumerate(row.layers):
            z, a = self._probe.z(at).copy(), self._probe.a(at).copy()
            W = b = None
            if row.affine(at):
                W, b = named[f"{at}.weight"].copy(), named[f"{at}.bias"][:, None].copy()
            made = LayerPass(at, kind, values[at], z, a, W, b, numbers[at + 1], numbers[at])
            entry = row.stages[at].entry
            if entry is not None and entry != at - 1:  # a block without layers only passes on
                made = replace(made, skip=values[entry + 1], skips=numbers[entry + 1])
            found.append(made)
            values.append(a)
        return tuple(found)


def terms(layer: LayerPass, unit: int, example: int) -> tuple[Term, ...]:
    """Return the products whose sum, with the bias, is z of one unit for one example; none where there is no W."""
    if layer.W is None:
        return ()
    pairs = zip(layer.W[unit].tolist(), layer.x[:, example].tolist(), strict=True)
    return tuple(Term(weight, value) for weight, value in pairs)
