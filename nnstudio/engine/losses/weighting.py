"""From one weight a class to one an example, in the step."""

from functools import partial

import numpy as np

from nnstudio.engine.losses.encodings import Encoding, is_pair, pair_targets
from nnstudio.engine.operations import Operation, bind, scalar


def spread(encoding: Encoding, weights: tuple[float, ...], t: np.ndarray, into: np.ndarray) -> list[Operation]:
    """Return the operations that write each example's weight into all of its outputs, by the target it has.

    Shapes: t and into (outputs, batch); one weight a class. Targets that are values have no classes.
    """
    if is_pair(encoding):
        return _of_pair(encoding, weights, t, into)
    row, given = np.empty_like(into[:1]), np.array([weights], into.dtype)
    return [bind("loss", np.dot, given, t, row), Operation(partial(np.copyto, into, row), None, "")]


def _of_pair(encoding: Encoding, weights: tuple[float, ...], t: np.ndarray, into: np.ndarray) -> list[Operation]:
    """The weight is a straight line through both targets: w = w₀ + (t − t₀)·(w₁ − w₀)/(t₁ − t₀)."""
    low, high = pair_targets(encoding)
    slope = (weights[1] - weights[0]) / (high - low)
    return [
        bind("loss", np.multiply, t, scalar(slope, into), into),
        bind("loss", np.add, into, scalar(weights[0] - low * slope, into), into),
    ]
