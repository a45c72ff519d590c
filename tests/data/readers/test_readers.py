"""Whatever the bytes are: data or a sentence, and no memory beyond what they need."""

import gzip
import struct
import tracemalloc
import zipfile

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nnstudio.catalog import Choice, StudyError
from nnstudio.data.labelled import Labelled
from nnstudio.data.load import load
from nnstudio.data.readers import read_data
from nnstudio.data.table import Table
from tests.data.readers.written import idx_bytes, npy_bytes
from tests.data.refusal import assert_sentences, refused

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


@settings(deadline=None, max_examples=300)
@given(name=st.sampled_from(NAMES), content=st.one_of(st.binary(max_size=100), HEADERS, HEADERS.map(gzip.compress)))
@example(name="a.csv", content=b"\x00\x00\x08\x03" + b"\xff" * 12)
def test_that_no_bytes_bring_anything_but_data_or_a_sentence(tmp_path_factory, name, content):
    folder = tmp_path_factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    (folder / "train-labels-idx1-ubyte").write_bytes(idx_bytes(np.array([0, 1], np.uint8)))
    (folder / name).write_bytes(content)
    check_found(folder / name)
    (folder / name).unlink()


@settings(deadline=None, max_examples=200)
@given(cuts=CUTS, packed=st.booleans())
def test_that_damaged_images_bring_data_or_a_sentence(tmp_path_factory, cuts, packed):
    folder = tmp_path_factory.getbasetemp() / "damaged"
    folder.mkdir(exist_ok=True)
    (folder / "train-labels-idx1-ubyte").write_bytes(idx_bytes(np.array([0, 1], np.uint8)))
    (folder / "train-images-idx3-ubyte").write_bytes(broken(gzip.compress(WHOLE) if packed else WHOLE, cuts))
    check_found(folder)


@settings(deadline=None, max_examples=300)
@given(cuts=CUTS)
def test_that_damaged_archives_bring_data_or_a_sentence(tmp_path_factory, archive, cuts):
    path = tmp_path_factory.getbasetemp() / "damaged.npz"
    path.write_bytes(broken(archive, cuts))
    check_found(path)


def test_that_what_is_not_there_is_refused(tmp_path):
    with refused("error.csv.missing"):
        read_data(tmp_path / "none")
    with refused("error.csv.unreadable"):
        read_data("zero\0byte")
    with refused("error.read.packed"):
        (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"1,2\n3,4\n"))
        read_data(tmp_path / "a.csv.gz")


def test_that_tables_are_still_tables(tmp_path):
    (tmp_path / "a.csv").write_text("1,2\n3,4\n")
    assert isinstance(read_data(tmp_path / "a.csv"), Table)
