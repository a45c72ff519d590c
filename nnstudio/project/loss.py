"""The loss of a project, its classes weighted as the recipe says."""

import numpy as np

from nnstudio.catalog import StudyError
from nnstudio.data.dataset import Dataset
from nnstudio.engine.class_weights import CLASS_WEIGHTS, Unweighted
from nnstudio.engine.losses import LOSSES, Loss
from nnstudio.project.values import Recipe


def loss_of(recipe: Recipe, data: Dataset) -> Loss:
    """Return the recipe's loss; classes are counted in the training part, and weigh the same in the test part.

    Raises: StudyError if the class weights do not fit the data.
    """
    return LOSSES.make(recipe.loss).weighted(class_weights(recipe, data))


def class_weights(recipe: Recipe, data: Dataset) -> np.ndarray | None:
    """Return the weight of each class (classes,), None where all examples count alike.

    Raises: StudyError where there are no classes to be weighted, or fewer of them than weights.
    """
    if recipe.class_weights.key == Unweighted.key:
        return None
    if data.task != "classification":
        raise StudyError("error.class_weights.task", key=recipe.class_weights.key)
    counts = np.bincount(data.y_train, minlength=data.classes)
    return CLASS_WEIGHTS.make(recipe.class_weights).weights(counts)
