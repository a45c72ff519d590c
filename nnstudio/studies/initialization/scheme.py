"""An initialisation scheme for a whole network: how weights start, and how biases do."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from nnstudio.catalog import Choice
from nnstudio.engine.layers import LAYERS
from nnstudio.project import NetworkSpec


class Scheme(msgspec.Struct, frozen=True):
    """The initialiser of every weight matrix, and of every bias vector."""

    init: Choice
    bias: Choice = Choice("zeros")


LECTURE = (
    Scheme(Choice("normal", {"std": 0.01})),
    Scheme(Choice("normal", {"std": 0.05})),
    Scheme(Choice("lecun_normal")),
    Scheme(Choice("kaiming_normal")),
)


def scaled(scale: float) -> Scheme:
    """Return the scheme of weights with `scale` times the lecture's Xavier deviation, N(0, (scale/√fan_in)²)."""
    return Scheme(Choice("normal", {"std": scale, "scaled": True}))


def with_scheme(spec: NetworkSpec, scheme: Scheme) -> NetworkSpec:
    """Return the network with every layer initialised by the scheme, those inside residual blocks too."""
    return NetworkSpec(_started(spec.hidden, scheme), _started((spec.output,), scheme)[0])


def _started(layers: Iterable[Choice], scheme: Scheme) -> tuple[Choice, ...]:
    return tuple(_layer(layer, scheme) for layer in layers)


def _layer(layer: Choice, scheme: Scheme) -> Choice:
    known = {param.key for param in LAYERS[layer.key].params()}
    changed = {name: getattr(scheme, name) for name in ("init", "bias") if name in known}
    inner = layer.params.get("layers")
    if isinstance(inner, list):
        changed["layers"] = list(_started((one for one in inner if isinstance(one, Choice)), scheme))
    return layer.with_(**changed)
