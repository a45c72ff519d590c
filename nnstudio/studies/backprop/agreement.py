"""How far the graph's numbers are from the engine's own, relative to the largest number of their sort."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from nnstudio.studies.backprop.operation import Array, Leaf, Path
from nnstudio.studies.backprop.walk import NetworkWalk


def agreement(walk: NetworkWalk) -> float:
    """Return the largest difference over z, a and ∂L/∂z of all layers, the loss and every gradient of it.

    Values are measured by the largest value, gradients by the largest gradient; NaN where the numbers are not finite.
    """
    found = list(pairs(walk))
    with np.errstate(all="ignore"):
        return max(_apart([one for one in found if one.slope == slope]) for slope in (False, True))


class Pair(NamedTuple):
    """An array of the graph's and the engine's own; `slope` tells that it is a gradient."""

    name: str
    ours: Array
    theirs: Array
    slope: bool


def pairs(walk: NetworkWalk) -> Iterator[Pair]:
    """Yield everything both have."""
    yield Pair("L", walk.values[_judge(walk)], np.array(walk.engine.loss), False)
    named = walk.question.network.named(walk.engine.gradient)
    for at, node in enumerate(walk.nodes):
        if isinstance(node, Leaf) and node.role == "parameter" and walk.gradients[at] is not None:
            theirs = named[node.name]
            yield Pair(node.name, own_gradient(walk, at), theirs[None, :] if theirs.ndim == 1 else theirs.T, True)
    for path, probes in walk.engine.probes.items():
        for name, (at, values) in _of_layer(walk, path).items():
            ours = values[at]
            if ours is not None:
                yield Pair(f"{name}{path}", ours, probes[name], name == "dz")


def own_gradient(walk: NetworkWalk, at: int) -> Array:
    """Return what reaches a node from the loss alone, without the penalties' share."""
    found = [
        share
        for node, shares in zip(walk.nodes, walk.shares, strict=True)
        for source, share in zip(node.inputs, shares, strict=False)
        if source == at and share is not None and node.kind != "penalty"
    ]
    return sum(found[1:], found[0]) if found else np.zeros_like(walk.values[at])


def _of_layer(walk: NetworkWalk, path: Path) -> dict[str, tuple[int, tuple[Array | None, ...]]]:
    """Return where z, a and ∂L/∂z of a layer stand; of a layer without an activation z and a are its last node."""
    mine = [at for at, node in enumerate(walk.nodes) if node.path == path and not isinstance(node, Leaf)]
    if not mine:
        return {}
    z = mine[-2] if walk.nodes[mine[-1]].kind == "activation" else mine[-1]
    return {"a": (mine[-1], walk.values), "z": (z, walk.values), "dz": (z, walk.gradients)}


def _judge(walk: NetworkWalk) -> int:
    return next(at for at, node in enumerate(walk.nodes) if node.kind == "loss")


def _apart(found: list[Pair]) -> float:
    scale = max(float(np.abs(one.theirs).max(initial=0.0)) for one in found)
    return max(float(np.abs(one.ours - one.theirs).max(initial=0.0)) for one in found) / (scale or 1.0)
