"""One image: size and kind from its header, pixels in memory that its file accounts for, every fault in a sentence."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.readers.files import EXPANSION, Bounded, size_of, unreadable
from nnstudio.data.readers.silence import silent

if TYPE_CHECKING:
    from PIL import Image

_FORMATS = ("PNG", "JPEG", "BMP", "GIF", "WEBP", "TIFF", "PPM")
_GREY = ("1", "L", "LA", "I", "I;16", "I;16B", "I;16L")
_ONE_BYTE, _BYTES = ("1", "L", "P"), 4  # of a pixel in memory
_MAX_PIXELS = 25_000_000
_SMALL = 16_000_000  # bytes that any image may unfold to, whatever the size of its file
_STRIP = 1_000_000  # pixels converted at once

logging.getLogger("PIL").addHandler(logging.NullHandler())  # else its complaints go to standard error


class Look(NamedTuple):
    """An image's size (columns, rows), and whether it is grey."""

    size: tuple[int, int]
    grey: bool


def look(path: Path) -> Look:
    """Return what an image's header says.

    Raises: StudyError if it is no image, or one too large, or of numbers that are not 8 or 16 bits.
    """
    with _opened(path) as image:
        _refuse_large(path, image)
        if image.mode == "F" or (image.mode == "I" and image.format != "PPM"):
            raise StudyError("error.read.image_depth", file=path.name)
        return Look(image.size, image.mode in _GREY)


def pixels(path: Path, size: tuple[int, int], grey: bool) -> NDArray[np.uint8]:
    """Return the pixels of an image brought to (columns, rows), grey or in three colours, one after another.

    What is transparent is white.
    Raises: StudyError if the image is damaged.
    """
    with _opened(path) as image, silent() if image.format == "TIFF" else nullcontext():
        image.draft("RGB", (2 * size[0], 2 * size[1]))  # a JPEG is decoded no larger than it is needed
        shown = _shrunk(image, size, "L" if grey else "RGB")
        return np.asarray(shown if shown.size == size else shown.resize(size), np.uint8).reshape(-1)


def _shrunk(image: "Image.Image", size: tuple[int, int], mode: str) -> "Image.Image":
    """Return the image in another mode and by a whole factor smaller, no less than twice the size wanted."""
    from PIL import Image

    by = max(1, min(image.width // (2 * size[0]), image.height // (2 * size[1])))
    made = Image.new(mode, (-(-image.width // by), -(-image.height // by)))
    rows = by * max(1, _STRIP // (image.width * by))
    for top in range(0, image.height, rows):
        strip = image.crop((0, top, image.width, min(top + rows, image.height)))
        made.paste(_plain(strip, mode).reduce(by), (0, top // by))
    return made


def _plain(strip: "Image.Image", mode: str) -> "Image.Image":
    from PIL import Image

    if strip.mode.startswith("I"):
        strip = Image.fromarray((np.asarray(strip) >> 8).astype(np.uint8))
    if strip.has_transparency_data:
        white = Image.new("RGBA", strip.size, "white")
        strip = Image.alpha_composite(white, strip.convert("RGBA"))
    return strip.convert(mode)


def _refuse_large(path: Path, image: "Image.Image") -> None:
    count = image.width * image.height
    size = f"{image.width:,} × {image.height:,}"
    if count > _MAX_PIXELS:
        raise StudyError("error.read.image_large", file=path.name, size=size, maximum=f"{_MAX_PIXELS:,}")
    found = size_of(path)
    if count * (1 if image.mode in _ONE_BYTE else _BYTES) > _SMALL + EXPANSION * found:
        raise StudyError("error.read.image_hollow", file=path.name, size=size, found=f"{found:,}")


@contextmanager
def _opened(path: Path) -> "Iterator[Any]":
    from PIL import Image  # only who opens pictures waits for its readers

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Bounded(FileIO(path)) as file, Image.open(file, formats=_FORMATS) as image:
                yield image
    except StudyError:
        raise
    except Image.DecompressionBombError:  # Pillow's own limit, met in the header
        raise StudyError("error.read.image_pixels", file=path.name, maximum=f"{_MAX_PIXELS:,}") from None
    except OSError as problem:
        if problem.errno is not None:
            raise unreadable(path, problem) from None
        raise StudyError("error.read.image", file=path.name) from None
    except Exception:  # noqa: BLE001 - Pillow's readers raise whatever their formats bring about
        raise StudyError("error.read.image", file=path.name) from None
