"""Clipping of the gradient by its norm."""

import math
from functools import partial

import numpy as np

from nnstudio.engine.operations import Operation, scalar


def clip_operations(gradient: np.ndarray, limit: float) -> list[Operation]:
    """Return the operations that shorten a flat gradient to a norm, none for a limit of 0.

    Formula: g ← g·min(1, limit/(‖g‖ + 1e-6)), as PyTorch's `clip_grad_norm_`
    """
    share = scalar(1, gradient)
    return [Operation(partial(clip, gradient, limit, share), None, "")] if limit > 0 else []


def clip(gradient: np.ndarray, limit: float, share: np.ndarray) -> None:
    """Shorten the gradient where it is longer than `limit`; `share` (0-d) is written over."""
    factor = limit / (_norm(gradient) + 1e-6)
    if factor < 1:
        share[()] = factor
        np.multiply(gradient, share, gradient)


def _norm(gradient: np.ndarray) -> float:
    square = float(gradient.dot(gradient))
    if math.isfinite(square):
        return math.sqrt(square)
    return float(np.linalg.norm(gradient.astype(np.float64)))  # the squares are too large for single precision
