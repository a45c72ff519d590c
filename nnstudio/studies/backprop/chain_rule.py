"""The chain rule of one weight: what it is multiplied with, and how the gradient came to its unit, layer by layer.

w ── Δ of its unit ── what lies behind it ── … ── the loss

The layers behind are told one after another, each as a sum over the next one's units: no path is followed twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from nnstudio.studies.backprop.activate import Activate
from nnstudio.studies.backprop.operation import Array, Path
from nnstudio.studies.backprop.walk import NetworkWalk

MOST_TERMS = 4


class Terms(NamedTuple):
    """Σ factors·slopes = total, of which `places` are told, the largest; `more` are left out, and come to `rest`."""

    places: tuple[int, ...]
    factors: tuple[float, ...]
    slopes: tuple[float, ...]
    more: int
    rest: float
    total: float


class Share(NamedTuple):
    """What a node behind hands back to one before it. `what` is its kind, of sums and products what it adds.

    `terms` are local factors times gradients, where it is such a sum; `slot` says which input the one before it is.
    """

    node: int
    what: str
    slot: int
    terms: Terms | None
    total: float


@dataclass(frozen=True, eq=False)
class Link:
    """The gradient at a node: of one unit, or (None) of all its units, whose first few `values` are told."""

    node: int
    unit: int | None
    values: tuple[float, ...]
    size: int
    shares: tuple[Share, ...]


@dataclass(frozen=True, eq=False)
class WeightChain:
    """∂J/∂w of a weight from input `source` to `unit` of a layer; of a bias `source` is None.

    `product` is Σ Δ·x over the examples: one term of one example, `examples` of them in all, and the `links` are told
    for `example`. `masked` is what DropConnect multiplied the weight by. `penalties` are what pulls at it besides.
    """

    path: Path
    unit: int
    source: int | None
    weight: float
    product: Terms
    example: int
    examples: int
    masked: float | None
    penalties: tuple[float, ...]
    links: tuple[Link, ...]

    @property
    def slope(self) -> float:
        """∂L/∂w, of the loss alone."""
        return self.product.total * (1.0 if self.masked is None else self.masked)

    @property
    def total(self) -> float:
        """∂J/∂w, with what penalties add."""
        return self.slope + sum(self.penalties)


def weight_chain(walk: NetworkWalk, name: str, unit: int, source: int | None) -> WeightChain | None:
    """Return the chain of a weight, or (source None) of a bias, by the name of its array; None where it has none."""
    leaf = walk.parameter(name)
    if leaf is None or walk.gradients[leaf] is None:
        return None
    node, masked = _multiplied(walk, leaf, unit, source)
    gradient = walk.gradients[node]
    assert gradient is not None
    values = walk.values[walk.nodes[node].inputs[0]][:, source] if source is not None else np.ones(len(gradient))
    product = terms(values, gradient[:, unit])
    example = _telling(values * gradient[:, unit])
    sums = node if source is None else _behind(walk, node)[0]
    return WeightChain(
        walk.nodes[leaf].path,
        unit,
        source,
        float(walk.values[leaf][0 if source is None else source, unit]),
        product,
        example,
        len(gradient),
        masked,
        _penalties(walk, leaf, unit, source),
        links(walk, sums, unit, example),
    )


def links(walk: NetworkWalk, node: int, unit: int, example: int) -> tuple[Link, ...]:
    """Return how the gradient came to a unit of a node from the loss, the nodes in the order of the forward pass."""
    found, focus = [], {node: unit}
    ahead = {node}
    for at in range(node, walk.end):
        if at != node and not ahead.intersection(walk.nodes[at].inputs):
            continue
        ahead.add(at)
        if walk.values[at].ndim and walk.nodes[at].kind != "product":  # whose gradient is that of the sum behind it
            alone = 0 if walk.values[at].shape[1] == 1 else None
            found.append(_link(walk, at, focus.get(at, alone), example))
        if at in focus:
            focus |= {after: unit for after in _behind(walk, at) if _keeps_units(walk, after)}
    return tuple(found)


def terms(factors: Array, slopes: Array, most: int = MOST_TERMS) -> Terms:
    """Return a sum of products with its largest terms told."""
    products = factors * slopes
    places = np.arange(len(products))
    if len(products) > most:
        places = np.sort(np.argsort(-np.abs(products), kind="stable")[:most])
    told, total = products[places], float(products.sum())
    return Terms(
        tuple(places.tolist()),
        tuple(factors[places].tolist()),
        tuple(slopes[places].tolist()),
        len(products) - len(told),
        total - float(told.sum()),
        total,
    )


def _multiplied(walk: NetworkWalk, leaf: int, unit: int, source: int | None) -> tuple[int, float | None]:
    """Return the node whose gradient a parameter's is made of, and what its weight was multiplied by on the way."""
    node, masked = _behind(walk, leaf)[0], None
    if walk.nodes[node].kind == "multiply":
        masked = float(walk.values[walk.nodes[node].inputs[1]][source or 0, unit])
        node = _behind(walk, node)[0]
    return node, masked


def _telling(products: Array) -> int:
    """Return the example with the largest share; the first where there is none."""
    sizes = np.nan_to_num(np.abs(products))
    return int(sizes.argmax()) if len(sizes) else 0


def _penalties(walk: NetworkWalk, leaf: int, unit: int, source: int | None) -> tuple[float, ...]:
    found = []
    for node, shares in zip(walk.nodes, walk.shares, strict=True):
        if node.kind == "penalty" and leaf in node.inputs and source is not None:
            share = shares[node.inputs.index(leaf)]
            assert share is not None
            found.append(float(share[source, unit]))
    return tuple(found)


def _behind(walk: NetworkWalk, node: int) -> list[int]:
    """Return the nodes that read a node, penalties left out."""
    found = range(node + 1, len(walk.nodes))
    return [at for at in found if node in walk.nodes[at].inputs and walk.nodes[at].kind != "penalty"]


def _keeps_units(walk: NetworkWalk, node: int) -> bool:
    """Tell whether unit j of a node is made of unit j of its first input alone, or nearly so."""
    return walk.nodes[node].kind not in ("product", "loss")


def _link(walk: NetworkWalk, node: int, unit: int | None, example: int) -> Link:
    gradient = walk.gradients[node]
    assert gradient is not None
    row = gradient[example]
    shares = tuple(_share(walk, after, node, unit, example) for after in _behind(walk, node))
    told = row[: MOST_TERMS + 2] if unit is None else row[unit : unit + 1]
    return Link(node, unit, tuple(told.tolist()), len(row), shares)


def _share(walk: NetworkWalk, after: int, node: int, unit: int | None, example: int) -> Share:
    made = walk.nodes[after]
    slot = made.inputs.index(node)
    share = walk.shares[after][slot]
    assert share is not None
    total = float("nan") if unit is None else float(share[example, unit])
    what = getattr(made, "what", made.kind)
    return Share(after, what, slot, _terms(walk, after, unit, example), total)


def _terms(walk: NetworkWalk, after: int, unit: int | None, example: int) -> Terms | None:
    """Return a share as local factors times gradients; None for all units at once, or where it is no such sum."""
    node, gradient = walk.nodes[after], walk.gradients[after]
    if unit is None or gradient is None or not gradient.ndim:
        return None
    inputs = [walk.values[at] for at in node.inputs]
    if node.kind == "product":
        return terms(inputs[1][unit], gradient[example])
    upstream = gradient[example, unit : unit + 1]
    if node.kind == "multiply":
        factor = np.broadcast_to(inputs[1], gradient.shape)[example, unit : unit + 1]
        return terms(factor, upstream)
    if isinstance(node, Activate) and not node.activation.joint:
        return terms(node.slope(*inputs)[example, unit : unit + 1], upstream)
    return None
