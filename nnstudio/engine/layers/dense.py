"""Fully connected layer."""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import flag
from nnstudio.engine.blocks import AFFINE, Block
from nnstudio.engine.layers.base import Bound, Site
from nnstudio.engine.layers.connected import MAX_UNITS, Connected
from nnstudio.engine.operations import Operation

__all__ = ["MAX_UNITS", "Dense"]


@final
@dataclass(frozen=True)
class Dense(Connected):
    """Fully connected layer: every unit sees every input.

    Formula: z = W·x + b, a = f(z)
    Shapes: W (units, inputs), row i is neuron i; x (inputs, batch), column j is example j.
    Biases that are not to be trained stay as they start, at zero by default: then z = W·x.
    Source: CS231n notes, "Neural Networks 1".
    """

    key: ClassVar[str] = "dense"
    formula: ClassVar[str] = r"z = W x + b, \quad a = f(z)"
    train_bias: bool = flag(True)

    def blocks(self, inputs: int) -> tuple[Block, ...]:
        affine, *others = super().blocks(inputs)
        return (affine._replace(bias_trained=self.train_bias), *others)

    def bind(self, site: Site) -> Bound:
        bound = super().bind(site)
        if self.train_bias or site.dy is None:
            return bound
        still = Operation(partial(np.ndarray.fill, site.gradients[AFFINE][:, -1], 0.0), None, "")
        return bound._replace(backward=[*bound.backward, still])
