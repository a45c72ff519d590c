"""How many examples the test part has, and which ones: stratified by class, and decided by the seed alone."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import Message, StudyError
from nnstudio.data.arrays import given_up
from nnstudio.data.dataset import Dataset, Task
from nnstudio.data.randomness import streams

MAX_TEST_FRACTION = 0.9


def checked_fraction(fraction: float) -> float:
    """Return the test part's share of the whole, or refuse it.

    Raises: StudyError unless it is a number from 0 to 0.9.
    """
    number = isinstance(fraction, int | float) and not isinstance(fraction, bool)
    if not number or not (math.isfinite(fraction) and 0 <= fraction <= MAX_TEST_FRACTION):
        raise StudyError("error.data.test_fraction", value=str(fraction)[:40], maximum=MAX_TEST_FRACTION)
    return float(fraction)


def drawn_test_count(train: int, fraction: float) -> int:
    """Return how many test points to draw beside `train` training points: round(train · f / (1 − f))."""
    share = checked_fraction(fraction)
    return round(train * share / (1 - share))


def stratified(groups: NDArray[np.int64], fraction: float, seed: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the indices of the training and of the test part, each in random order.

    `groups` holds the class of each example (all 0 where there are none). The test part has round(n · f) examples, of
    each class its share within one; a class keeps at least one training example, even if the test part is then smaller.
    """
    rng, _ = streams(seed)
    sizes = np.bincount(groups)
    counts = _shares(sizes, checked_fraction(fraction))
    test: list[NDArray[np.int64]] = [np.empty(0, np.int64)]
    train: list[NDArray[np.int64]] = []
    for group, count in enumerate(counts):
        members = rng.permutation(np.flatnonzero(groups == group))
        test.append(members[:count])
        train.append(members[count:])
    return rng.permutation(np.concatenate(train)), rng.permutation(np.concatenate(test))


def _shares(sizes: NDArray[np.int64], fraction: float) -> NDArray[np.int64]:
    """Share out round(n · f) test places by the largest remainders, leaving each class an example to train on."""
    exact = sizes * fraction
    counts = np.floor(exact).astype(np.int64)
    missing = round(float(sizes.sum()) * fraction) - int(counts.sum())
    by_remainder = np.argsort(counts - exact, kind="stable")
    counts[by_remainder[:missing]] += 1
    return np.minimum(counts, np.maximum(sizes - 1, 0))


def split_dataset(
    x: NDArray[Any],
    y: NDArray[Any],
    task: Task,
    names: tuple[tuple[str, ...], tuple[str, ...]],
    fraction: float,
    seed: int,
    image_shape: tuple[int, ...] | None = None,
    notes: tuple[Message, ...] = (),
) -> Dataset:
    """Split examples (n, features) and their targets into a Dataset; `names` are those of the features and targets."""
    groups = y if task == "classification" else np.zeros(len(x), np.int64)
    train, test = stratified(groups, fraction, seed)
    parts = [given_up(array[rows]) for rows in (train, test) for array in (x, y)]
    return Dataset(parts[0], parts[1], parts[2], parts[3], task, *names, image_shape, notes=notes)
