"""Whether the gradients of a unit's weights share one sign, in the network at hand."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnstudio.engine.losses import encode
from nnstudio.project import Checked, loss_of
from nnstudio.studies.landscape.weights import Weight, weighted_layers
from nnstudio.studies.live_probe import sample_size
from nnstudio.studies.probe import LayerProbe, probes
from nnstudio.studies.zigzag.problem import agreement

_PAIRS, _BATCHES = 200, 100


class LayerSigns(NamedTuple):
    """One layer: the share of its inputs below 0, and the shares of gradients of one sign.

    `single` is over examples, `batch` over random batches; both are means over pairs of weights of one unit. NaN for a
    layer of one input.
    """

    layer: int
    negative: float
    single: float
    batch: float


class Gradients(NamedTuple):
    """What one pass leaves of the gradients: of every layer its inputs (n, in) and ∂L/∂z (n, out), float64.

    The gradient of one example for the weight from i to u is ∂L/∂z_u · input_i.
    """

    inputs: tuple[np.ndarray, ...]
    slopes: tuple[np.ndarray | None, ...]

    def of(self, weight: Weight) -> np.ndarray:
        """Return one weight's gradient for every example, (n,)."""
        slopes = self.slopes[weight.layer]
        assert slopes is not None
        inputs = 1.0 if weight.input is None else self.inputs[weight.layer][:, weight.input]
        return slopes[:, weight.unit] * inputs


def gradients(checked: Checked, parameters: np.ndarray) -> Gradients:
    """Return every layer's gradients for a sample of the training part, without penalties."""
    data, loss = checked.data, loss_of(checked.project.recipe, checked.data.raw)
    count = sample_size(checked.network, len(data.x_train))
    x = data.x_train[:count].astype(float)
    targets = encode(loss.encoding, data.y_train[:count], data.raw.classes)
    found: list[LayerProbe] = probes(checked.network, parameters.astype(float), x, targets, loss)
    return Gradients((x, *(one.a for one in found[:-1])), tuple(one.dz for one in found))


def signs(checked: Checked, found: Gradients, batch: int, seed: int = 0) -> list[LayerSigns]:
    """Return the shares of every layer with a weight from each input to each unit."""
    layers = (at for at in weighted_layers(checked.network) if found.slopes[at] is not None)
    return [_layer(at, found, batch, seed) for at in layers]


def pair_signs(found: Gradients, one: Weight, other: Weight, batch: int, seed: int = 0) -> tuple[float, float]:
    """Return the shares of single-example and of batch gradients of one sign, for two weights."""
    both = np.stack([found.of(one), found.of(other)], axis=1)
    means = _batches(len(both), batch, np.random.default_rng(seed))
    return agreement(both), agreement(means @ both)


def _layer(at: int, found: Gradients, batch: int, seed: int) -> LayerSigns:
    inputs, slopes = found.inputs[at], found.slopes[at]
    assert slopes is not None
    negative = float(np.mean(inputs < 0))
    if inputs.shape[1] < 2:
        return LayerSigns(at, negative, float("nan"), float("nan"))
    generator = np.random.default_rng(seed)
    means = _batches(len(inputs), batch, generator)
    pairs = []
    for unit, one, other in _chosen(slopes.shape[1], inputs.shape[1], generator):
        both = slopes[:, unit, None] * inputs[:, (one, other)]
        pairs.append((agreement(both), agreement(means @ both)))
    single, mixed = np.mean(pairs, axis=0)
    return LayerSigns(at, negative, float(single), float(mixed))


def _chosen(units: int, inputs: int, generator: np.random.Generator) -> np.ndarray:
    """Return (pairs, 3) unit and two different inputs: all there are, or some drawn at random."""
    if units * inputs * (inputs - 1) // 2 <= _PAIRS:
        pairs = [(unit, i, j) for unit in range(units) for i in range(inputs) for j in range(i + 1, inputs)]
        return np.array(pairs)
    first = generator.integers(0, inputs, _PAIRS)
    second = (first + generator.integers(1, inputs, _PAIRS)) % inputs
    return np.stack([generator.integers(0, units, _PAIRS), first, second], axis=1)


def _batches(examples: int, batch: int, generator: np.random.Generator) -> np.ndarray:
    """Return (batches, examples) that take the mean over random batches; one of all where the batch takes them all."""
    if batch >= examples:
        return np.full((1, examples), 1 / examples)
    means = np.zeros((_BATCHES, examples))
    for row in means:
        row[generator.choice(examples, batch, replace=False)] = 1 / batch
    return means
