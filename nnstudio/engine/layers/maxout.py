"""Maxout layer."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import integer, part
from nnstudio.engine.blocks import AFFINE, Block
from nnstudio.engine.initializers import Fan, Initializer
from nnstudio.engine.layers.base import Bound, Layer, Site, probes
from nnstudio.engine.layers.connected import MAX_UNITS
from nnstudio.engine.operations import Operation, bind, unjudged

MAX_PIECES = 16


@final
@dataclass(frozen=True)
class Maxout(Layer):
    """Maxout: each unit is the largest of k linear pieces. ReLU and Leaky ReLU are cases of it.

    Formula: a = max(W₁·x + b₁, …, W_k·x + b_k)
    Shapes: k blocks (units, inputs + 1), named "1.affine", "2.affine", …: k·(inputs·units + units) parameters.
    Where pieces are equal the first of them has the slope, so that max(0, w·x + b) has ReLU's slope 0 at its kink.
    Source: Goodfellow et al. 2013, arXiv 1302.4389; CS231n notes, "Neural Networks 1".
    """

    key: ClassVar[str] = "maxout"
    formula: ClassVar[str] = r"a = \max(W_1 x + b_1, \dots, W_k x + b_k)"
    units: int = integer(8, 1, MAX_UNITS)
    pieces: int = integer(2, 1, MAX_PIECES)
    init: Initializer = part("initializers", "xavier_normal")
    bias: Initializer = part("initializers", "zeros")

    def outputs(self, inputs: int) -> int:
        return self.units

    def units_by_layer(self, inputs: int) -> tuple[int, ...]:
        return (self.units,)

    def blocks(self, inputs: int) -> tuple[Block, ...]:
        piece = Block(AFFINE, (self.units, inputs + 1))
        return tuple(piece.within(name) for name in self._names)

    def fill(self, blocks: Mapping[str, np.ndarray], rng: np.random.Generator) -> None:
        for piece in self._pieces(blocks):
            fan = Fan(piece.shape[1] - 1, self.units, 1.0)
            piece[:, :-1] = self.init.draw((self.units, fan.fan_in), fan, rng)
            piece[:, -1] = self.bias.draw((self.units,), fan, rng)

    def bind(self, site: Site) -> Bound:
        z = np.empty((self.pieces, *site.y.shape), site.y.dtype)
        products = zip(self._pieces(site.blocks), z, strict=True)
        forward = [bind("matrix_product", np.dot, piece, site.x, one) for piece, one in products]
        forward += [bind("activation", np.positive, z[0], site.y)]
        forward += [Operation(partial(np.maximum, site.y, one, out=site.y), site.y, "activation") for one in z[1:]]
        backward = [] if site.dy is None else self._backward(site, site.dy, z)
        return Bound(forward, backward, {**probes(site), "pieces": z})

    def _backward(self, site: Site, dy: np.ndarray, z: np.ndarray) -> list[Operation]:
        """Each value's slope goes to the piece that it came from; `free` marks the values not yet given away."""
        dz, mine, free = np.empty_like(dy), np.empty(dy.shape, bool), np.empty(dy.shape, bool)
        share = None if site.dx is None else np.empty_like(site.dx)
        operations = [unjudged(free.fill, True)]
        slopes = self._pieces(site.gradients)
        for at, (piece, slope) in enumerate(zip(self._pieces(site.blocks), slopes, strict=True)):
            operations += [
                unjudged(np.equal, z[at], site.y, mine),
                unjudged(np.logical_and, mine, free, mine),
                unjudged(np.greater, free, mine, free),
                unjudged(dz.fill, 0.0),
                Operation(partial(np.copyto, dz, dy, where=mine), None, ""),
                bind("weight_gradient", np.dot, dz, site.x.T, slope),
            ]
            if site.dx is not None and share is not None:
                operations += _added(piece, dz, share, site.dx, first=at == 0)
        return operations

    @property
    def _names(self) -> tuple[str, ...]:
        return tuple(str(at + 1) for at in range(self.pieces))

    def _pieces(self, blocks: Mapping[str, np.ndarray]) -> list[np.ndarray]:
        return [blocks[f"{name}.{AFFINE}"] for name in self._names]


def _added(piece: np.ndarray, dz: np.ndarray, share: np.ndarray, dx: np.ndarray, first: bool) -> list[Operation]:
    """Return the operations of dx ← dx + Wᵀ·dz; the first writes dx itself."""
    if first:
        return [bind("input_gradient", np.dot, piece.T, dz, dx)]
    return [bind("input_gradient", np.dot, piece.T, dz, share), bind("input_gradient", np.add, dx, share, dx)]
