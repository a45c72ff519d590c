"""A data set as the network sees it: preprocessed by what its training part alone says."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import Choice, Message, StudyError
from nnstudio.data.arrays import frozen, given_up
from nnstudio.data.dataset import Dataset
from nnstudio.data.derived import Derived, checked_features, with_features
from nnstudio.data.preprocessing import PREPROCESSING, Preprocess, Transform, identity
from nnstudio.data.progress import report, watching

_LARGE = 10_000_000  # numbers
_NUMBERS = 2_000_000  # worked on at once, so that a large table is not held several times


@dataclass(frozen=True, eq=False)
class Prepared:
    """The raw data set, the fitted transforms, and the arrays after them, read-only, contiguous by rows.

    `inputs` maps x and, in a regression, `targets` maps y; both lead back to the data's own units by `invert`, as far
    as nothing was left out. `notes` are the data set's and the preprocessing's own. `input_names` are those of the
    columns of x_train, and `image_shape` is that of the raw images where each column still is a pixel of them.
    """

    raw: Dataset
    inputs: Transform
    targets: Transform
    x_train: NDArray[np.float64]
    y_train: NDArray[Any]
    x_test: NDArray[np.float64]
    y_test: NDArray[Any]
    notes: tuple[Message, ...] = ()

    @property
    def nbytes(self) -> int:
        """The memory of the arrays, those that preparing left alone counted once."""
        raw = (self.raw.x_train, self.raw.y_train, self.raw.x_test, self.raw.y_test)
        arrays = {id(one): one.nbytes for one in (*raw, self.x_train, self.y_train, self.x_test, self.y_test)}
        return sum(arrays.values())

    @property
    def input_names(self) -> tuple[str, ...]:
        return self.inputs.names(self.raw.feature_names)

    @property
    def image_shape(self) -> tuple[int, ...] | None:
        return None if self.inputs.mixes else self.raw.image_shape


def prepare(dataset: Dataset, preprocess: Choice | Preprocess, features: tuple[str, ...] = ()) -> Prepared:
    """Add derived features, fit the preprocessing on the training part and apply it to both.

    Raises: StudyError for features this data cannot have, or if numbers of the data are too large.
    """
    entry = PREPROCESSING.make(preprocess) if isinstance(preprocess, Choice) else preprocess
    with np.errstate(over="ignore", invalid="ignore"):
        inputs = _fit_inputs(entry, dataset, checked_features(features, dataset.features))
        targets = _fit_targets(entry, dataset)
        x = [_applied(inputs, part, entry) for part in (dataset.x_train, dataset.x_test)]
        y = [dataset.y_train, dataset.y_test]
        if dataset.task == "regression":
            y = [_applied(targets, part, entry) for part in y]
    notes = (*dataset.notes, *entry.notes((len(dataset.x_train), dataset.features + len(features))))
    return Prepared(dataset, inputs, targets, x[0], y[0], x[1], y[1], notes)


def _fit_inputs(entry: Preprocess, dataset: Dataset, features: tuple[str, ...]) -> Transform:
    if not features:
        return _fit(entry, dataset.x_train)
    wide = with_features(dataset.x_train, features)
    return Derived(features, _fit(entry, wide))


def _fit(entry: Preprocess, x: NDArray[np.float64]) -> Transform:
    try:
        return entry.fit(x)
    except np.linalg.LinAlgError:
        raise StudyError("error.data.overflow", preprocess=entry.label()) from None


def _fit_targets(entry: Preprocess, dataset: Dataset) -> Transform:
    return entry.fit_targets(dataset.y_train) if dataset.task == "regression" else identity(1)


def _applied(transform: Transform, part: NDArray[np.float64], entry: Preprocess) -> NDArray[np.float64]:
    wide = np.dtype(np.float64) if part.dtype == np.float64 else np.dtype(np.float32)
    if transform.changes_nothing and part.dtype == np.float64:
        return frozen(part, wide)
    made: NDArray[np.float64] | None = None
    many = max(1, _NUMBERS // part.shape[1])
    for start in range(0, max(1, len(part)), many):
        report(watching(), start / max(1, len(part)))
        rows = transform.apply(part[start : start + many])
        made = _room(len(part), rows.shape[1], wide) if made is None else made
        made[start : start + many] = rows
        if not (np.isfinite(rows).all() and np.isfinite(transform.invert(rows)).all()):
            raise StudyError("error.data.overflow", preprocess=entry.label())
    assert made is not None, "one piece at least"
    if isinstance(made.base, np.ndarray):
        made.base.setflags(write=False)
    return given_up(made)


def _room(rows: int, columns: int, dtype: np.dtype) -> NDArray[Any]:
    """Return (rows, columns) to be written to; large data get the column of ones at their end that training adds.

    So they are held once: the engine takes such an array as it is.
    """
    if rows * columns < _LARGE:
        return np.empty((rows, columns), dtype)
    whole = np.ones((rows, columns + 1), dtype)
    return whole[:, :-1]
