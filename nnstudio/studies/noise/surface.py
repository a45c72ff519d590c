"""One weight in y = sin(w·x): the loss of each of five examples, and their mean with its local minimum near 0."""

from __future__ import annotations

import numpy as np

X = np.array([0.4, 0.8, 1.2, 1.6, 2.0])
GOAL = 2.0  # the weight whose sine the targets are
TARGETS = np.sin(GOAL * X)
START = 0.033
for _one in (X, TARGETS):
    _one.setflags(write=False)


def losses(w: np.ndarray) -> np.ndarray:
    """Return each example's squared error (sin(w·x) − sin(2x))², (5, n) for weights (n,); their mean is the loss."""
    return (np.sin(np.outer(X, w)) - TARGETS[:, None]) ** 2


def gradients(w: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Return d/dw of the error of chosen examples: 2(sin(w·x) − t)·cos(w·x)·x, rows (n, batch) for weights (n,)."""
    x, z = X[rows], w[:, None] * X[rows]
    return 2 * (np.sin(z) - TARGETS[rows]) * np.cos(z) * x
