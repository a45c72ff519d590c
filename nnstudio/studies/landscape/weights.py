"""One weight or bias of a network, named as a user points at it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnstudio.engine.blocks import AFFINE
from nnstudio.engine.network import Network, Place


class Weight(NamedTuple):
    """From input `input` to unit `unit` of layer `layer`, all from 0; None is the unit's bias."""

    layer: int = 0
    unit: int = 0
    input: int | None = 0

    def __str__(self) -> str:
        return f"{self.layer}.{self.unit}.{'b' if self.input is None else self.input}"

    @classmethod
    def parsed(cls, words: str) -> Weight:
        """Return the weight written so.

        Raises: ValueError if it is not.
        """
        layer, unit, source = words.split(".")
        return cls(int(layer), int(unit), None if source == "b" else int(source))


def weighted_layers(network: Network) -> tuple[int, ...]:
    """Return the layers that have a weight from every input to every unit."""
    return tuple(place.layer for place in network.places if place.block.name == AFFINE)


def shape_of(network: Network, layer: int) -> tuple[int, int]:
    """Return how many units such a layer has, and how many inputs."""
    units, columns = _place(network, layer).block.shape
    return units, columns - 1


def within(network: Network, weight: Weight) -> Weight | None:
    """Return the weight, or the one nearest to it that the network has; None where it has none at all."""
    layers = weighted_layers(network)
    if not layers:
        return None
    layer = min(layers, key=lambda one: abs(one - weight.layer))
    units, inputs = shape_of(network, layer)
    source = None if weight.input is None else min(max(weight.input, 0), inputs - 1)
    return Weight(layer, min(max(weight.unit, 0), units - 1), source)


def index_of(network: Network, weight: Weight) -> int:
    """Return where the weight stands in the flat vector."""
    place = _place(network, weight.layer)
    inputs = place.block.shape[1] - 1
    return place.start + weight.unit * (inputs + 1) + (inputs if weight.input is None else weight.input)


def axis(network: Network, weight: Weight) -> np.ndarray:
    """Return the unit vector (n,) along one weight."""
    found = np.zeros(network.length)
    found[index_of(network, weight)] = 1.0
    return found


def _place(network: Network, layer: int) -> Place:
    return next(one for one in network.places if one.layer == layer and one.block.name == AFFINE)
