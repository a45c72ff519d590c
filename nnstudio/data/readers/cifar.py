"""CIFAR-10's binary batches: 3,073 bytes an example, its label, then 1,024 bytes each of red, green and blue.

Source: A. Krizhevsky 2009, Learning multiple layers of features from tiny images.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.labelled import Labelled
from nnstudio.data.progress import Progress, report
from nnstudio.data.readers.files import check_size, read_exactly, size_of, unreadable

_SIDE = 32
_RECORD = 1 + 3 * _SIDE * _SIDE
_CLASSES = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
Pair = tuple[NDArray[np.uint8], NDArray[np.int64]]


def is_cifar(path: Path) -> bool:
    """Tell whether a file is meant to be a batch, by its name."""
    return path.suffix.lower() == ".bin"


def is_cifar_folder(names: Sequence[str]) -> bool:
    """Tell whether names in a folder are those of batches."""
    return bool(_batches(names, "data_batch") or _batches(names, "test_batch"))


def read_cifar(path: Path, progress: Progress) -> Labelled:
    """Return the images of one batch.

    Raises: StudyError if it is no whole number of examples, or a label is not 0 to 9.
    """
    return _labelled(path, [_batch(path)], [], progress)


def read_cifar_folder(path: Path, names: Sequence[str], progress: Progress) -> Labelled:
    """Return the images of all batches of a folder; test_batch is the test part.

    Raises: StudyError as `read_cifar` does.
    """
    train, test = _batches(names, "data_batch"), _batches(names, "test_batch")
    check_size(path.name, sum(size_of(path / name) for name in (*train, *test)), 1 << 62, False)
    found: dict[str, Pair] = {}
    for at, name in enumerate((*train, *test)):
        report(progress, at / (len(train) + len(test)))
        found[name] = _batch(path / name)
    parts = [found[name] for name in train], [found[name] for name in test]
    return _labelled(path, *(parts if train else (parts[1], [])), progress)


def _batches(names: Sequence[str], start: str) -> list[str]:
    return [name for name in names if name.lower().startswith(start) and name.lower().endswith(".bin")]


def _batch(path: Path) -> Pair:
    size = size_of(path)
    if size == 0 or size % _RECORD:
        raise StudyError("error.read.cifar_size", file=path.name, size=f"{size:,}", record=f"{_RECORD:,}")
    check_size(path.name, size, size, False)
    try:
        with path.open("rb") as file:
            rows = np.frombuffer(read_exactly(file, size, path.name), np.uint8).reshape(-1, _RECORD)
    except OSError as problem:
        raise unreadable(path, problem) from None
    labels = rows[:, 0].astype(np.int64)
    if labels.max() >= len(_CLASSES):
        at = int(np.flatnonzero(labels >= len(_CLASSES))[0])
        raise StudyError("error.read.cifar_label", file=path.name, example=f"{at + 1:,}", label=int(labels[at]))
    planes = rows[:, 1:].reshape(-1, 3, _SIDE, _SIDE)
    return np.ascontiguousarray(planes.transpose(0, 2, 3, 1)).reshape(len(rows), -1), labels


def _labelled(path: Path, train: Sequence[Pair], test: Sequence[Pair], progress: Progress) -> Labelled:
    report(progress, 1.0)
    empty = np.empty((0, _RECORD - 1), np.uint8), np.empty(0, np.int64)
    parts = [_joined(one or [empty]) for one in (train, test)]
    shape = (_SIDE, _SIDE, 3)
    return Labelled(*parts[0], *parts[1], "classification", _CLASSES, shape, origin=str(path.absolute()))


def _joined(pairs: Sequence[Pair]) -> Pair:
    return np.concatenate([x for x, _ in pairs]), np.concatenate([y for _, y in pairs])
