"""A folder of images by class: a subfolder for each class, or train and test with one for each class in them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.labelled import MAX_CLASSES, Labelled
from nnstudio.data.progress import Progress, report
from nnstudio.data.readers.files import check_size, listed
from nnstudio.data.readers.pictures import look, pixels

_SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff", ".ppm", ".pgm")
_TRAIN, _TEST = ("train", "training"), ("test", "val", "valid", "validation")
_LARGEST_SIDE = 64
_COMMON_SIDE = 32


class _Item(NamedTuple):
    """One image: where it is, and the name of its class."""

    path: Path
    label: str


def is_image(path: Path) -> bool:
    """Tell whether a file is meant to be an image, by its name."""
    return path.suffix.lower() in _SUFFIXES


def is_image_folder(path: Path) -> bool:
    """Tell whether some subfolder holds an image."""
    return bool(_items(path)) or any(_parts(path))


def read_image_folder(path: Path, progress: Progress) -> Labelled:
    """Return the images of a folder, all of one size: their own up to 64 × 64 if it is the same, else 32 × 32.

    They are grey if all of them are. Subfolders train and test (or val) are the two parts, else there is no test part.
    Raises: StudyError naming an image that cannot be read, or if there are too many of them or of classes.
    """
    train, test = _parts(path)
    if test and not train:
        raise StudyError("error.read.no_training", file=path.name)
    if not train:
        train = _items(path)
    every = (*train, *test)
    classes = _classes(every)
    looks = [look(one.path) for one in _watched(every, progress, 0.0)]
    rows, columns = _common_size([one.size for one in looks])
    shape = (rows, columns) if all(one.grey for one in looks) else (rows, columns, 3)
    check_size(path.name, int(np.prod(shape)) * len(every), 1 << 62, False)
    x = _pixels(every, shape, progress)
    y = np.array([classes[one.label] for one in every], np.int64)
    resized = sum(one.size != (columns, rows) for one in looks)
    parts = x[: len(train)], y[: len(train)], x[len(train) :], y[len(train) :]
    return Labelled(*parts, "classification", tuple(classes), shape, resized, str(path.absolute()))


def _classes(items: Sequence[_Item]) -> dict[str, int]:
    """Return the index of each class, in the order of their names."""
    names = sorted({one.label for one in items})
    if len(names) > MAX_CLASSES:
        raise StudyError("error.read.image_classes", count=f"{len(names):,}", maximum=f"{MAX_CLASSES:,}")
    return {name: at for at, name in enumerate(names)}


def _pixels(items: Sequence[_Item], shape: tuple[int, ...], progress: Progress) -> NDArray[np.uint8]:
    made = np.empty((len(items), int(np.prod(shape))), np.uint8)
    for at, one in enumerate(_watched(items, progress, 0.5)):
        made[at] = pixels(one.path, (shape[1], shape[0]), grey=len(shape) == 2)
    return made


def _parts(path: Path) -> tuple[list[_Item], list[_Item]]:
    """Return the images of train and of test, where the folder has those two; else none."""
    names = {name.lower(): name for name in listed(path)}
    found = [next((names[word] for word in words if word in names), None) for words in (_TRAIN, _TEST)]
    if found[0] is None or found[1] is None:
        return [], []
    return _items(path / found[0]), _items(path / found[1])


def _items(path: Path) -> list[_Item]:
    return [_Item(image, name) for name in _folders(path) for image in _images(path / name)]


def _folders(path: Path) -> Iterator[str]:
    yield from (name for name in (listed(path) if path.is_dir() else []) if (path / name).is_dir())


def _images(path: Path) -> Iterator[Path]:
    yield from (path / name for name in listed(path) if name.lower().endswith(_SUFFIXES) and name[0] != ".")


def _watched(items: Sequence[_Item], progress: Progress, done: float) -> Iterator[_Item]:
    for at, one in enumerate(items):
        if at % 100 == 0:
            report(progress, done + 0.5 * at / len(items))
        yield one


def _common_size(sizes: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the rows and columns that all images get."""
    columns, rows = sizes[0]
    same = all(size == sizes[0] for size in sizes)
    return (rows, columns) if same and max(rows, columns) <= _LARGEST_SIDE else (_COMMON_SIDE, _COMMON_SIDE)
