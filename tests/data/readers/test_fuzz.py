"""Whatever the bytes are: data or a sentence, and no memory beyond what they need."""

import gzip
import io
import struct
import tracemalloc
import zipfile
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from nnstudio.catalog import Choice, StudyError
from nnstudio.data.labelled import Labelled
from nnstudio.data.load import load
from nnstudio.data.readers import read_data
from nnstudio.data.table import Table
from tests.data.readers.written import cifar_batch, idx_bytes, npy_bytes
from tests.data.refusal import assert_sentences
from tests.helpers.fuzzing import fuzz, mutated, mutations

BATCHES = ["data_batch_1.bin", "data_batch_2.bin", "test_batch.bin", "other.bin"]
NAMES = ["a.csv", "train-images-idx3-ubyte", "train-images-idx3-ubyte.gz", "data_batch_1.bin", "a.npz", "a.gz", "a"]
SIZES = st.integers(0, 2**32 - 1) | st.integers(0, 4)
HEADERS = st.builds(
    lambda kind, sizes, body: bytes([0, 0, kind, len(sizes)]) + struct.pack(f">{len(sizes)}I", *sizes) + body,
    st.sampled_from([8, 8, 8, 13, 0]),
    st.lists(SIZES, min_size=0, max_size=5),
    st.binary(max_size=60),
)
WHOLE = idx_bytes(np.arange(24, dtype=np.uint8).reshape(2, 4, 3))


def broken(content: bytes, cuts: tuple[int, int, int]) -> bytes:
    """Cut bytes off at the end and change one."""
    made = bytearray(content[: len(content) - cuts[0] % (len(content) + 1)])
    if made:
        made[cuts[1] % len(made)] ^= cuts[2]
    return bytes(made)


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> bytes:
    path = tmp_path_factory.mktemp("npz") / "a.npz"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("x.npy", npy_bytes(np.arange(12.0).reshape(6, 2)))
        file.writestr("y.npy", npy_bytes(np.arange(6) % 2))
    return path.read_bytes()


def check_found(path) -> None:
    tracemalloc.start()
    try:
        found = read_data(path)
    except StudyError as problem:
        assert_sentences(problem.message)
        return
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 20_000_000
    kind = Labelled if isinstance(found, Labelled) else Table
    assert kind.restored(found.words(), found.arrays()) == found
    try:
        made = load(Choice(found.source), found, target="", task=None, test_fraction=0.5, seed=0)
    except StudyError:
        return
    assert np.isfinite(made.x_train).all()


CUTS = st.tuples(st.integers(0, 300), st.integers(0, 10_000), st.integers(0, 255))


@fuzz(300)
@given(name=st.sampled_from(NAMES), content=st.one_of(st.binary(max_size=100), HEADERS, HEADERS.map(gzip.compress)))
@example(name="a.csv", content=b"\x00\x00\x08\x03" + b"\xff" * 12)
def test_that_no_bytes_bring_anything_but_data_or_a_sentence(tmp_path_factory, name, content):
    folder = tmp_path_factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    (folder / "train-labels-idx1-ubyte").write_bytes(idx_bytes(np.array([0, 1], np.uint8)))
    (folder / name).write_bytes(content)
    check_found(folder / name)
    (folder / name).unlink()


@fuzz(200)
@given(cuts=CUTS, packed=st.booleans())
def test_that_damaged_images_bring_data_or_a_sentence(tmp_path_factory, cuts, packed):
    folder = tmp_path_factory.getbasetemp() / "damaged"
    folder.mkdir(exist_ok=True)
    (folder / "train-labels-idx1-ubyte").write_bytes(idx_bytes(np.array([0, 1], np.uint8)))
    (folder / "train-images-idx3-ubyte").write_bytes(broken(gzip.compress(WHOLE) if packed else WHOLE, cuts))
    check_found(folder)


@fuzz(300)
@given(cuts=CUTS)
def test_that_damaged_archives_bring_data_or_a_sentence(tmp_path_factory, archive, cuts):
    path = tmp_path_factory.getbasetemp() / "damaged.npz"
    path.write_bytes(broken(archive, cuts))
    check_found(path)


IMAGES = (
    ("a.png", "PNG", "RGB", {}),
    ("a.png", "PNG", "P", {}),
    ("a.png", "PNG", "RGBA", {}),
    ("a.png", "PNG", "I;16", {}),
    ("a.jpg", "JPEG", "RGB", {}),
    ("a.jpg", "JPEG", "L", {"progressive": True}),
    ("a.gif", "GIF", "P", {}),
    ("a.bmp", "BMP", "RGB", {}),
    ("a.webp", "WEBP", "RGB", {}),
    ("a.pgm", "PPM", "L", {}),
    *(("a.tif", "TIFF", "RGB", {"compression": one}) for one in (None, "tiff_lzw", "tiff_adobe_deflate", "jpeg")),
)


CALLED = ("", *(name for name, *_ in IMAGES))  # another format than the name says
PATHS = st.lists(st.sampled_from(["train", "test", "cat", "a.png", ".b.png", "c.txt"]), max_size=4)


@cache
def _image(at: int) -> bytes:
    _, kind, mode, more = IMAGES[at]
    colours = np.random.default_rng(at).integers(0, 256, (9, 8, 4)).astype(np.uint8)
    plain = Image.fromarray(colours if mode == "RGBA" else colours[:, :, :3])
    deep = Image.fromarray(colours[:, :, 0].astype(np.uint16) << 8)
    file = io.BytesIO()
    (deep if mode == "I;16" else plain.convert(mode)).save(file, kind, **more)
    return file.getvalue()


def _emptied(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    return folder


@fuzz(300)
@given(at=st.integers(0, len(IMAGES) - 1), changes=mutations, called=st.sampled_from(CALLED))
def test_that_damaged_pictures_bring_data_or_a_sentence(tmp_path_factory, capfd, at, changes, called):
    folder, name = tmp_path_factory.getbasetemp() / "pictures", IMAGES[at][0]
    (_emptied(folder / "good") / name).write_bytes(_image(at))
    (_emptied(folder / "bad") / (called or name)).write_bytes(mutated(_image(at), changes))
    check_found(folder)
    assert capfd.readouterr() == ("", "")
    if not changes:
        assert len(read_data(folder).x_train) == 2


@fuzz(100)
@given(tree=st.lists(PATHS, max_size=6))
def test_that_folders_of_any_shape_bring_data_or_a_sentence(tmp_path_factory, tree):
    folder = tmp_path_factory.mktemp("tree")
    for names in tree:
        path = folder.joinpath(*names)
        if any(one.is_file() for one in (path, *path.parents)):
            continue
        if path.suffix and not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_image(0))
        else:
            path.mkdir(parents=True, exist_ok=True)
    check_found(folder)


@pytest.fixture(scope="module")
def batch(tmp_path_factory) -> bytes:
    path = tmp_path_factory.mktemp("cifar") / "data_batch_1.bin"
    cifar_batch(path, 3)
    return path.read_bytes()


@fuzz(200)
@given(changes=mutations, names=st.sets(st.sampled_from(BATCHES), min_size=1).map(sorted), whole=st.booleans())
def test_that_damaged_batches_bring_data_or_a_sentence(tmp_path_factory, batch, changes, names, whole):
    folder = _emptied(tmp_path_factory.getbasetemp() / "batches")
    for name in names:
        (folder / name).write_bytes(batch)
    (folder / names[0]).write_bytes(_record(mutated(batch, changes)) if whole else mutated(batch, changes))
    check_found(folder)
    check_found(folder / names[0])


def _record(content: bytes) -> bytes:
    """Bring damaged bytes to a whole number of examples, so that they are not refused for their number alone."""
    return content + b"\0" * (-len(content) % 3073)
