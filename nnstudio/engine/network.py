"""A network: layers in a row, with one flat vector for all parameters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from nnstudio.engine.blocks import AFFINE, Block
from nnstudio.engine.layers import Layer


class Place(NamedTuple):
    """Where a block of parameters lies in the flat vector."""

    layer: int
    block: Block
    start: int

    @property
    def part(self) -> slice:
        return slice(self.start, self.start + self.block.size)


@dataclass(frozen=True)
class Network:
    """Layers applied one after another; the input is not counted as a layer.

    Shapes: examples stand in columns inside the engine, (units, batch); everywhere else in rows, (examples, features).
    """

    inputs: int
    layers: tuple[Layer, ...]

    @cached_property
    def widths(self) -> tuple[int, ...]:
        """The number of values before the first layer and after each."""
        widths = [self.inputs]
        for layer in self.layers:
            widths.append(layer.outputs(widths[-1]))
        return tuple(widths)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every block of parameters, in the order of the flat vector."""
        places, start = [], 0
        for at, layer in enumerate(self.layers):
            for block in layer.blocks(self.widths[at]):
                places.append(Place(at, block, start))
                start += block.size
        return tuple(places)

    @cached_property
    def length(self) -> int:
        """The length of the flat vector: all parameters, and what is kept beside them."""
        return sum(place.block.size for place in self.places)

    @cached_property
    def size(self) -> int:
        """The number of parameters: what is trained."""
        return sum(place.block.parameters for place in self.places)

    @property
    def least_batch(self) -> int:
        """The smallest batch that all layers can train on."""
        return max((layer.least_batch for layer in self.layers), default=1)

    def blocks(self, flat: np.ndarray, layer: int) -> Mapping[str, np.ndarray]:
        """Return one layer's blocks as matrices that are views into a flat vector."""
        mine = (place for place in self.places if place.layer == layer)
        return {place.block.name: flat[place.part].reshape(place.block.shape) for place in mine}

    def number(self, layer: int) -> str:
        """Return what a layer is called: "2" for the second."""
        return str(layer + 1)

    def affine(self, layer: int) -> bool:
        """Tell whether a layer begins with W·x + b, so that it has a weight from every input to every unit."""
        return any(place.layer == layer and place.block.name == AFFINE for place in self.places)

    def named(self, flat: np.ndarray) -> dict[str, np.ndarray]:
        """Return views by name, "0.weight" (out, in), "0.bias" (out,), …, as files and panels call them."""
        return {
            f"{place.layer}.{name}": view
            for place in self.places
            for name, view in place.block.views(flat[place.part]).items()
        }

    @cached_property
    def trained(self) -> np.ndarray:
        """A flat vector of True where an entry is a parameter and False where it is kept beside them."""
        flat = np.zeros(self.length, bool)
        for place in self.places:
            place.block.mark(flat[place.part])
        return flat

    @cached_property
    def decays(self) -> np.ndarray:
        """A flat vector of 1 where a parameter is a weight and 0 where it is anything else."""
        flat = np.zeros(self.length)
        for name, view in self.named(flat).items():
            view[...] = name.endswith(".weight")
        return flat

    def initial(self, seed: int | Sequence[int]) -> np.ndarray:
        """Return the parameters training starts from: flat, float64, the same bits for the same seed.

        Every layer draws from a generator of its own, so that changing one layer leaves the others' values.
        """
        flat = np.zeros(self.length)
        streams = np.random.SeedSequence(seed).spawn(len(self.layers))
        for at, (layer, stream) in enumerate(zip(self.layers, streams, strict=True)):
            layer.fill(self.blocks(flat, at), np.random.default_rng(stream))
        return flat
