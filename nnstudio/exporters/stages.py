"""A trained network as a plain row of stages, in the order they are computed: what every exporter writes down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nnstudio.engine.activations import Activation
from nnstudio.engine.layers import Layer
from nnstudio.engine.layers.batch_norm import MEAN, VARIANCE, BatchNorm
from nnstudio.engine.layers.connected import Connected
from nnstudio.engine.layers.layer_norm import LayerNorm
from nnstudio.engine.layers.maxout import Maxout
from nnstudio.engine.layers.passing import Passing
from nnstudio.engine.layers.residual import Residual
from nnstudio.engine.network import Network


@dataclass(frozen=True, eq=False)
class Affine:
    """z = W·x + b. Shapes: weight (out, in), bias (out,)."""

    name: str
    weight: np.ndarray
    bias: np.ndarray


@dataclass(frozen=True, eq=False)
class Activated:
    """a = f(z); `slope` is PReLU's learned one, () or (units,), None for every other function."""

    name: str
    activation: Activation
    slope: np.ndarray | None = None


@dataclass(frozen=True, eq=False)
class Largest:
    """The largest of several affine pieces, unit by unit (maxout)."""

    name: str
    pieces: tuple[Affine, ...]


@dataclass(frozen=True, eq=False)
class Normalized:
    """y = γ·(x − mean)/√(variance + ε) + β, each (units,); without mean and variance each example has its own."""

    name: str
    gamma: np.ndarray
    beta: np.ndarray
    epsilon: float
    mean: np.ndarray | None = None
    variance: np.ndarray | None = None


@dataclass(frozen=True, eq=False)
class Skipped:
    """y = x + F(x)."""

    name: str
    inner: tuple[Stage, ...]


Stage = Affine | Activated | Largest | Normalized | Skipped


def stages(network: Network, parameters: np.ndarray) -> tuple[Stage, ...]:
    """Return what the network computes in evaluation: dropout and noise, which do nothing then, leave no stage."""
    return _row(network.layers, "", network.named(parameters))


def _row(layers: Sequence[Layer], place: str, named: Mapping[str, np.ndarray]) -> tuple[Stage, ...]:
    return tuple(stage for at, layer in enumerate(layers) for stage in _of(layer, f"{place}{at}", named))


def _of(layer: Layer, at: str, named: Mapping[str, np.ndarray]) -> Iterator[Stage]:
    if isinstance(layer, Connected):
        yield _affine(at, named)
        if layer.activation.key != "identity":
            slope = named.get(f"{at}.slope")
            yield Activated(at, layer.activation, None if slope is None else np.squeeze(slope))
    elif isinstance(layer, Maxout):
        yield Largest(at, tuple(_affine(f"{at}.{piece + 1}", named) for piece in range(layer.pieces)))
    elif isinstance(layer, BatchNorm | LayerNorm):
        yield _normalized(layer, at, named)
    elif isinstance(layer, Residual):
        if layer.layers:
            yield Skipped(at, _row(layer.layers, f"{at}.", named))
    else:
        assert isinstance(layer, Passing), "every layer says what stages it has"


def _affine(at: str, named: Mapping[str, np.ndarray]) -> Affine:
    return Affine(at, named[f"{at}.weight"], named[f"{at}.bias"])


def _normalized(layer: BatchNorm | LayerNorm, at: str, named: Mapping[str, np.ndarray]) -> Normalized:
    gamma, beta = (named[f"{at}.{name}"].ravel() for name in ("gamma", "beta"))
    if isinstance(layer, LayerNorm):
        return Normalized(at, gamma, beta, layer.epsilon)
    mean, variance = (named[f"{at}.{name}"].ravel() for name in (MEAN, VARIANCE))
    return Normalized(at, gamma, beta, layer.epsilon, mean, variance)
