"""Residual block."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import StudyError, flag, parts
from nnstudio.engine.blocks import Block, of_part
from nnstudio.engine.layers.base import Bound, Layer, Site, probes
from nnstudio.engine.layers.passing import passed_back
from nnstudio.engine.operations import Operation, bind


@final
@dataclass(frozen=True)
class Residual(Layer):
    """Residual block: what its layers make of the values is added to the values (a skip connection).

    Formula: y = x + F(x); the gradient is the sum over both ways: ∂L/∂x = ∂L/∂y + (∂F/∂x)ᵀ·∂L/∂y
    Shapes: F maps (inputs, batch) to (inputs, batch). A block without layers adds nothing: y = x.
    Parameters are those of its layers, named "0.weight", "1.weight", …; each layer draws from a stream of its own.
    `zero_last` starts with F = 0: the last layer that has parameters begins at zero.
    Raises: StudyError where the layers give another number of values than they take.
    Source: He et al. 2016, arXiv 1512.03385; the zero start: Goyal et al. 2017, arXiv 1706.02677.
    """

    key: ClassVar[str] = "residual"
    formula: ClassVar[str] = r"y = x + F(x)"
    layers: tuple[Layer, ...] = parts("layers")
    zero_last: bool = flag(False)

    @property
    def least_batch(self) -> int:
        return max((layer.least_batch for layer in self.layers), default=1)

    def outputs(self, inputs: int) -> int:
        found = self._widths(inputs)[-1]
        if found != inputs:
            raise StudyError("error.layer.residual", inputs=f"{inputs:,}", outputs=f"{found:,}")
        return inputs

    def units_by_layer(self, inputs: int) -> tuple[int, ...]:
        found = zip(self.layers, self._widths(inputs), strict=False)
        return tuple(units for layer, width in found for units in layer.units_by_layer(width))

    def blocks(self, inputs: int) -> tuple[Block, ...]:
        found = enumerate(zip(self.layers, self._widths(inputs), strict=False))
        return tuple(block.within(str(at)) for at, (layer, width) in found for block in layer.blocks(width))

    def fill(self, blocks: Mapping[str, np.ndarray], rng: np.random.Generator) -> None:
        streams = rng.spawn(len(self.layers))
        own = [of_part(str(at), blocks) for at in range(len(self.layers))]
        for layer, mine, stream in zip(self.layers, own, streams, strict=True):
            layer.fill(mine, stream)
        if self.zero_last:
            self.zero(blocks)

    def zero(self, blocks: Mapping[str, np.ndarray]) -> None:
        """Make F zero: the block then passes its values on, which is the nearest to nothing it can do."""
        own = [(layer, of_part(str(at), blocks)) for at, layer in enumerate(self.layers)]
        layer, mine = next(((layer, mine) for layer, mine in reversed(own) if mine), (None, {}))
        if layer is not None:
            layer.zero(mine)

    def bind(self, site: Site) -> Bound:
        sites = self._sites(site)
        inner = tuple(layer.bind(one) for layer, one in zip(self.layers, sites, strict=True))
        forward = [operation for bound in inner for operation in bound.forward]
        branch = sites[-1] if sites else None
        return Bound(
            forward + _joined(site, branch),
            _forked(site, sites, [one for bound in reversed(inner) for one in bound.backward]),
            probes(site),
            [operation for bound in inner for operation in bound.after],
            [found for bound in inner for found in bound.statistics],
            inner,
        )

    def _widths(self, inputs: int) -> list[int]:
        widths = [inputs]
        for layer in self.layers:
            widths.append(layer.outputs(widths[-1]))
        return widths

    def _sites(self, site: Site) -> list[Site]:
        """Return where each inner layer is bound: its own buffers, the block's parameters."""
        widths = self._widths(len(site.x) - 1)
        signals = [site.x, *(_with_ones(width, site.y) for width in widths[1:])]
        deltas = [None if site.dy is None else _with_ones(width, site.y) for width in widths]
        first = site.dx is None  # nobody asks what the first layer of the network does to the data
        return [
            Site(
                signals[at],
                signals[at + 1][:-1],
                _without_ones(deltas[at + 1]),
                None if at == 0 and first else deltas[at],
                of_part(str(at), site.blocks),
                of_part(str(at), site.gradients),
                site.keep,
                site.noise,
            )
            for at in range(len(self.layers))
        ]


def _joined(site: Site, branch: Site | None) -> list[Operation]:
    """Return the operation y ← x + F(x)."""
    if branch is None:
        return [bind("sum", np.positive, site.x[:-1], site.y)]
    return [bind("sum", np.add, site.x[:-1], branch.y, site.y)]


def _forked(site: Site, sites: list[Site], inner: list[Operation]) -> list[Operation]:
    """Return the operations that hand ∂L/∂y to the inner layers, and add what comes back."""
    if site.dy is None:
        return []
    if not sites:
        return passed_back(site)
    handed = [] if sites[-1].dy is None else [bind("input_gradient", np.positive, site.dy, sites[-1].dy)]
    if site.dx is None or sites[0].dx is None:
        return handed + inner
    return [*handed, *inner, bind("input_gradient", np.add, site.dy, sites[0].dx[:-1], site.dx[:-1])]


def _with_ones(width: int, like: np.ndarray) -> np.ndarray:
    return np.ones((width + 1, like.shape[1]), like.dtype)


def _without_ones(delta: np.ndarray | None) -> np.ndarray | None:
    return None if delta is None else delta[:-1]
