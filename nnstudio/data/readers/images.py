"""A folder of images by class: a subfolder for each class, or train and test with one for each class in them."""

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.labelled import MAX_CLASSES, Labelled
from nnstudio.data.progress import Progress, report
from nnstudio.data.readers.files import check_size, listed, unreadable

if TYPE_CHECKING:
    from PIL import Image

_SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff", ".ppm", ".pgm")
_FORMATS = ("PNG", "JPEG", "BMP", "GIF", "WEBP", "TIFF", "PPM")
_GREY = ("1", "L", "LA", "I", "I;16", "F")
_TRAIN, _TEST = ("train", "training"), ("test", "val", "valid", "validation")
_LARGEST_SIDE = 64
_COMMON_SIDE = 32
_MAX_PIXELS = 25_000_000


class _Item(NamedTuple):
    """One image: where it is, and the name of its class."""

    path: Path
    label: str


def is_image_folder(path: Path) -> bool:
    """Tell whether some subfolder holds an image."""
    return bool(_items(path)) or any(_parts(path))


def read_image_folder(path: Path, progress: Progress) -> Labelled:
    """Return the images of a folder, all of one size: their own up to 64 × 64 if it is the same, else 32 × 32.

    They are grey if all of them are. Subfolders train and test (or val) are the two parts, else there is no test part.
    Raises: StudyError naming an image that cannot be read, or if there are too many of them or of classes.
    """
    train, test = _parts(path)
    if not train:
        train, test = _items(path), []
    classes = sorted({one.label for one in (*train, *test)})
    if len(classes) > MAX_CLASSES:
        raise StudyError("error.read.image_classes", count=f"{len(classes):,}", maximum=f"{MAX_CLASSES:,}")
    every = (*train, *test)
    looks = [_look(one.path) for one in _watched(every, progress, 0.0)]
    rows, columns = _common_size([size for size, _ in looks])
    grey = all(mode in _GREY for _, mode in looks)
    shape = (rows, columns) if grey else (rows, columns, 3)
    count = int(np.prod(shape))
    check_size(path.name, count * len(every), 1 << 62, False)
    x = np.empty((len(every), count), np.uint8)
    for at, one in enumerate(_watched(every, progress, 0.5)):
        x[at] = _pixels(one.path, (columns, rows), grey)
    y = np.array([classes.index(one.label) for one in every], np.int64)
    resized = sum(size != (columns, rows) for size, _ in looks)
    parts = x[: len(train)], y[: len(train)], x[len(train) :], y[len(train) :]
    return Labelled(*parts, "classification", tuple(classes), shape, resized, str(path.absolute()))


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


def _look(path: Path) -> tuple[tuple[int, int], str]:
    """Return an image's size (columns, rows) and mode, from its header."""
    with _opened(path) as image:
        if image.width * image.height > _MAX_PIXELS:
            size = f"{image.width:,} × {image.height:,}"
            raise StudyError("error.read.image_large", file=path.name, size=size, maximum=f"{_MAX_PIXELS:,}")
        return image.size, image.mode


def _common_size(sizes: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the rows and columns that all images get."""
    columns, rows = sizes[0]
    same = all(size == sizes[0] for size in sizes)
    return (rows, columns) if same and max(rows, columns) <= _LARGEST_SIDE else (_COMMON_SIDE, _COMMON_SIDE)


def _pixels(path: Path, size: tuple[int, int], grey: bool) -> NDArray[np.uint8]:
    try:
        with _opened(path) as image:
            shown = image.convert("L" if grey else "RGB")
            return np.asarray(shown if shown.size == size else shown.resize(size), np.uint8).reshape(-1)
    except StudyError:
        raise
    except Exception:  # noqa: BLE001 - Pillow's readers raise whatever their formats bring about
        raise StudyError("error.read.image", file=path.name) from None


def _opened(path: Path) -> "Image.Image":
    from PIL import Image  # only who opens pictures waits for its readers

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(path, formats=_FORMATS)
    except Image.DecompressionBombError:  # Pillow's own limit, met in the header
        maximum = f"{_MAX_PIXELS:,}"
        raise StudyError("error.read.image_large", file=path.name, size=f"> {maximum}", maximum=maximum) from None
    except Image.UnidentifiedImageError:
        raise StudyError("error.read.image", file=path.name) from None
    except OSError as problem:
        raise unreadable(path, problem) from None
    except Exception:  # noqa: BLE001 - Pillow's readers raise whatever their formats bring about
        raise StudyError("error.read.image", file=path.name) from None
