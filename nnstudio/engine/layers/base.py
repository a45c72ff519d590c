"""What every layer provides, and what it is given to bind its operations to."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import ClassVar, NamedTuple

import numpy as np

from nnstudio.catalog import Entry
from nnstudio.engine.blocks import Block
from nnstudio.engine.operations import Operation


class Site(NamedTuple):
    """The arrays a layer's operations are bound to, in columns: one column an example.

    Shapes: x (inputs + 1, batch), its last row ones; y (outputs, batch); dy (outputs, batch) holds ∂L/∂y and may be
    overwritten; dx (inputs + 1, batch) receives ∂L/∂x, None for the first layer; its last row is nobody's (a product
    with the whole affine block is twice as fast as one that would have to copy the block without its bias).
    `blocks` and `gradients` are the layer's blocks by name. `keep` asks for z to stay readable beside a. `noise` is the
    generator of a run that trains; without it the layer is evaluated: nothing is drawn, no statistics are taken.
    """

    x: np.ndarray
    y: np.ndarray
    dy: np.ndarray | None
    dx: np.ndarray | None
    blocks: Mapping[str, np.ndarray]
    gradients: Mapping[str, np.ndarray]
    keep: bool
    noise: np.random.Generator | None = None

    @property
    def train(self) -> bool:
        return self.noise is not None


class Bound(NamedTuple):
    """A layer's operations in the order they run, and the arrays a probe may read after each pass.

    `probes` are z, a, dz, and what the pass drew: "mask" (0 or 1/(1 − rate); of values (units, batch), of an affine
    block (units, inputs + 1)) or "noise" (units, batch).

    `after` runs with the update, once the step was found finite; `statistics` are what it will take in, to be judged
    with the step. `inner` holds the layers of a layer that is made of others.
    """

    forward: list[Operation]
    backward: list[Operation]
    probes: dict[str, np.ndarray]
    after: list[Operation] = []
    statistics: list[np.ndarray] = []
    inner: "tuple[Bound, ...]" = ()


class Layer(Entry):
    """A layer maps (inputs, batch) to (outputs, batch)."""

    table: ClassVar[str] = "layers"

    @property
    def least_batch(self) -> int:
        """The smallest batch it can train on."""
        return 1

    @abstractmethod
    def outputs(self, inputs: int) -> int:
        """Return the number of outputs for that many inputs."""

    def units_by_layer(self, inputs: int) -> tuple[int, ...]:
        """Return the units of each layer this counts as, the way the lectures count: none without units of its own."""
        return ()

    @abstractmethod
    def blocks(self, inputs: int) -> tuple[Block, ...]:
        """Return the parameter blocks, in the order they stand in the flat vector."""

    @abstractmethod
    def fill(self, blocks: Mapping[str, np.ndarray], rng: np.random.Generator) -> None:
        """Write the initial values into the layer's blocks (float64)."""

    def zero(self, blocks: Mapping[str, np.ndarray]) -> None:
        """Make the layer's output zero, as the last of a residual block may start."""
        for block in blocks.values():
            block[...] = 0

    @abstractmethod
    def bind(self, site: Site) -> Bound:
        """Return the layer's operations bound to the site's arrays. May allocate: it runs once a plan."""


def probes(site: Site) -> dict[str, np.ndarray]:
    """Return what can be read of a layer without an activation: its output is z and a."""
    found = {"z": site.y, "a": site.y}
    return found if site.dy is None else {**found, "dz": site.dy}
