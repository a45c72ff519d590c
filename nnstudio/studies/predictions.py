"""What a classifier's outputs say: probabilities, classes, and how they agree with the truth."""

import numpy as np

from nnstudio.engine.losses import LOSSES
from nnstudio.project import Checked


def probabilities(checked: Checked, outputs: np.ndarray) -> np.ndarray:
    """Return (classes, examples) probabilities from a classifier's outputs (outputs, examples).

    Formula: σ(s) and 1 − σ(s) of one logit; softmax of several. NaN where the outputs are no numbers.
    """
    with np.errstate(all="ignore"):
        if LOSSES[checked.project.recipe.loss.key].encoding == "binary":
            share = 0.5 + 0.5 * np.tanh(0.5 * outputs[0])
            return np.stack([1 - share, share])
        exps = np.exp(outputs - outputs.max(axis=0))
        return exps / exps.sum(axis=0)


def confusion(true: np.ndarray, predicted: np.ndarray, classes: int) -> np.ndarray:
    """Return counts (classes, classes): row i, column j is how many of class i are taken for class j."""
    return np.bincount(true * classes + predicted, minlength=classes * classes).reshape(classes, classes)


def row_shares(counts: np.ndarray) -> np.ndarray:
    """Return each count as a share of its row, 0 in an empty row."""
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
