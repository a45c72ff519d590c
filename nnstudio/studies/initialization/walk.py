"""A pass through a network one layer at a time: only one layer's parameters need be in memory.

Ten layers of 4096 units have 168 million weights. What a layer starts with is drawn from a stream of its own, so it is
drawn when the pass comes to the layer, and once more on the way back.

    x ─> fill 1, run ─> fill 2, run ─> … ─> y      then      ∂L/∂y ─> fill L, run back ─> … ─> fill 1, run back
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from nnstudio.engine.layers import Bound, Layer, Site
from nnstudio.engine.network import Network

Progress = Callable[[float], None]
_KEPT = 20_000_000  # parameters that are drawn once and kept


class Found(NamedTuple):
    """What one layer computed, each (units, examples): z, a, ∂L/∂a and ∂L/∂z; and its gradient's norm."""

    z: np.ndarray
    a: np.ndarray
    da: np.ndarray
    dz: np.ndarray
    weight_norm: float
    gradient_norm: float


def unwatched(_share: float) -> None:
    """Tell nobody."""


class Walk:
    """One network from one seed, with the parameters `Network.initial` would give it, cast to `dtype`.

    `progress` is called before each layer, forward and back; what it raises ends the walk.
    """

    def __init__(
        self, network: Network, seed: int | list[int], dtype: str = "float32", progress: Progress = unwatched
    ) -> None:
        self._network, self._dtype, self._progress = network, np.dtype(dtype), progress
        self._seed = seed
        self._noise = np.random.default_rng(self._stream(len(network.layers)))
        self._keep = network.length <= _KEPT
        self._pool: dict[int | str, np.ndarray] = {}

    def run(self, x: np.ndarray, slope: Callable[[np.ndarray], np.ndarray]) -> list[Found]:
        """Send x (examples, inputs) through, and back what `slope` makes of the output: both (units, examples).

        Layers behave as in training. Numbers that overflow pass on as they are.
        """
        with np.errstate(all="ignore"):
            bounds, signals, deltas = self._forward(x)
            deltas[-1][:-1] = slope(signals[-1][:-1])
            return self._backward(bounds, deltas)

    def _forward(self, x: np.ndarray) -> tuple[list[Bound], list[np.ndarray], list[np.ndarray]]:
        signals = [self._with_ones(width, len(x)) for width in self._network.widths]
        deltas = [self._with_ones(width, len(x)) for width in self._network.widths]
        signals[0][:-1] = x.T
        bounds = []
        for at, layer in enumerate(self._network.layers):
            self._progress(at / (2 * len(signals)))
            blocks, gradients = self._blocks(at, "parameters"), self._blocks(at, "gradient")
            dx = deltas[at] if at else None
            site = Site(
                signals[at], signals[at + 1][:-1], deltas[at + 1][:-1], dx, blocks, gradients, True, self._noise
            )
            self._fill(layer, at, blocks)
            bounds.append(layer.bind(site))
            for operation in bounds[-1].forward:
                operation.run()
        return bounds, signals, deltas

    def _backward(self, bounds: list[Bound], deltas: list[np.ndarray]) -> list[Found]:
        found: list[Found] = []
        last = len(bounds) - 1
        for at in range(last, -1, -1):
            self._progress(0.5 + (last - at) / (2 * len(deltas)))
            da = deltas[at + 1][:-1].copy()
            blocks = self._blocks(at, "parameters")
            if not self._keep:
                self._fill(self._network.layers[at], at, blocks)
            for operation in bounds[at].backward:
                operation.run()
            norms = _norm(blocks), _norm(self._blocks(at, "gradient"))
            probes = bounds[at].probes
            found.append(Found(probes["z"], probes["a"], da, probes["dz"], *norms))
        return found[::-1]

    def _fill(self, layer: Layer, at: int, blocks: Mapping[str, np.ndarray]) -> None:
        layer.fill(blocks, np.random.default_rng(self._stream(at)))

    def _stream(self, at: int) -> np.random.SeedSequence:
        """Return a layer's stream, always a new one: blocks of layers spawn from it, and must spawn the same again."""
        return np.random.SeedSequence(self._seed).spawn(at + 1)[-1]

    def _blocks(self, at: int, kind: str) -> dict[str, np.ndarray]:
        """Return a layer's blocks as views into an array it has alone or, in large networks, shares."""
        wanted = self._network.layers[at].blocks(self._network.widths[at])
        flat = self._array(f"{kind}{at}" if self._keep else kind, sum(block.size for block in wanted))
        blocks, start = {}, 0
        for block in wanted:
            blocks[block.name] = flat[start : start + block.size].reshape(block.shape)
            start += block.size
        return blocks

    def _array(self, name: str, size: int) -> np.ndarray:
        if name not in self._pool:
            largest = max(sum(block.size for block in layer.blocks(width)) for layer, width in self._pairs())
            self._pool[name] = np.zeros(size if self._keep else largest, self._dtype)
        return self._pool[name][:size]

    def _pairs(self) -> list[tuple[Layer, int]]:
        return list(zip(self._network.layers, self._network.widths, strict=False))

    def _with_ones(self, width: int, examples: int) -> np.ndarray:
        return np.ones((width + 1, examples), self._dtype)


def _norm(blocks: Mapping[str, np.ndarray]) -> float:
    """Return the norm of all values of the blocks together, in float64."""
    return float(np.sqrt(sum(float(np.vdot(block, block)) for block in blocks.values())))
