"""From a network to its graph: each layer's operations in the order they run, then the loss, penalties and their sum.

A layer's operations are written by a function of the table UNFOLDED, by the layer's key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from nnstudio.engine.activations import Activation, Identity
from nnstudio.engine.layers import (
    BatchNorm,
    Dense,
    DropConnect,
    Dropout,
    GaussianNoise,
    Layer,
    LayerNorm,
    Maxout,
    Residual,
)
from nnstudio.engine.layers.batch_norm import MEAN, VARIANCE
from nnstudio.engine.layers.normalizing import BETA, GAMMA
from nnstudio.engine.losses import Loss
from nnstudio.engine.network import Network
from nnstudio.engine.regularizers import Regularizer
from nnstudio.studies.backprop.activate import Activate
from nnstudio.studies.backprop.judged import Judge, Penalize, Total
from nnstudio.studies.backprop.operation import Leaf, Operation, Path
from nnstudio.studies.backprop.products import Add, Largest, Multiply, Pass, Product
from nnstudio.studies.backprop.standardize import Standardize

Of = TypeVar("Of", bound=Operation)


class Unfolding:
    """The nodes so far; layers append theirs. `train` tells whether masks and noise are drawn."""

    def __init__(self, train: bool) -> None:
        self.train = train
        self.nodes: list[Operation] = []

    def add(self, node: Operation) -> int:
        """Append a node; return its place."""
        self.nodes.append(node)
        return len(self.nodes) - 1

    def leaf(self, role: str, symbol: str, path: Path, name: str = "") -> int:
        """Append a value from outside."""
        return self.add(Leaf(symbol, path, (), role, name))

    def parameter(self, symbol: str, path: Path, name: str, role: str = "parameter") -> int:
        """Append a parameter by the name it has in its layer."""
        return self.leaf(role, symbol + index(path), path, ".".join((*map(str, path), name)))

    def weights(self) -> list[int]:
        """Return the places of all weight matrices."""
        return [at for at, node in enumerate(self.nodes) if isinstance(node, Leaf) and node.name.endswith(".weight")]


def unfold(
    network: Network, loss: Loss | None, regularizers: Iterable[Regularizer] = (), train: bool = False
) -> tuple[Operation, ...]:
    """Return the nodes of a network's graph, each after those it reads; without a loss it ends with the output."""
    made = Unfolding(train)
    at = made.leaf("input", "X", ())
    for number, layer in enumerate(network.layers):
        at = layer_nodes(made, layer, (number,), at)
    if loss is not None:
        judged = made.add(Judge("L", (), (at, made.leaf("target", "T", ())), loss))
        penalised = [one for one in regularizers if one.penalises]
        weights = tuple(made.weights())
        if penalised and weights:
            ends = [made.add(Penalize("R", (), weights, one)) for one in penalised]
            made.add(Total("J", (), (judged, *ends)))
    return tuple(made.nodes)


def layer_nodes(made: Unfolding, layer: Layer, path: Path, at: int) -> int:
    """Append a layer's nodes behind node `at`; return the place of its output."""
    return UNFOLDED[layer.key](made, layer, path, at)


def index(path: Path) -> str:
    """Write a layer's place below the line: ₁ of the first layer, ₃.₁ of the first within the third."""
    return ".".join("".join("₀₁₂₃₄₅₆₇₈₉"[int(digit)] for digit in str(one + 1)) for one in path)


def _affine(made: Unfolding, path: Path, at: int, weight: int, bias: str, role: str = "parameter") -> int:
    """Append X·W and + b."""
    product = made.add(Product("XW" + index(path), path, (at, weight)))
    return made.add(Add("z" + index(path), path, (product, made.parameter("b", path, bias, role))))


def _activated(made: Unfolding, activation: Activation, path: Path, at: int) -> int:
    """Append a = f(z), nothing where f is the identity; a learned slope is a parameter of its own."""
    if isinstance(activation, Identity):
        return at
    slopes = [made.parameter("s", path, block.name) for block in activation.blocks(1)]
    return made.add(Activate("a" + index(path), path, (at, *slopes), activation))


def _dense(made: Unfolding, layer: Dense, path: Path, at: int) -> int:
    role = "parameter" if layer.train_bias else "kept"
    z = _affine(made, path, at, made.parameter("W", path, "weight"), "bias", role)
    return _activated(made, layer.activation, path, z)


def _dropconnect(made: Unfolding, layer: DropConnect, path: Path, at: int) -> int:
    weight = made.parameter("W", path, "weight")
    if made.train:
        mask = made.leaf("mask", "M" + index(path), path)
        weight = made.add(Multiply("M∘W" + index(path), path, (weight, mask), "dropconnect"))
    return _activated(made, layer.activation, path, _affine(made, path, at, weight, "bias"))


def _maxout(made: Unfolding, layer: Maxout, path: Path, at: int) -> int:
    pieces = [
        _affine(made, path, at, made.parameter("W", path, f"{piece}.weight"), f"{piece}.bias")
        for piece in range(1, layer.pieces + 1)
    ]
    return made.add(Largest("a" + index(path), path, tuple(pieces)))


def _dropout(made: Unfolding, layer: Dropout, path: Path, at: int) -> int:
    if not made.train:
        return made.add(Pass("a" + index(path), path, (at,), "dropout"))
    return made.add(Multiply("a" + index(path), path, (at, made.leaf("mask", "M" + index(path), path)), "dropout"))


def _noise(made: Unfolding, layer: GaussianNoise, path: Path, at: int) -> int:
    if not made.train:
        return made.add(Pass("a" + index(path), path, (at,), "noise"))
    return made.add(Add("a" + index(path), path, (at, made.leaf("noise", "E" + index(path), path)), "noise"))


def _batch_norm(made: Unfolding, layer: BatchNorm, path: Path, at: int) -> int:
    over, kept = ("batch", ()) if made.train else ("kept", (("μ", MEAN), ("σ²", VARIANCE)))
    inputs = at, *(made.parameter(symbol, path, name, "kept") for symbol, name in kept)
    return _scaled(made, path, made.add(Standardize("x̂" + index(path), path, inputs, over, layer.epsilon)))


def _layer_norm(made: Unfolding, layer: LayerNorm, path: Path, at: int) -> int:
    return _scaled(made, path, made.add(Standardize("x̂" + index(path), path, (at,), "units", layer.epsilon)))


def _scaled(made: Unfolding, path: Path, at: int) -> int:
    """Append γ∘x̂ and + β."""
    scaled = Multiply("γx̂" + index(path), path, (at, made.parameter("γ", path, GAMMA)), "scale")
    return made.add(Add("a" + index(path), path, (made.add(scaled), made.parameter("β", path, BETA)), "shift"))


def _residual(made: Unfolding, layer: Residual, path: Path, at: int) -> int:
    end = at
    for number, inner in enumerate(layer.layers):
        end = layer_nodes(made, inner, (*path, number), end)
    if end == at:
        return made.add(Pass("a" + index(path), path, (at,), "skip"))
    return made.add(Add("a" + index(path), path, (at, end), "skip"))


UNFOLDED: dict[str, Callable[..., int]] = {
    Dense.key: _dense,
    DropConnect.key: _dropconnect,
    Maxout.key: _maxout,
    Dropout.key: _dropout,
    GaussianNoise.key: _noise,
    BatchNorm.key: _batch_norm,
    LayerNorm.key: _layer_norm,
    Residual.key: _residual,
}
