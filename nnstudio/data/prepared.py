"""A data set as the network sees it: preprocessed by what its training part alone says."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import Choice, StudyError
from nnstudio.data.arrays import frozen
from nnstudio.data.dataset import Dataset
from nnstudio.data.preprocessing import PREPROCESSING, Preprocess, Transform, identity


@dataclass(frozen=True, eq=False)
class Prepared:
    """The raw data set, the fitted transforms, and the arrays after them, C-contiguous and read-only.

    `inputs` maps x and, in a regression, `targets` maps y; both lead back to the data's own units by `invert`.
    """

    raw: Dataset
    inputs: Transform
    targets: Transform
    x_train: NDArray[np.float64]
    y_train: NDArray[Any]
    x_test: NDArray[np.float64]
    y_test: NDArray[Any]


def prepare(dataset: Dataset, preprocess: Choice | Preprocess) -> Prepared:
    """Fit the preprocessing on the training part and apply it to both.

    Raises: StudyError if numbers of the data are too large for it.
    """
    entry = PREPROCESSING.make(preprocess) if isinstance(preprocess, Choice) else preprocess
    with np.errstate(over="ignore", invalid="ignore"):
        inputs = entry.fit(dataset.x_train)
        targets = _fit_targets(entry, dataset)
        x = [_applied(inputs, part, entry) for part in (dataset.x_train, dataset.x_test)]
        if dataset.task == "classification":
            return Prepared(dataset, inputs, targets, x[0], dataset.y_train, x[1], dataset.y_test)
        y = [_applied(targets, part, entry) for part in (dataset.y_train, dataset.y_test)]
        return Prepared(dataset, inputs, targets, x[0], y[0], x[1], y[1])


def _fit_targets(entry: Preprocess, dataset: Dataset) -> Transform:
    return entry.fit_targets(dataset.y_train) if dataset.task == "regression" else identity(1)


def _applied(transform: Transform, part: NDArray[np.float64], entry: Preprocess) -> NDArray[np.float64]:
    made = frozen(transform.apply(part), np.float64)
    if not (np.isfinite(made).all() and np.isfinite(transform.invert(made)).all()):
        raise StudyError("error.data.overflow", preprocess=entry.label())
    return made
