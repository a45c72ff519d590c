"""The scalar gates of what mixes several values: softmax, and normalisation over a batch or the units."""

from __future__ import annotations

import numpy as np

from nnstudio.graph import Function
from nnstudio.studies.backprop.activate import Activate
from nnstudio.studies.backprop.gate_builder import GateBuilder, UnitGates, below
from nnstudio.studies.backprop.rest import Port
from nnstudio.studies.backprop.standardize import Standardize

MOST_JOINED = 24


def joined_gates(builder: GateBuilder, node: int, unit: int) -> UnitGates | None:
    """Return the gates of all values a node mixes; None for more of them than can be drawn."""
    made = builder.walk.nodes[node]
    if isinstance(made, Standardize):
        return _kept(builder, node, made, unit) if made.over == "kept" else _measured(builder, node, made, unit)
    assert isinstance(made, Activate)
    return _softmax(builder, node, unit, made.activation.key == "log_softmax")


def _softmax(builder: GateBuilder, node: int, unit: int, logarithm: bool) -> UnitGates | None:
    walk, example = builder.walk, builder.example
    scores = walk.values[walk.nodes[node].inputs[0]][example]
    if len(scores) > MOST_JOINED:
        return None
    largest = float(scores.max())  # subtracted from all, as the engine does: the result is the same
    moved = [builder.gate("shift", builder.leaf(f"z{below(at)}", one), constant=-largest) for at, one in _each(scores)]
    powers = [builder.gate("exp", at) for at in moved]
    total = builder.total(powers)
    if logarithm:
        whole = builder.gate("log", total)
        found = [builder.gate("subtract", one, whole, label=f"a{below(at)}") for at, one in enumerate(moved)]
    else:
        found = [builder.gate("divide", one, total, label=f"a{below(at)}") for at, one in enumerate(powers)]
    return builder.ended(found[unit], [(one, Port.at(walk, node, example, at)) for at, one in enumerate(found)])


def _measured(builder: GateBuilder, node: int, made: Standardize, unit: int) -> UnitGates | None:
    """Return x̂ of all values that share a mean: those of a unit over the batch, or of an example over the units."""
    walk, over_batch = builder.walk, made.over == "batch"
    read = walk.values[made.inputs[0]]
    values = read[:, unit] if over_batch else read[builder.example]
    if len(values) > MOST_JOINED:
        return None
    mean_of = _mean(len(values))
    leaves = [builder.leaf(f"x{below(at)}", one) for at, one in _each(values)]
    mean = builder.built.gate("function", *leaves, label="μ", function=mean_of)
    apart = [builder.gate("subtract", one, mean) for one in leaves]
    squares = [builder.gate("constant_power", one, constant=2.0) for one in apart]
    variance = builder.built.gate("function", *squares, label="σ²", function=mean_of)
    spread = builder.gate("sqrt", builder.gate("shift", variance, constant=made.epsilon))
    found = [builder.gate("divide", one, spread) for one in apart]
    places = [(at, unit) if over_batch else (builder.example, at) for at in range(len(values))]
    ports = [(one, Port.at(walk, node, *place)) for one, place in zip(found, places, strict=True)]
    return builder.ended(found[builder.example if over_batch else unit], ports)


def _kept(builder: GateBuilder, node: int, made: Standardize, unit: int) -> UnitGates:
    """Return (x − μ)/√(σ² + ε) with the running mean and variance."""
    walk, example = builder.walk, builder.example
    x, mean, variance = (walk.values[at] for at in made.inputs)
    apart = builder.gate("shift", builder.leaf("x", x[example, unit]), constant=-float(mean[0, unit]))
    scale = 1 / float(variance[0, unit] + made.epsilon) ** 0.5
    result = builder.gate("scale", apart, constant=scale)
    return builder.ended(result, [(result, Port.at(walk, node, example, unit))])


def _each(values) -> list[tuple[int, float]]:
    return list(enumerate(values.tolist()))


def _mean(count: int) -> Function:
    pull = (lambda upstream, f, *x: upstream / count,) * count
    local = (lambda f, *x: f * 0 + 1 / count,) * count
    slopes = (rf"\frac{{1}}{{{count}}}",) * count
    return Function(
        "mean", "⌀", lambda *x: np.asarray(sum(x) / count), pull, local, r"f = \frac{1}{n} \sum_i x_i", slopes
    )
