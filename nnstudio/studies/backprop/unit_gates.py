"""Zooming into a node of a network's graph: the scalar gates of one of its units, for one example."""

from __future__ import annotations

import numpy as np

from nnstudio.engine.activations import Activation
from nnstudio.graph import Function
from nnstudio.studies.backprop.activate import Activate
from nnstudio.studies.backprop.gate_builder import GateBuilder, UnitGates, WeightAt, below
from nnstudio.studies.backprop.joined_gates import joined_gates
from nnstudio.studies.backprop.loss_gates import loss_gates, sum_gates
from nnstudio.studies.backprop.operation import Leaf
from nnstudio.studies.backprop.rest import Port
from nnstudio.studies.backprop.walk import NetworkWalk

MOST_TERMS, MOST_AHEAD = 58, 4  # three nodes a term, one a unit ahead: 200 with all else
_OWN_GATES = {"sigmoid": "sigmoid", "tanh": "tanh", "relu": "relu", "sine": "sin"}


def unit_gates(
    walk: NetworkWalk, node: int, unit: int, example: int, most: int = MOST_TERMS, keep: int | None = None
) -> UnitGates | None:
    """Return the scalar gates of a unit of a node; None where it is a leaf that no layer multiplies with.

    Any node of W·x + b and f opens their unit as one picture; of the loss `unit` says nothing. The `most` largest
    of its terms are told, and that of input `keep`; the others are summed.
    """
    made = walk.nodes[node]
    if isinstance(made, Leaf) or made.kind == "pass":
        readers = [at for at, one in enumerate(walk.nodes) if node in one.inputs]
        own = [at for at in readers if walk.nodes[at].path == made.path] or readers
        units = walk.values[own[0]].shape[-1:] or (1,)
        unit = min(unit, units[0] - 1)
        return unit_gates(walk, own[0], unit, example, most, keep) if isinstance(made, Leaf) else None
    if getattr(made, "what", "") == "dropconnect":  # weights times their mask have no example: the layer they go into
        return unit_gates(
            walk, next(at for at, one in enumerate(walk.nodes) if node in one.inputs), unit, example, most
        )
    builder = GateBuilder(walk, example)
    if made.kind in ("loss", "penalty", "total"):
        return loss_gates(builder, node) if made.kind == "loss" else sum_gates(builder, node)
    if made.kind == "standardize" or (isinstance(made, Activate) and made.activation.joint):
        return joined_gates(builder, node, unit)
    if made.kind in ("product", "add", "activation", "largest") and _sums(walk, node):
        return _of_layer(builder, node, unit, min(most, MOST_TERMS), keep)
    return _element(builder, node, unit)


def _sums(walk: NetworkWalk, node: int) -> list[int]:
    """Return the sums W·x + b that a node belongs to or reads."""
    made = walk.nodes[node]
    if made.kind == "product":
        return [next(at for at in range(node + 1, len(walk.nodes)) if node in walk.nodes[at].inputs)]
    if getattr(made, "what", "") == "bias":
        return [node]
    found = [at for at in made.inputs if getattr(walk.nodes[at], "what", "") == "bias"]
    return found if made.kind in ("activation", "largest") and walk.nodes[node].path == made.path else []


def _of_layer(builder: GateBuilder, node: int, unit: int, most: int, keep: int | None) -> UnitGates:
    """Return a unit of a layer: its sum (of maxout all pieces), and what the layer makes of it."""
    walk = builder.walk
    end = _end_of_layer(walk, node)
    sums = _sums(walk, end) or _sums(walk, node)
    share = max(1, most // len(sums))
    found = [
        _sum(builder, at, unit, share, keep, f"{piece}," if len(sums) > 1 else "") for piece, at in _numbered(sums)
    ]
    result = found[0]
    made = walk.nodes[end]
    if isinstance(made, Activate):
        if made.activation.joint:
            return builder.ended(result, [(result, Port.at(walk, sums[0], builder.example, unit))])
        result = _activated(builder, made, result, unit)
    for other in found[1:]:
        result = builder.gate("maximum", result, other, label="a" if other is found[-1] else "")
    return _ahead(builder, end, result, unit)


def _numbered(sums: list[int]) -> list[tuple[str, int]]:
    return [(below(piece), at) for piece, at in enumerate(sums)]


def _end_of_layer(walk: NetworkWalk, node: int) -> int:
    """Return the last node of W·x + b, f that a node belongs to: f, the largest, or the sum itself."""
    sums = _sums(walk, node)
    behind = [at for at, one in enumerate(walk.nodes) if sums[0] in one.inputs and one.path == walk.nodes[node].path]
    ends = [at for at in behind if walk.nodes[at].kind in ("activation", "largest")]
    return ends[0] if ends else sums[0]


def _sum(builder: GateBuilder, node: int, unit: int, most: int, keep: int | None, mark: str) -> int:
    """Add Σ w·x + b, of many terms the largest."""
    walk, example = builder.walk, builder.example
    product, bias = walk.nodes[node].inputs
    source, weight = walk.nodes[product].inputs
    x, w = walk.values[source][example], walk.values[weight][:, unit]
    mask = walk.nodes[weight].inputs[1] if walk.nodes[weight].kind == "multiply" else None
    leaf = walk.nodes[weight if mask is None else walk.nodes[weight].inputs[0]]
    assert isinstance(leaf, Leaf)
    products = w * x
    places = np.argsort(-np.abs(products), kind="stable")[:most]
    if keep is not None and keep < len(products) and keep not in places:
        places[-1] = keep
    places = np.sort(places)
    terms = []
    for at in places.tolist():
        one = WeightAt(leaf.name, unit, at)
        terms.append(_term(builder, one, mark, float(x[at]), mask))
    if len(places) < len(products):
        rest = float(products.sum() - products[places].sum())
        terms.append(builder.left_out(len(products) - len(places), rest, f"⋯{mark}"))
    total = builder.total(terms)
    b = walk.nodes[bias]
    assert isinstance(b, Leaf)
    bias_leaf = builder.leaf(f"b{mark.strip(',')}", float(walk.values[bias][0, unit]), WeightAt(b.name, unit, None))
    return builder.gate("add", total, bias_leaf, label="z" + mark.strip(","))


def _term(builder: GateBuilder, weight: WeightAt, mark: str, x: float, mask: int | None) -> int:
    assert weight.source is not None
    walk, number = builder.walk, below(weight.source)
    leaf = walk.parameter(weight.name)
    assert leaf is not None
    factor = builder.leaf(f"w{mark}{number}", float(walk.values[leaf][weight.source, weight.unit]), weight)
    if mask is not None:
        kept = builder.leaf(f"m{number}", float(walk.values[mask][weight.source, weight.unit]))
        factor = builder.gate("multiply", kept, factor)
    return builder.gate("multiply", factor, builder.leaf(f"x{number}", x))


def _activated(builder: GateBuilder, made: Activate, z: int, unit: int) -> int:
    """Add f, of a learned slope the gates that max(0, z) + s·min(0, z) is."""
    walk, activation = builder.walk, made.activation
    if len(made.inputs) > 1:
        learned = walk.values[made.inputs[1]].ravel()
        slope = builder.leaf("s", float(learned[unit if len(learned) > 1 else 0]))
        under = builder.gate("minimum", z, builder.built.constant(0.0))
        return builder.gate("add", builder.gate("relu", z), builder.gate("multiply", slope, under), label="a")
    own = _OWN_GATES.get(activation.key)
    if own is not None and _plain(activation):
        return builder.gate(own, z, label="a")
    return builder.built.gate("function", z, label="a", function=_function(activation))


def _plain(activation: Activation) -> bool:
    return all(getattr(activation, param.key) == 1 for param in activation.params())


def _function(activation: Activation) -> Function:
    """Return an activation of the engine as the function of a gate."""
    return Function.of_elements(
        activation.key,
        "f",
        lambda z: activation.value(np.asarray(z, float)),
        lambda z: activation.slope(np.asarray(z, float)),
        activation.formula,
        activation.slope_formula,
        activation.kinks,
    )


def _ahead(builder: GateBuilder, node: int, result: int, unit: int) -> UnitGates:
    """Add what the unit hands on: times the weights that lead on from it, of many the largest; then the rest."""
    walk, example = builder.walk, builder.example
    after = [at for at, one in enumerate(walk.nodes) if node in one.inputs and one.kind != "penalty"]
    product = walk.nodes[after[0]] if len(after) == 1 else None
    if product is None or product.kind != "product" or product.inputs[0] != node:
        return builder.ended(result, [(result, Port.at(walk, node, example, unit))])
    weights, slopes = walk.values[product.inputs[1]][unit], walk.gradients[after[0]]
    assert slopes is not None
    places = np.arange(len(weights))
    if len(weights) > MOST_AHEAD:
        places = np.sort(np.argsort(-np.abs(weights * slopes[example]), kind="stable")[:MOST_AHEAD])
    value, ports = float(walk.values[node][example, unit]), []
    for at in places.tolist():
        lead = builder.gate("scale", result, constant=float(weights[at]))
        builder.leads.add(lead)
        ports.append((lead, Port(after[0], example, np.array([at]), np.ones(1), float(weights[at]) * value)))
    others = np.setdiff1d(np.arange(len(weights)), places)
    if len(others):
        ports.append((result, Port(after[0], example, others, weights[others], value)))
    return builder.ended(result, ports)


def _element(builder: GateBuilder, node: int, unit: int) -> UnitGates | None:
    """Return a node that treats each value for itself: x·m, x + ε, γ·x̂, x + F(x)."""
    walk, made = builder.walk, builder.walk.nodes[node]
    keys: dict[str, str] = {"multiply": "multiply", "add": "add"}
    if made.kind not in keys:
        return None
    inputs = []
    for slot, at in enumerate(made.inputs):
        value = np.broadcast_to(walk.values[at], walk.values[node].shape)[builder.example, unit]
        leaf = walk.nodes[at]
        name = leaf.symbol if isinstance(leaf, Leaf) else f"x{below(slot)}"
        inputs.append(builder.leaf(name, float(value)))
    result = builder.gate(keys[made.kind], *inputs, label="y")
    return builder.ended(result, [(result, Port.at(walk, node, builder.example, unit))])
