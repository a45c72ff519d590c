"""The scalar gates of the end of the graph: the loss of one example, a penalty, and their sum."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnstudio.engine.losses import Loss
from nnstudio.engine.regularizers import L1
from nnstudio.studies.backprop.gate_builder import GateBuilder, UnitGates, WeightAt, below
from nnstudio.studies.backprop.judged import Judge, Penalize
from nnstudio.studies.backprop.operation import Leaf

MOST_OUTPUTS = 20
MOST_WEIGHTS = 40


def loss_gates(builder: GateBuilder, node: int) -> UnitGates | None:
    """Return the loss of one example, with what the others come to; None for more outputs than can be drawn."""
    walk, example = builder.walk, builder.example
    made = walk.nodes[node]
    assert isinstance(made, Judge)
    outputs, targets = (walk.values[at] for at in made.inputs)
    if outputs.shape[1] > MOST_OUTPUTS:
        return None
    y = [builder.leaf(f"y{below(at)}", one) for at, one in enumerate(outputs[example].tolist())]
    t = targets[example].tolist()
    own = GATES_OF[made.loss.key](builder, made.loss, y, t)
    alone = _alone(made, outputs, targets, example)
    share = builder.gate("scale", own, constant=alone[1])
    rest = float(walk.values[node]) - alone[0]
    result = share if len(outputs) == 1 else builder.gate("add", share, builder.left_out(len(outputs) - 1, rest, "⋯"))
    return builder.walked(result, result)


def sum_gates(builder: GateBuilder, node: int) -> UnitGates:
    """Return a penalty's sum over the largest weights, or the sum of loss and penalties."""
    walk, made = builder.walk, builder.walk.nodes[node]
    if not isinstance(made, Penalize):
        parts = [
            builder.leaf(f"{walk.nodes[at].symbol}{below(slot)}", float(walk.values[at]))
            for slot, at in enumerate(made.inputs)
        ]
        result = builder.total(parts)
        return builder.walked(result, result)
    weights = [one for at in made.inputs for one in _weights(builder, at)]
    told = sorted(weights, key=lambda one: -abs(one[1]))[:MOST_WEIGHTS]
    square = not isinstance(made.regularizer, L1)
    terms = [
        _size(builder, builder.leaf(f"w{below(at)}", value, weight), square) for at, (weight, value) in enumerate(told)
    ]
    strength = float(getattr(made.regularizer, made.regularizer.amount().key))
    sizes = np.array([value for _, value in told])
    if len(told) < len(weights):
        whole = float(walk.values[node]) / strength if strength else 0.0
        rest = whole - float((sizes**2 if square else np.abs(sizes)).sum())
        terms.append(builder.left_out(len(weights) - len(told), rest, "⋯"))
    result = builder.gate("scale", builder.total(terms), constant=strength)
    return builder.walked(result, result)


def _weights(builder: GateBuilder, at: int) -> list[tuple[WeightAt, float]]:
    leaf, values = builder.walk.nodes[at], builder.walk.values[at]
    assert isinstance(leaf, Leaf)
    places = np.argsort(-np.abs(values).ravel(), kind="stable")
    cells = (np.unravel_index(int(place), values.shape) for place in places)
    return [(WeightAt(leaf.name, int(unit), int(source)), float(values[source, unit])) for source, unit in cells]


def _size(builder: GateBuilder, weight: int, square: bool) -> int:
    if square:
        return builder.gate("constant_power", weight, constant=2.0)
    return _magnitude(builder, weight)


def _magnitude(builder: GateBuilder, at: int) -> int:
    """Add |x| as max(0, x) + max(0, −x), whose slope at 0 is 0."""
    return builder.gate("add", builder.gate("relu", at), builder.gate("relu", builder.gate("negate", at)))


def _alone(made: Judge, outputs: np.ndarray, targets: np.ndarray, example: int) -> tuple[float, float]:
    """Return the share of one example in the loss, and what its own loss is multiplied by for it."""
    one = slice(example, example + 1)
    weight = 1.0
    if made.loss.class_weights:
        plain = Judge("", (), (), made.loss.weighted(None)).forward(outputs[one], targets[one])
        own = made.forward(outputs[one], targets[one])
        weight = float(own / plain) if plain else 1.0
    share = float(made.forward(outputs[one], targets[one])) / len(outputs)
    return share, weight / len(outputs)


def _squares(builder: GateBuilder, loss: Loss, y: list[int], t: list[float]) -> int:
    errors = [builder.gate("shift", at, constant=-one) for at, one in zip(y, t, strict=True)]
    found = builder.total([builder.gate("constant_power", at, constant=2.0) for at in errors])
    return found if loss.key == "squared_error" else builder.gate("scale", found, constant=1 / len(y))


def _absolute(builder: GateBuilder, loss: Loss, y: list[int], t: list[float]) -> int:
    errors = [builder.gate("shift", at, constant=-one) for at, one in zip(y, t, strict=True)]
    sizes = [_magnitude(builder, at) for at in errors]
    return builder.gate("scale", builder.total(sizes), constant=1 / len(y))


def _huber(builder: GateBuilder, loss: Loss, y: list[int], t: list[float]) -> int:
    """With c = e kept between −δ and δ, h(e) = c·(e − c/2)."""
    delta, terms = float(getattr(loss, "delta", 1.0)), []
    for at, one in zip(y, t, strict=True):
        error = builder.gate("shift", at, constant=-one)
        low = builder.gate("maximum", error, builder.built.constant(-delta))
        near = builder.gate("minimum", low, builder.built.constant(delta))
        half = builder.gate("scale", near, constant=0.5)
        terms.append(builder.gate("multiply", near, builder.gate("subtract", error, half)))
    return builder.gate("scale", builder.total(terms), constant=1 / len(y))


def _binary(builder: GateBuilder, loss: Loss, y: list[int], t: list[float]) -> int:
    """log(1 + exp(s)) − t·s, for a large s as s + log(1 + exp(−s))."""
    terms = []
    for at, one in zip(y, t, strict=True):
        large = builder.leaves[builder.built.nodes[at].label] > 0
        power = builder.gate("exp", builder.gate("negate", at) if large else at)
        soft = builder.gate("log", builder.gate("shift", power, constant=1.0))
        soft = builder.gate("add", at, soft) if large else soft
        terms.append(builder.gate("subtract", soft, builder.gate("scale", at, constant=one)))
    return builder.gate("scale", builder.total(terms), constant=1 / len(y)) if len(y) > 1 else terms[0]


def _softmax(builder: GateBuilder, loss: Loss, y: list[int], t: list[float]) -> int:
    """log Σ exp(s) − s of the class, the largest score subtracted from all."""
    largest = max(builder.leaves[builder.built.nodes[at].label] for at in y)
    moved = [builder.gate("shift", at, constant=-largest) for at in y]
    total = builder.gate("log", builder.total([builder.gate("exp", at) for at in moved]))
    return builder.gate("subtract", total, moved[int(np.argmax(t))])


def _likelihood(builder: GateBuilder, loss: Loss, y: list[int], t: list[float]) -> int:
    return builder.gate("negate", y[int(np.argmax(t))])


def _hinge(builder: GateBuilder, loss: Loss, y: list[int], t: list[float]) -> int:
    short = [builder.gate("scale", at, constant=-one) for at, one in zip(y, t, strict=True)]
    terms = [builder.gate("relu", builder.gate("shift", at, constant=1.0)) for at in short]
    return builder.gate("scale", builder.total(terms), constant=1 / len(y)) if len(y) > 1 else terms[0]


def _hinges(builder: GateBuilder, loss: Loss, y: list[int], t: list[float]) -> int:
    own = int(np.argmax(t))
    over = [builder.gate("subtract", at, y[own]) for place, at in enumerate(y) if place != own]
    return builder.total([builder.gate("relu", builder.gate("shift", at, constant=1.0)) for at in over])


GATES_OF: dict[str, Callable[[GateBuilder, Loss, list[int], list[float]], int]] = {
    "squared_error": _squares,
    "mse": _squares,
    "mae": _absolute,
    "huber": _huber,
    "binary_cross_entropy": _binary,
    "cross_entropy": _softmax,
    "nll": _likelihood,
    "hinge": _hinge,
    "multiclass_hinge": _hinges,
}
