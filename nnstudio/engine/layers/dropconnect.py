"""Fully connected layer with DropConnect."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import number
from nnstudio.engine.blocks import AFFINE
from nnstudio.engine.layers.base import Bound, Site
from nnstudio.engine.layers.connected import Connected
from nnstudio.engine.layers.dropout import MAX_RATE
from nnstudio.engine.masks import drawn_mask
from nnstudio.engine.operations import Operation, bind, drawn


@final
@dataclass(frozen=True)
class DropConnect(Connected):
    """Fully connected layer whose weights, not values, are set to zero with probability p in training.

    Formula: z = (M∘W)·x/(1 − p) + b, a = f(z), M from Bernoulli(1 − p); in evaluation z = W·x + b
    Shapes: M (units, inputs), one mask a step, shared by the examples of the batch. Biases are never dropped.
    Source: Wan et al. 2013 (who draw a mask for every example, and average differently in evaluation).
    """

    key: ClassVar[str] = "dropconnect"
    formula: ClassVar[str] = r"z = \frac{(M \circ W) x}{1 - p} + b, \quad a = f(z)"
    rate: float = number(0.5, 0.0, MAX_RATE)

    def bind(self, site: Site) -> Bound:
        if site.noise is None:
            return super().bind(site)
        affine = site.blocks[AFFINE]
        mask, masked = np.empty(affine.shape, affine.dtype), np.empty(affine.shape, affine.dtype)
        bound = super().bind(site._replace(blocks={**site.blocks, AFFINE: masked}))
        drop = [
            *drawn_mask(mask, self.rate, site.noise),
            drawn(mask[:, -1].fill, 1.0),
            bind("dropconnect", np.multiply, affine, mask, masked),
        ]
        return bound._replace(
            forward=drop + bound.forward,
            backward=bound.backward + self._masked(site, mask),
            probes={**bound.probes, "mask": mask},
        )

    @staticmethod
    def _masked(site: Site, mask: np.ndarray) -> list[Operation]:
        if site.dy is None:
            return []
        gradient = site.gradients[AFFINE]
        return [bind("weight_gradient", np.multiply, gradient, mask, gradient)]
