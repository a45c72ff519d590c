"""What a classifier's outputs say: probabilities, classes, and how they agree with the truth."""

import numpy as np

from nnstudio.engine.losses import LOSSES
from nnstudio.project import Checked


def probabilities(checked: Checked, outputs: np.ndarray) -> np.ndarray:
    """Return (classes, examples) probabilities from a classifier's outputs (outputs, examples), by its loss."""
    return LOSSES.make(checked.project.recipe.loss).probabilities(outputs)


def confusion(true: np.ndarray, predicted: np.ndarray, classes: int) -> np.ndarray:
    """Return counts (classes, classes): row i, column j is how many of class i are taken for class j."""
    return np.bincount(true * classes + predicted, minlength=classes * classes).reshape(classes, classes)


def row_shares(counts: np.ndarray) -> np.ndarray:
    """Return each count as a share of its row, 0 in an empty row."""
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
