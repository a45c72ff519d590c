"""One neuron: its sum term by term, what it makes of it, and the firing rate that can be read from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnstudio.engine.activations import Activation

MOST_INPUTS = 8


@dataclass(frozen=True)
class Response:
    """What a neuron makes of its inputs: the products wᵢ·xᵢ, their sum z with the bias, f(z) and f′(z)."""

    terms: tuple[float, ...]
    z: float
    output: float
    slope: float


def respond(inputs: Sequence[float], weights: Sequence[float], bias: float, activation: Activation) -> Response:
    """Return what one neuron makes of its inputs, in float64.

    Formula: z = Σᵢ wᵢ·xᵢ + b, a = f(z)
    Shapes: inputs and weights are of one length; the activation is not `joint`.
    Source: CS231n notes, "Neural Networks 1".
    """
    terms = np.asarray(inputs, float) * np.asarray(weights, float)
    z = float(np.sum(terms) + bias)
    sums = np.array([z])
    return Response(tuple(terms.tolist()), z, float(activation.value(sums)[0]), float(activation.slope(sums)[0]))


def reads_as_rate(activation: Activation) -> bool:
    """Tell whether f(z) can be read as a firing rate: it is never negative."""
    return activation.range[0] >= 0


def firing_rate(activation: Activation, output: float, at_one: float) -> float | None:
    """Return the pulses a second that f(z) stands for, None where an activation's outputs cannot be read as a rate.

    Formula: rate = f(z)·at_one, with the rate `at_one` that f(z) = 1 stands for
    """
    return output * at_one if reads_as_rate(activation) else None
