"""The sums of a step, term by term: what a unit adds up, and what its gradients are products of."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnstudio.engine.activations import Activation
from nnstudio.studies.one_step.step import OneStep


class Sum(NamedTuple):
    """Σ weights·values + bias = total. `sources` count what the values belong to: inputs, or units of a layer."""

    sources: np.ndarray
    weights: np.ndarray
    values: np.ndarray
    bias: float | None
    total: float

    def largest(self, count: int) -> tuple[np.ndarray, float]:
        """Return the places of the `count` largest terms in their order, and what the others add up to."""
        terms = self.weights * self.values
        if len(terms) <= count:
            return np.arange(len(terms)), 0.0
        places = np.sort(np.argsort(-np.abs(terms), kind="stable")[:count])
        return places, float(terms.sum() - terms[places].sum())


class UnitGradient(NamedTuple):
    """∂L/∂z = upstream · local. `local` is f′(z), None where ∂L/∂z is no such product: of a mean, or of joint outputs.

    `sum` is the upstream as a sum over the units of the layer behind, None where it comes in another way; what comes
    over a skip connection stands in it as the bias.
    """

    sum: Sum | None
    upstream: float
    local: float | None
    slope: float


class Update(NamedTuple):
    """w ← w − rate·direction; `new` is None where the step diverged.

    `gradient` is the loss's own, `total` with penalties and clipped.
    """

    old: float
    gradient: float
    total: float
    rate: float
    direction: float
    new: float | None


def unit_sum(step: OneStep, layer: int, unit: int, example: int | None) -> Sum | None:
    """Return a unit's z as a sum over the layer's inputs; None for a layer that is not W·x + b."""
    weights, biases = step.used_weights(layer), step.biases(layer)
    if weights is None:
        return None
    values = step.inputs(layer, example)
    bias = None if biases is None else float(biases[unit])
    return Sum(np.arange(len(values)), weights[unit], values, bias, float(step.values(layer, "z", example)[unit]))


def unit_gradient(step: OneStep, layer: int, unit: int, example: int | None) -> UnitGradient:
    """Return how the gradient at a unit's z came about."""
    upstream = float(step.values(layer, "da", example)[unit])
    slope = float(step.values(layer, "dz", example)[unit])
    return UnitGradient(
        _upstream(step, layer, unit, example, upstream), upstream, _local(step, layer, unit, example), slope
    )


def weight_gradient(step: OneStep, layer: int, unit: int, source: int, example: int | None) -> Sum | None:
    """Return ∂L/∂w as ∂L/∂z·x, of the batch its mean over the examples; None where the layer has no such weight."""
    found = step.weight_gradient(layer, example)
    if found is None:
        return None
    factor = _kept(step, layer, unit, source)
    if example is not None:
        slopes = step.values(layer, "dz", example)[unit : unit + 1]
        values = step.inputs(layer, example)[source : source + 1]
        places = np.array([example])
    else:
        places = np.arange(step.examples)
        slopes = step.layers[layer].dz[unit] * step.examples
        values = (step.layers[layer - 1].a if layer else step.x)[source] / step.examples
    return Sum(places, slopes * factor, values, None, float(found[unit, source]))


def weight_update(step: OneStep, layer: int, unit: int, source: int | None) -> Update | None:
    """Return what the step does to a weight, or (source None) to a unit's bias; None where there is no such."""
    read = step.biases if source is None else step.weights
    if read(layer) is None:
        return None
    at = unit if source is None else (unit, source)
    flats = step.before, step.gradient, step.total
    old, gradient, total = (float(found[at]) for flat in flats if (found := read(layer, flat)) is not None)
    after = None if step.after is None else read(layer, step.after)
    new = None if after is None else float(after[at])
    direction = 0.0 if new is None or not step.rate else (old - new) / step.rate
    return Update(old, gradient, total, step.rate, direction, new)


def joined(step: OneStep, layer: int, unit: int, example: int | None) -> tuple[float, float] | None:
    """Return x and F(x), which a residual block adds for one unit; None for any other layer."""
    entry = step.network.stages[layer].entry
    if entry is None:
        return None
    made = entry != layer - 1  # a block without layers makes nothing
    x = step.values(None if entry < 0 else entry, "a", example)
    return float(x[unit]), float(step.values(layer - 1, "a", example)[unit]) if made else 0.0


def activation_of(step: OneStep, layer: int) -> Activation | None:
    """Return a layer's activation, None where it has none."""
    return getattr(step.network.layers[layer], "activation", None)


def _upstream(step: OneStep, layer: int, unit: int, example: int | None, total: float) -> Sum | None:
    if layer + 1 >= len(step.layers) or (used := step.used_weights(layer + 1)) is None:
        return None
    slopes, skips = step.values(layer + 1, "dz", example), step.network.skips_from(layer)
    skipped = sum(float(step.values(at, "da", example)[unit]) for at in skips) if skips else None
    return Sum(np.arange(len(slopes)), used[:, unit], slopes, skipped, total)


def _local(step: OneStep, layer: int, unit: int, example: int | None) -> float | None:
    activation = activation_of(step, layer)
    if example is None or activation is None or activation.joint:
        return None
    came, went = float(step.layers[layer].da[unit, example]), float(step.layers[layer].dz[unit, example])
    if came:  # as the pass had it: slopes may be learned
        return went / came
    return float(activation.slope(step.layers[layer].z[:, example : example + 1])[unit, 0])


def _kept(step: OneStep, layer: int, unit: int, source: int) -> float:
    mask = step.layers[layer].mask
    return 1.0 if mask is None else float(mask[unit, source])
