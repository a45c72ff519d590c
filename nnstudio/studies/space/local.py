"""What a piecewise linear network is around one point: which units are on, and the affine map they leave."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnstudio.studies.space.plane import Affine
from nnstudio.studies.space.steps import AddKept, Hinge, Keep, Largest, Step


@dataclass(frozen=True, eq=False)
class Local:
    """W·x + b as far as no unit changes sides. Shapes: weight (outputs, 2), bias (outputs,).

    `bits` holds for each layer with hinges (units,): 1 where a unit is on, of a maxout unit its largest piece.
    """

    weight: np.ndarray
    bias: np.ndarray
    bits: dict[int, np.ndarray]


def local_map(steps: list[Step], x: np.ndarray) -> Local:
    """Return what the steps make of the surroundings of x (inputs,): its own side of every hinge."""
    weight, bias = np.eye(len(x)), np.zeros(len(x))
    kept: list[tuple[np.ndarray, np.ndarray]] = []
    bits: dict[int, np.ndarray] = {}
    for step in steps:
        if isinstance(step, Affine):
            weight, bias = step.weight @ weight, step.weight @ bias + step.bias
        elif isinstance(step, Keep):
            kept.append((weight, bias))
        elif isinstance(step, AddKept):
            before = kept.pop()
            weight, bias = weight + before[0], bias + before[1]
        else:
            weight, bias, own = _side(step, weight, bias, x)
            bits[step.layer] = np.concatenate([bits.get(step.layer, own[:0]), own])
    return Local(weight, bias, bits)


def values_at(steps: list[Step], x: np.ndarray) -> np.ndarray:
    """Return the outputs (n, outputs) for x (n, inputs)."""
    values, kept = x.T, []
    for step in steps:
        if isinstance(step, Affine):
            values = step.weight @ values + step.bias[:, None]
        elif isinstance(step, Keep):
            kept.append(values)
        elif isinstance(step, AddKept):
            values = values + kept.pop()
        elif isinstance(step, Hinge):
            on = values > 0
            values = np.where(on, step.high[:, None], step.low[:, None]) * values + on * step.jump[:, None]
        else:
            values = (step.weight @ values + step.bias[..., None]).max(axis=0)
    return values.T


def _side(
    step: Hinge | Largest, weight: np.ndarray, bias: np.ndarray, x: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the map behind a step on the side of x, and that side."""
    if isinstance(step, Hinge):
        on = weight @ x + bias > 0
        slopes = np.where(on, step.high, step.low)
        return slopes[:, None] * weight, slopes * bias + on * step.jump, on.astype(np.uint8)
    weights, biases = step.weight @ weight, step.weight @ bias + step.bias
    first = (weights @ x + biases).argmax(axis=0)
    units = np.arange(len(first))
    return weights[first, units], biases[first, units], first.astype(np.uint8)
