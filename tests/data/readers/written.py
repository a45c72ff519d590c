"""Files as MNIST, CIFAR-10, NumPy and people have them, written by the tests."""

import gzip
import io
import re
import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

RNG = np.random.default_rng(8)


def idx_bytes(array: NDArray[Any]) -> bytes:
    return bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()


def mnist(folder: Path, packed: bool = False, train: int = 30, test: int = 10) -> dict[str, NDArray[np.uint8]]:
    """Write a small MNIST of 5 × 4 pixels; the first pixel is the label."""
    found = {}
    for word, count in (("train", train), ("t10k", test)):
        labels = (np.arange(count) % 3).astype(np.uint8)
        images = RNG.integers(0, 256, (count, 5, 4)).astype(np.uint8)
        images[:, 0, 0] = labels
        for name, array in ((f"{word}-images-idx3-ubyte", images), (f"{word}-labels-idx1-ubyte", labels)):
            content = idx_bytes(array)
            (folder / (f"{name}.gz" if packed else name)).write_bytes(gzip.compress(content) if packed else content)
            found[name.split("-idx")[0]] = array
    return found


def cifar_batch(path: Path, count: int) -> NDArray[np.uint8]:
    """Write a batch and return its images (count, 32, 32, 3)."""
    images = RNG.integers(0, 256, (count, 32, 32, 3)).astype(np.uint8)
    labels = (np.arange(count) % 10).astype(np.uint8)
    rows = [bytes([label]) + image.transpose(2, 0, 1).tobytes() for label, image in zip(labels, images, strict=True)]
    path.write_bytes(b"".join(rows))
    return images


def image_folder(folder: Path, mode: str = "RGB", size: tuple[int, int] = (6, 5), count: int = 4) -> None:
    for label, value in (("cat", 40), ("dog", 200)):
        (folder / label).mkdir(parents=True, exist_ok=True)
        for at in range(count):
            Image.new(mode, size, value + at if mode == "L" else (value, at, 0)).save(folder / label / f"{at}.png")


def npy_bytes(array: Any) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def claiming(content: bytes, member: str, size: int) -> bytes:
    """Return a zip that says of a member that it is so large packed; its content stays as it is."""
    at = next(
        one.start() - 46
        for one in re.finditer(re.escape(member.encode()), content)
        if content[one.start() - 46 : one.start() - 42] == b"PK\x01\x02"
    )
    return content[: at + 20] + struct.pack("<I", size) + content[at + 24 :]
