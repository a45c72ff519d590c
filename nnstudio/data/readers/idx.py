"""MNIST's IDX files, plain or packed by gzip: images in one, labels in another, found by their names.

Format: two zero bytes, the number type (8 for bytes), the number of dimensions, each dimension as four bytes with
the highest first, then the numbers. Source: Y. LeCun, C. Cortes, C. Burges, the MNIST database.
"""

import gzip
import math
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.labelled import Labelled
from nnstudio.data.progress import Progress, report
from nnstudio.data.readers.files import check_size, listed, read_exactly, size_of, unreadable

_GZIP = b"\x1f\x8b"
_BYTES = 8
_TESTS = ("t10k", "test")
Pair = tuple[NDArray[np.uint8], NDArray[np.uint8]]


def is_idx(path: Path, start: bytes) -> bool:
    """Tell whether a file is meant to be IDX, by its first bytes or its name."""
    named = "idx1-" in path.name or "idx3-" in path.name or "ubyte" in path.name
    return named or (start[:3] == b"\x00\x00\x08" and start[3:] in (b"\x01", b"\x03", b"\x04"))


def is_idx_folder(names: Sequence[str]) -> bool:
    """Tell whether names in a folder are those of IDX images."""
    return any(_is_images(name) for name in names)


def read_idx(path: Path, progress: Progress) -> Labelled:
    """Return the images of a file with the labels of the file beside it; either of the two may be given.

    Raises: StudyError if one of them is missing or broken, or they do not belong together.
    """
    images = path if "labels" not in path.name.lower() else path.with_name(_partner(path.name, "labels", "images"))
    return _labelled(path, _pair(images, listed(path.parent)), None, progress)


def read_idx_folder(path: Path, names: Sequence[str], progress: Progress) -> Labelled:
    """Return the images of a folder: those called t10k or test are the test part.

    Raises: StudyError as `read_idx` does.
    """
    images = [name for name in names if _is_images(name)]
    tests = [name for name in images if any(word in name.lower() for word in _TESTS)]
    trains = [name for name in images if name not in tests] or tests[:1]
    train = _pair(path / trains[0], names)
    report(progress, 0.5)
    test = _pair(path / tests[0], names) if tests and tests[0] != trains[0] else None
    return _labelled(path, train, test, progress)


def _is_images(name: str) -> bool:
    low = name.lower()
    return "images" in low and ("idx" in low or "ubyte" in low)


def _partner(name: str, one: str, other: str) -> str:
    """Return the name of the labels for that of the images, or the other way round."""
    dims = ("idx1", "idx3") if one == "labels" else ("idx3", "idx1")
    return name.replace(one, other).replace(one.capitalize(), other.capitalize()).replace(*dims)


def _pair(images: Path, names: Sequence[str]) -> Pair:
    wanted = _partner(images.name, "images", "labels")
    stem = wanted.removesuffix(".gz")
    found = next((name for name in (wanted, stem, f"{stem}.gz") if name in names and name != images.name), None)
    if found is None:
        raise StudyError("error.read.labels_missing", file=images.name, labels=stem)
    x, y = _numbers(images), _numbers(images.with_name(found))
    if x.ndim not in (3, 4) or y.ndim != 1:
        raise StudyError("error.read.idx_dimensions", images=images.name, labels=found)
    if len(x) != len(y):
        raise StudyError("error.read.counts", file=images.name, images=f"{len(x):,}", labels=f"{len(y):,}")
    return x, y


def _numbers(path: Path) -> NDArray[np.uint8]:
    """Return the array of one file; its header is held against the size of the file before memory is taken."""
    on_disk = size_of(path)
    with _opened(path) as (file, packed):
        shape = _shape(file, path)
        count = math.prod(shape)
        if count == 0:
            raise StudyError("error.read.nothing", file=path.name)
        check_size(path.name, count, on_disk, packed)
        return np.frombuffer(read_exactly(file, count, path.name), np.uint8).reshape(shape)


def _shape(file: BinaryIO, path: Path) -> tuple[int, ...]:
    """Return the dimensions that the header names."""
    head = file.read(4)
    if len(head) < 4 or head[:2] != b"\x00\x00" or not 1 <= head[3] <= 4:
        raise StudyError("error.read.idx_magic", file=path.name)
    if head[2] != _BYTES:
        raise StudyError("error.read.idx_type", file=path.name)
    sizes = file.read(4 * head[3])
    if len(sizes) < 4 * head[3]:
        raise StudyError("error.read.idx_magic", file=path.name)
    return tuple(int.from_bytes(sizes[at : at + 4], "big") for at in range(0, len(sizes), 4))


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, bool]]:
    try:
        with path.open("rb") as file:
            packed = file.read(2) == _GZIP
            file.seek(0)
            if not packed:
                yield file, False
                return
            with gzip.GzipFile(fileobj=file) as unpacked:
                yield cast(BinaryIO, unpacked), True
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise StudyError("error.read.gzip", file=path.name) from None
    except OSError as problem:
        raise unreadable(path, problem) from None


def _labelled(path: Path, train: Pair, test: Pair | None, progress: Progress) -> Labelled:
    report(progress, 1.0)
    test = test or (train[0][:0], train[1][:0])
    shape = train[0].shape[1:]
    if test[0].shape[1:] != shape:
        raise StudyError("error.read.test_shape", file=path.name)
    classes = int(max(train[1].max(), test[1].max(initial=0))) + 1
    x, y = ([part[at] for part in (train, test)] for at in (0, 1))
    x = [one.reshape(len(one), int(np.prod(shape))) for one in x]
    kept = shape if len(shape) == 2 or shape[2] in (1, 3, 4) else None
    names = tuple(str(at) for at in range(classes))
    origin = str(path.absolute())
    return Labelled(x[0], y[0], x[1], y[1], "classification", names, kept, origin=origin)
