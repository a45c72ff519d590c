"""Softmax and its logarithm, over the units of a layer."""

import math
from functools import partial
from typing import ClassVar, final

import numpy as np

from nnstudio.engine.activations.base import Activation, Slots
from nnstudio.engine.operations import Operation, bind, scalar, unjudged


def _spread(row: np.ndarray, out: np.ndarray) -> Operation:
    """Return the operation that writes a row (1, batch) into every row: cheaper than to broadcast each time."""
    return Operation(partial(np.copyto, out, row), None, "")


def _centred(z: np.ndarray, row: np.ndarray, work: np.ndarray, out: np.ndarray) -> list[Operation]:
    """Return the operations of z − max z of each example, z kept finite so that the difference is a number."""
    far = float(np.finfo(z.dtype).max / 2)
    return [
        unjudged(np.maximum, z, scalar(-far, z), out),
        unjudged(np.minimum, out, scalar(far, z), out),
        unjudged(np.maximum.reduce, out, 0, None, row[0]),
        _spread(row, work),
        unjudged(np.subtract, out, work, out),
    ]


def _summed(values: np.ndarray, row: np.ndarray, out: np.ndarray) -> list[Operation]:
    """Return the operations that write the sum over the units into every row; a product sums faster than `sum`."""
    return [unjudged(np.dot, np.ones((1, len(values)), values.dtype), values, row), _spread(row, out)]


@final
class Softmax(Activation):
    """Softmax: turns the scores of a layer into probabilities that sum to 1; for an output that is to be read.

    Formula: fᵢ(z) = exp(zᵢ)/Σⱼ exp(zⱼ), ∂L/∂z = a·(∂L/∂a − Σⱼ aⱼ·∂L/∂aⱼ)
    Source: CS231n notes, "Linear Classification"; the largest score is subtracted first.
    """

    key: ClassVar[str] = "softmax"
    formula: ClassVar[str] = r"f_i(z) = \frac{e^{z_i}}{\sum_j e^{z_j}}"
    slope_formula: ClassVar[str] = r"\frac{\partial f_i}{\partial z_j} = f_i (\delta_{ij} - f_j)"
    code: ClassVar[str] = "np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)))"
    slope_code: ClassVar[str] = "a * (1 - a)"
    joint: ClassVar[bool] = True

    @property
    def range(self) -> tuple[float, float]:
        return (0.0, 1.0)

    def forward(self, slots: Slots) -> list[Operation]:
        a, row, work = slots.a, np.empty_like(slots.a[:1]), np.empty_like(slots.a)
        return [
            *_centred(slots.z, row, work, a),
            unjudged(np.exp, a, a),
            *_summed(a, row, work),
            bind("activation", np.divide, a, work, a),
        ]

    def backward(self, slots: Slots) -> list[Operation]:
        assert slots.dz is not None
        row, work = np.empty_like(slots.a[:1]), np.empty_like(slots.a)
        return [
            unjudged(np.multiply, slots.dz, slots.a, work),
            *_summed(work, row, work),
            unjudged(np.subtract, slots.dz, work, slots.dz),
            bind("activation_slope", np.multiply, slots.dz, slots.a, slots.dz),
        ]


@final
class LogSoftmax(Activation):
    """The logarithm of softmax: log-probabilities, as the loss `nll` takes them.

    Formula: fᵢ(z) = zᵢ − log Σⱼ exp(zⱼ), ∂L/∂z = ∂L/∂a − exp(a)·Σⱼ ∂L/∂aⱼ
    Source: CS231n notes, "Linear Classification"; the largest score is subtracted first.
    """

    key: ClassVar[str] = "log_softmax"
    formula: ClassVar[str] = r"f_i(z) = z_i - \log \sum_j e^{z_j}"
    slope_formula: ClassVar[str] = r"\frac{\partial f_i}{\partial z_j} = \delta_{ij} - e^{f_j}"
    code: ClassVar[str] = "z - np.max(z) - np.log(np.sum(np.exp(z - np.max(z))))"
    slope_code: ClassVar[str] = "1 - np.exp(a)"
    joint: ClassVar[bool] = True

    @property
    def range(self) -> tuple[float, float]:
        return (-math.inf, 0.0)

    def forward(self, slots: Slots) -> list[Operation]:
        a, row, work = slots.a, np.empty_like(slots.a[:1]), np.empty_like(slots.a)
        return [
            *_centred(slots.z, row, work, a),
            unjudged(np.exp, a, work),
            *_summed(work, row, work),
            unjudged(np.log, work, work),
            bind("activation", np.subtract, a, work, a),
        ]

    def backward(self, slots: Slots) -> list[Operation]:
        assert slots.dz is not None
        row, total, work = np.empty_like(slots.a[:1]), np.empty_like(slots.a), np.empty_like(slots.a)
        return [
            *_summed(slots.dz, row, total),
            unjudged(np.exp, slots.a, work),
            unjudged(np.multiply, work, total, work),
            bind("activation_slope", np.subtract, slots.dz, work, slots.dz),
        ]
