"""A piecewise linear network as the few steps it is made of, whatever its layers are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from nnstudio.engine.activations import Activation
from nnstudio.engine.blocks import AFFINE
from nnstudio.engine.layers import BatchNorm, Layer, Maxout
from nnstudio.engine.layers.batch_norm import MEAN, VARIANCE
from nnstudio.engine.layers.connected import Connected
from nnstudio.engine.layers.normalizing import BETA, GAMMA
from nnstudio.engine.layers.passing import Passing
from nnstudio.engine.network import Network
from nnstudio.engine.opened import opened
from nnstudio.studies.space.plane import Affine


@dataclass(frozen=True, eq=False)
class Hinge:
    """a = high·z + jump where z > 0, else low·z: the two pieces of each unit. Shapes: all (units,)."""

    layer: int
    low: np.ndarray
    high: np.ndarray
    jump: np.ndarray


@dataclass(frozen=True, eq=False)
class Largest:
    """a = the largest of the pieces W_k·x + b_k. Shapes: weight (pieces, units, inputs), bias (pieces, units)."""

    layer: int
    weight: np.ndarray
    bias: np.ndarray


@dataclass(frozen=True)
class Keep:
    """Remember the values as they are here."""


@dataclass(frozen=True)
class AddKept:
    """Add the values remembered last."""


Step = Affine | Hinge | Largest | Keep | AddKept
_PIECES = {"relu": (0.0, 1.0, 0.0), "leaky_relu": (0.0, 1.0, 0.0), "prelu": (0.0, 1.0, 0.0), "step": (0.0, 0.0, 1.0)}


def bends(network: Network) -> int | None:
    """Return the first layer that is not made of straight pieces, along the opened network's row; None if none is.

    The output layer's own activation does not count: regions are those of what it is given.
    """
    layers = opened(network).layers
    return next((at for at, layer in enumerate(layers) if not _straight(layer, at == len(layers) - 1)), None)


def is_straight(activation: Activation) -> bool:
    """Tell whether an activation is made of straight pieces."""
    return activation.key == "identity" or activation.key in _PIECES


def steps_of(network: Network, parameters: np.ndarray) -> list[Step]:
    """Return the steps from the network's inputs to its outputs, float64, for a network that nowhere `bends`.

    Their layers count along the opened network's row. An output activation that bends is left out.
    """
    row, wide = opened(network), parameters.astype(np.float64)
    sums = [at for at in row.joins if row.stages[at].begin < at]  # of blocks that have layers
    begins = [row.stages[at].begin for at in sums]
    steps: list[Step] = []
    for at, layer in enumerate(row.layers):
        steps += [Keep()] * begins.count(at)
        steps += [AddKept()] if at in sums else _of_layer(layer, at, row.blocks(wide, at))
    return steps


def _straight(layer: Layer, last: bool) -> bool:
    if isinstance(layer, Connected):
        return last or is_straight(layer.activation)
    return isinstance(layer, Maxout | Passing | BatchNorm)


def _of_layer(layer: Layer, at: int, blocks: Mapping[str, np.ndarray]) -> list[Step]:
    if isinstance(layer, Connected):
        affine = blocks[AFFINE]
        return [Affine(affine[:, :-1], affine[:, -1]), *_hinge(layer.activation, at, blocks, layer.units)]
    if isinstance(layer, Maxout):
        pieces = np.array([blocks[f"{number + 1}.{AFFINE}"] for number in range(layer.pieces)])
        return [Largest(at, pieces[:, :, :-1], pieces[:, :, -1])]
    if isinstance(layer, BatchNorm):
        scale = blocks[GAMMA] / np.sqrt(blocks[VARIANCE] + layer.epsilon)
        return [Affine(np.diag(scale[:, 0]), (blocks[BETA] - scale * blocks[MEAN])[:, 0])]
    return []


def _hinge(activation: Activation, at: int, blocks: Mapping[str, np.ndarray], units: int) -> list[Step]:
    if activation.key not in _PIECES:
        return []
    low, high, jump = (np.full(units, value) for value in _PIECES[activation.key])
    if activation.key == "leaky_relu":
        low[:] = activation.negative_slope  # pyright: ignore[reportAttributeAccessIssue]
    if activation.key == "prelu":
        low[:] = blocks["slope"][:, 0]
    return [Hinge(at, low, high, jump)]
