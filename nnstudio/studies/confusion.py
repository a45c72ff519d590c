"""Which classes a classifier takes for which."""

import numpy as np


def confusion(true: np.ndarray, predicted: np.ndarray, classes: int) -> np.ndarray:
    """Return counts (classes, classes): row i, column j is how many of class i are taken for class j."""
    return np.bincount(true * classes + predicted, minlength=classes * classes).reshape(classes, classes)


def row_shares(counts: np.ndarray) -> np.ndarray:
    """Return each count as a share of its row, 0 in an empty row."""
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
