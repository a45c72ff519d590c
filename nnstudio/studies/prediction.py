"""What a trained network says about examples: classes with their probabilities, or values in the data's own units."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnstudio.engine.losses import LOSSES
from nnstudio.project import Checked
from nnstudio.studies.class_scores import scores as class_scores
from nnstudio.studies.metrics import classes_of
from nnstudio.studies.probe import outputs

_CHUNK = 4096


@dataclass(frozen=True, eq=False)
class Predictions:
    """One row an example.

    Shapes: for classification `classes` (n,) holds class indices and `values` (n, classes) probabilities, or
    scores where the loss estimates no `probabilistic` ones; for regression `classes` is None and `values` (n, targets)
    are in the targets' own units.
    """

    classes: NDArray[np.int64] | None
    values: NDArray[np.float64]
    probabilistic: bool = True


def predict(checked: Checked, parameters: np.ndarray, x: NDArray[np.float64]) -> Predictions:
    """Return the predictions for raw examples x (n, features); the project's preprocessing is applied.

    A number too large for the network's type gives values that are not finite.
    """
    with np.errstate(all="ignore"):
        scores = _scores(checked, parameters, checked.data.inputs.apply(x))
        if checked.data.raw.task == "regression":
            return Predictions(None, checked.data.targets.invert(scores))
    classes = classes_of(scores.T)
    if not LOSSES[checked.project.recipe.loss.key].probabilistic:
        return Predictions(classes, class_scores(scores.T).T, probabilistic=False)
    return Predictions(classes, probabilities(checked, scores.T).T)


def probabilities(checked: Checked, outputs: np.ndarray) -> np.ndarray:
    """Return (classes, examples) probabilities from a classifier's outputs (outputs, examples), by its loss."""
    return LOSSES.make(checked.project.recipe.loss).probabilities(outputs)


def _scores(checked: Checked, parameters: np.ndarray, x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the network's outputs (n, outputs), computed in chunks of bounded memory."""
    starts = range(0, len(x), _CHUNK)
    parts = [outputs(checked.network, parameters, x[start : start + _CHUNK]) for start in starts]
    return np.concatenate(parts).astype(np.float64)
