"""What layers have in common that change each value for itself, and have neither units nor parameters of their own."""

from abc import abstractmethod
from collections.abc import Mapping

import numpy as np

from nnstudio.engine.blocks import Block
from nnstudio.engine.layers.base import Bound, Layer, Site, probes
from nnstudio.engine.operations import Operation, bind, unjudged


class Passing(Layer):
    """In training it disturbs the values on their way; in evaluation it is the identity."""

    def outputs(self, inputs: int) -> int:
        return inputs

    def blocks(self, inputs: int) -> tuple[Block, ...]:
        return ()

    def fill(self, blocks: Mapping[str, np.ndarray], rng: np.random.Generator) -> None:
        """There is nothing to fill."""

    def bind(self, site: Site) -> Bound:
        if site.noise is None:
            return Bound([unjudged(np.positive, site.x[:-1], site.y)], passed_back(site), probes(site))
        forward, backward, drawn = self.disturb(site, site.noise)
        return Bound(forward, backward, {**probes(site), **drawn})

    @abstractmethod
    def disturb(
        self, site: Site, noise: np.random.Generator
    ) -> tuple[list[Operation], list[Operation], dict[str, np.ndarray]]:
        """Return the operations of training, forward and (where a gradient is wanted) backward, and what they draw."""


def passed_back(site: Site) -> list[Operation]:
    """Return the operation ∂L/∂x ← ∂L/∂y, none where no gradient is wanted."""
    if site.dx is None or site.dy is None:
        return []
    return [bind("input_gradient", np.positive, site.dy, site.dx[:-1])]
