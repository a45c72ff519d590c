"""Files of every kind that the program reads, broken at random from a seed, and the readers they are given to."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image

from nnstudio.catalog import Choice, resource
from nnstudio.data.labelled import Labelled
from nnstudio.data.load import load as load_data
from nnstudio.data.readers import read_data
from nnstudio.document.file import load, save
from nnstudio.document.runs import run_of
from nnstudio.exporters import EXPORTERS
from nnstudio.importers import read_network
from nnstudio.importers.run import run_of as run_of_network
from nnstudio.lessons.checking import mistakes_of
from nnstudio.lessons.reading import read_lesson
from tests.data.readers.written import cifar_batch, idx_bytes, npy_bytes
from tests.document.samples import whole
from tests.exporters.networks import trained
from tests.lessons.samples import WHOLE

_DIGITS = frozenset(b"0123456789")
_ODD = (b"\xff" * 4, b"\0" * 8, b"-1", b"1e999", b"nan", b"9" * 20, b'"', b"[" * 50, b"{", b"\r", b"\xef\xbb\xbf")


class Kind(NamedTuple):
    """A file's name, its bytes as they should be, and what a window does with it; `inside` is a zip's own content."""

    name: str
    content: bytes
    read: Callable[[Path], object]
    inside: bool = False


def kinds(folder: Path) -> dict[str, Kind]:
    """Return every kind of file by name; `folder` is for what is needed to make them."""
    hidden = "dense(6, leaky_relu); residual(layers=[dense(5, relu) layer_norm dense(6)]); maxout(4); batch_norm"
    networks = {key: EXPORTERS[key]().written(trained(hidden)) for key in ("safetensors", "onnx")}
    images = idx_bytes(np.arange(240, dtype=np.uint8).reshape(12, 5, 4))
    project, batch = _project(folder), _batch(folder)
    table = _table()
    return {
        "project": Kind("a.nnproj", project, _read_project),
        "project, its members": Kind("a.nnproj", project, _read_project, inside=True),
        "lesson": Kind("lesson.toml", WHOLE.encode(), _read_lesson),
        "lesson of the course": Kind("lesson.toml", _lesson(), _read_lesson),
        "csv": Kind("a.csv", table, _read_data),
        "csv, UTF-16": Kind("a.csv", table.decode().encode("utf-16"), _read_data),
        "csv of semicolons": Kind("한글 표.csv", table.replace(b",", b";"), _read_data),
        "idx": Kind("train-images-idx3-ubyte", images, _read_idx),
        "idx, packed": Kind("train-images-idx3-ubyte.gz", gzip.compress(images), _read_idx),
        "cifar": Kind("data_batch_1.bin", batch, _read_data),
        "npz": Kind("a.npz", _arrays(), _read_data),
        "npz, its members": Kind("a.npz", _arrays(), _read_data, inside=True),
        **{f"image, {one}": Kind(f"a.{one}", _image(one), _read_images) for one in ("png", "jpeg", "gif", "bmp")},
        "safetensors": Kind("net.safetensors", networks["safetensors"], _read_network),
        "onnx": Kind("net.onnx", networks["onnx"], _read_network),
    }  # fmt: skip


def mutant(kind: Kind, rng: random.Random) -> bytes:
    """Return a file of that kind with one to six changes."""
    return _inside(kind.content, rng) if kind.inside else mutated(kind.content, rng)


def mutated(content: bytes, rng: random.Random) -> bytes:
    """Return bytes with one to six changes.

    Half of them are gentle, so that they get past the first look: digits and letters that are others, lines that come
    twice or not at all. Of the rest most are at the beginning, where the sizes stand.
    """
    made = bytearray(content)
    change = _change_gently if rng.random() < 0.5 else _change
    for _ in range(rng.randrange(1, 7)):
        change(made, rng)
    return bytes(made)


def _change_gently(made: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(made) + 1)
    kind = rng.randrange(6)
    if kind < 3:
        _change_digit(made, start, rng)
    elif kind == 3 and (letters := [at for at in range(start, min(start + 400, len(made))) if chr(made[at]).isalpha()]):
        made[rng.choice(letters)] = rng.choice(b"aeiouxyzAEO_")
    elif kind > 3 and (end := made.find(b"\n", start)) >= 0:
        next_end = made.find(b"\n", end + 1)
        line = bytes(made[end + 1 : next_end + 1])
        made[end + 1 : next_end + 1] = line * 2 if kind == 4 else b""


def _change_digit(made: bytearray, start: int, rng: random.Random) -> None:
    digits = [at for at in range(start, min(start + 2000, len(made))) if made[at] in _DIGITS]
    if digits:
        made[rng.choice(digits)] = rng.choice(b"0123456789")


def _change(made: bytearray, rng: random.Random) -> None:
    at = rng.randrange(min(len(made), 200 if rng.random() < 0.5 else len(made)) + 1)
    length = rng.choice((1, 4, 40, 400))
    match rng.randrange(8):
        case 0 | 1 if made:
            made[min(at, len(made) - 1)] ^= rng.randrange(1, 256)
        case 2:
            del made[at : at + length]
        case 3:
            made[at:at] = rng.randbytes(length)
        case 4:
            made[at:at] = made[at : at + length]
        case 5:
            made[at:at] = rng.choice(_ODD)
        case 6:
            _change_digit(made, at, rng)
        case _:
            if rng.random() < 0.3:
                del made[at:]


def _inside(content: bytes, rng: random.Random) -> bytes:
    """Return a zip whose own bytes are whole and one of whose members is broken, or gone."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice(sorted(members))
    if rng.random() < 0.1:
        del members[name]
    else:
        members[name] = mutated(members[name], rng)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return made.getvalue()


def _read_project(path: Path) -> object:
    return run_of(load(path))


def _read_lesson(path: Path) -> object:
    return mistakes_of(read_lesson(path))


def _read_data(path: Path) -> object:
    found = read_data(path)
    return load_data(Choice(found.source), found, target="", task=None, test_fraction=0.5, seed=0)


def _read_idx(path: Path) -> object:
    (path.parent / "train-labels-idx1-ubyte").write_bytes(idx_bytes(np.arange(12, dtype=np.uint8) % 3))
    return _read_data(path.parent)


def _read_images(path: Path) -> object:
    """Read a folder of one class that is whole, and one that is broken."""
    for name in ("cat", "dog"):
        (path.parent / name).mkdir(exist_ok=True)
    (path.parent / "cat" / path.name).write_bytes(_image(path.suffix[1:]))
    (path.parent / "dog" / path.name).write_bytes(path.read_bytes())
    path.unlink()
    found = read_data(path.parent)
    assert isinstance(found, Labelled)
    return found


def _read_network(path: Path) -> object:
    return run_of_network(read_network(path))


def _project(folder: Path) -> bytes:
    save(whole(), folder / "whole.nnproj")
    return (folder / "whole.nnproj").read_bytes()


def _batch(folder: Path) -> bytes:
    cifar_batch(folder / "data_batch_1.bin", 3)
    return (folder / "data_batch_1.bin").read_bytes()


def _table() -> bytes:
    rng = np.random.default_rng(0)
    rows = [
        f"{x:.3f},{y:.1f},{'yes' if x > y else '아니오'},{day}" for day, (x, y) in enumerate(rng.normal(size=(60, 2)))
    ]
    return "\n".join(["length,width,kind,day", *rows]).encode()


def _arrays() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.npy", npy_bytes(np.arange(120.0).reshape(60, 2)))
        archive.writestr("y.npy", npy_bytes(np.arange(60) % 2))
    return made.getvalue()


def _lesson() -> bytes:
    return resource("lessons", "s03_one_neuron.toml").read_bytes()


def _image(kind: str) -> bytes:
    made = io.BytesIO()
    pixels = np.random.default_rng(0).integers(0, 256, (12, 9, 3)).astype(np.uint8)
    Image.fromarray(pixels).save(made, kind.upper())
    return made.getvalue()
