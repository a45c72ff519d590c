"""The first examples of large data: what a scheme does is seen on few, and nobody waits for the rest."""

from dataclasses import replace

from nnstudio.catalog import Choice
from nnstudio.data.prepared import prepare
from nnstudio.project import Checked
from nnstudio.project.structure import build

MOST = 16_384  # training examples that are raced on, and that a preprocessing is fitted to


def first_examples(checked: Checked, most: int = MOST) -> Checked:
    """Return the project on no more than its first training examples, as they are preprocessed; one batch at least."""
    most = max(most, checked.project.recipe.batch_size)
    if len(checked.data.x_train) <= most:
        return checked
    data = checked.data
    part = replace(data, x_train=data.x_train[:most], y_train=data.y_train[:most])
    return checked._replace(data=part)


def preprocessed(checked: Checked, preprocess: Choice) -> Checked:
    """Return the project with another preprocessing, fitted to its first training examples.

    Raises: StudyError where it cannot be fitted, or the network cannot take what it makes.
    """
    data = prepare(checked.data.raw.head(fitted_to(checked)), preprocess, checked.project.data.features)
    return checked._replace(data=data, network=build(checked.project.network, data.x_train.shape[1]))


def fitted_to(checked: Checked) -> int:
    """Return how many training examples a preprocessing is fitted to."""
    return min(MOST, len(checked.data.x_train))
