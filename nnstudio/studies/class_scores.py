"""Outputs of a classifier whose loss estimates no probabilities: scores, and the margins between them."""

import numpy as np

from nnstudio.engine.losses import LOSSES
from nnstudio.project import Checked


def estimates(checked: Checked) -> bool:
    """Tell whether the network's outputs estimate probabilities; where they do not they are scores with a margin."""
    return LOSSES[checked.project.recipe.loss.key].probabilistic


def scores(outputs: np.ndarray) -> np.ndarray:
    """Return (classes, examples) scores; of one output, s counts for the second class and −s for the first."""
    return np.concatenate([-outputs, outputs]) if len(outputs) == 1 else outputs


def margins(outputs: np.ndarray, true: np.ndarray) -> np.ndarray:
    """Return by how much each example's true class leads, (examples,): below 0 it is taken for another.

    Formula: t·s of one output, t = −1 or 1, as the hinge loss takes it; s_true − max of the others of several.
    """
    if len(outputs) == 1:
        return outputs[0] * (2 * true - 1)
    others, at = outputs.copy(), np.arange(len(true))
    own = others[true, at]
    others[true, at] = -np.inf
    return own - others.max(axis=0)
