"""A network with its residual blocks laid open: their inner layers stand in the row, each followed by its sum."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, NamedTuple, final

import numpy as np

from nnstudio.engine.layers import Bound, Layer, Residual, Site
from nnstudio.engine.layers.passing import Passing
from nnstudio.engine.network import Network
from nnstudio.engine.operations import Operation


@final
class Join(Passing):
    """The end of a block that is laid open: y = x + F(x). It is bound with its block, never by itself."""

    key: ClassVar[str] = "residual"
    formula: ClassVar[str] = Residual.formula

    def bind(self, site: Site) -> Bound:
        raise TypeError("a network that is laid open is looked at, not computed: bind the one it was made of")

    def disturb(
        self, site: Site, noise: np.random.Generator
    ) -> tuple[list[Operation], list[Operation], dict[str, np.ndarray]]:
        raise TypeError("a join has nothing of its own")


class Stage(NamedTuple):
    """Where a layer of the opened row stands in the network: a layer of it, and the way inside that (() for itself).

    Of a join `begin` is the stage its block begins with, and `entry` the one whose values are added, −1 for the input.
    """

    layer: int
    path: tuple[int, ...] = ()
    begin: int = 0
    entry: int | None = None

    @property
    def number(self) -> str:
        """What it is called: "2", and inside layer 2 "2.1"."""
        return ".".join(str(at + 1) for at in (self.layer, *self.path))


@dataclass(frozen=True)
class Opened(Network):
    """A row of layers that computes what `nested` does, with the same flat vector; `stages` say where each comes from.

    Layers count along the row. A block without layers is its sum alone.
    """

    nested: Network
    stages: tuple[Stage, ...]

    @cached_property
    def joins(self) -> tuple[int, ...]:
        """The places of the sums of all blocks, inner ones before those around them."""
        return tuple(at for at, stage in enumerate(self.stages) if stage.entry is not None)

    @cached_property
    def _places(self) -> dict[tuple[int, tuple[int, ...]], int]:
        return {(stage.layer, stage.path): at for at, stage in enumerate(self.stages)}

    def number(self, layer: int) -> str:
        return self.stages[layer].number

    def place(self, layer: int, path: tuple[int, ...] = ()) -> int | None:
        """Return which of the row a layer of the network, or one inside it, is; None if there is no such."""
        return self._places.get((layer, path))

    def skips_from(self, layer: int) -> list[int]:
        """Return the sums that the values of a layer (−1: the input) are added to."""
        return [at for at in self.joins if self.stages[at].entry == layer]

    def bounds(self, nested: Sequence[Bound]) -> list[Bound]:
        """Return the bound layers of a plan of `nested` in the order of the row."""
        return list(_flat(nested))


def opened(network: Network) -> Opened:
    """Return a network with its blocks laid open; one that is open already is returned itself."""
    if isinstance(network, Opened):
        return network
    layers: list[Layer] = []
    stages: list[Stage] = []
    for at, layer in enumerate(network.layers):
        _open(layer, at, (), layers, stages)
    return Opened(network.inputs, tuple(layers), network, tuple(stages))


def planned(network: Network) -> Network:
    """Return the network that a plan is made for: an opened one is computed as what it was made of."""
    return network.nested if isinstance(network, Opened) else network


def bounds_of(network: Network, bound: Sequence[Bound]) -> Sequence[Bound]:
    """Return a plan's bound layers as the network counts them."""
    return network.bounds(bound) if isinstance(network, Opened) else bound


def _open(layer: Layer, at: int, path: tuple[int, ...], layers: list[Layer], stages: list[Stage]) -> None:
    if not isinstance(layer, Residual):
        layers.append(layer)
        stages.append(Stage(at, path))
        return
    begin = len(layers)
    for place, inner in enumerate(layer.layers):
        _open(inner, at, (*path, place), layers, stages)
    layers.append(Join())
    stages.append(Stage(at, path, begin, begin - 1))


def _flat(bounds: Iterable[Bound]) -> Iterator[Bound]:
    for bound in bounds:
        yield from _flat(bound.inner)
        yield bound
