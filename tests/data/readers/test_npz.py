import struct
import tracemalloc
import zipfile

import numpy as np
import pytest

from nnstudio.data.readers import read_data
from tests.data.readers.written import claiming, npy_bytes, zipped
from tests.data.refusal import refused

X = np.arange(24.0).reshape(8, 3)
Y = np.arange(8) % 2


def saved(tmp_path, **arrays):
    path = tmp_path / "a.npz"
    np.savez_compressed(path, **arrays)
    return read_data(path)


def test_that_x_and_y_are_read(tmp_path):
    found = saved(tmp_path, x=X, y=Y)
    assert np.array_equal(found.x_train, X)
    assert (found.task, found.targets, found.image_shape) == ("classification", ("0", "1"), None)
    assert found.y_train.tolist() == Y.tolist()
    assert len(found.x_test) == 0


def test_that_the_test_part_is_taken_where_there_is_one(tmp_path):
    images = np.arange(8 * 6, dtype=np.uint8).reshape(8, 2, 3)
    found = saved(tmp_path, x_train=images, y_train=Y, x_test=images[:3], y_test=Y[:3])
    assert (found.image_shape, len(found.x_test), found.x_train.dtype) == ((2, 3), 3, np.uint8)


@pytest.mark.parametrize("y", [np.array(["a", "b"] * 4), np.array([b"a", b"b"] * 4)])
def test_that_texts_are_classes(tmp_path, y):
    found = saved(tmp_path, x=X, y=y)
    assert found.targets == ("a", "b")
    assert found.y_train.tolist() == [0, 1] * 4


def test_that_other_numbers_are_values(tmp_path):
    assert saved(tmp_path, x=X, y=X[:, 0] / 7).y_train.tolist() == (X[:, :1] / 7).tolist()
    two = saved(tmp_path, x=X, y=X[:, :2])
    assert (two.task, two.targets) == ("regression", ("y1", "y2"))
    assert saved(tmp_path, x=X, y=Y.astype(np.float32)[:, None]).task == "classification"


@pytest.mark.parametrize(
    "x", [X.astype(">f4"), np.asfortranarray(X), X.astype(np.int16), X > 5, X[:, 0], X[:, :, None]]
)
def test_that_arrays_of_any_layout_are_read(tmp_path, x):
    found = saved(tmp_path, x=x, y=Y)
    assert np.array_equal(found.x_train, x.reshape(8, -1).astype(float))
    assert found.x_train.flags.c_contiguous


@pytest.mark.parametrize(
    ("arrays", "key"),
    [
        ({"x": X}, "error.read.npz_names"),
        ({"x": X, "y": Y[:7]}, "error.read.counts"),
        ({"x": X[:7], "y": Y}, "error.read.counts"),
        ({"x": X * np.nan, "y": Y}, "error.read.not_finite"),
        ({"x": X, "y": X[:, 0] + np.inf}, "error.read.not_finite"),
        ({"x": X * 1j, "y": Y}, "error.read.npz_kind"),
        ({"x": np.array(["a"] * 8), "y": Y}, "error.read.npz_kind"),
        ({"x": X[:, :0], "y": Y}, "error.read.npz_kind"),
        ({"x": X[:0], "y": Y[:0]}, "error.read.npz_kind"),
        ({"x": np.float64(3), "y": Y}, "error.read.npz_kind"),
        ({"x": X, "y": np.zeros((8, 2, 2))}, "error.read.npz_kind"),
        ({"x": np.zeros((1001, 1)), "y": np.arange(1001)}, "error.data.classes"),
        ({"x_train": X, "y_train": Y, "x_test": X[:, :2], "y_test": Y}, "error.read.test_shape"),
        ({"x_train": X, "y_train": Y, "x_test": X, "y_test": Y / 3}, "error.read.npz_kind"),
    ],
)
def test_that_arrays_of_another_kind_are_refused(tmp_path, arrays, key):
    with refused(key):
        saved(tmp_path, **arrays)


def test_that_nothing_in_it_is_executed(tmp_path):
    class Trap:
        def __reduce__(self):
            return (tmp_path.joinpath("sprung").mkdir, ())

    np.savez(tmp_path / "a.npz", x=np.array([Trap(), Trap()], object), y=Y[:2])
    with refused("error.read.npz_kind"):
        read_data(tmp_path / "a.npz")
    assert not (tmp_path / "sprung").exists()


def _header(shape: str) -> bytes:
    words = f"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(words)) + words


@pytest.mark.parametrize(
    ("x", "key"),
    [
        (_header("(1250000000, 1)"), "error.read.claims"),
        (_header("(8, 3)") + b"\0" * 100, "error.read.claims"),
        (_header("(8, -3)"), "error.read.damaged"),
        (_header("(-8, -3)") + b"\0" * 192, "error.read.damaged"),
        (_header("8"), "error.read.npz"),
        (_header("(" * 3000), "error.read.npz"),
        (_header("__import__('os').getcwd()"), "error.read.npz"),
        (b"nothing", "error.read.npz"),
        (b"", "error.read.npz"),
        (_header("(25000000, 1)") + b"\0" * 200_000_000, "error.read.claims"),
    ],
)
def test_that_a_lying_header_takes_no_memory(tmp_path, x, key):
    path = zipped(tmp_path / "a.npz", {"x.npy": x, "y.npy": npy_bytes(Y)})
    del x
    tracemalloc.start()
    try:
        with refused(key):
            read_data(path)
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("cut", [3, 30, 200, -40])
def test_that_a_truncated_archive_is_refused(tmp_path, cut):
    path = zipped(tmp_path / "a.npz", {"x.npy": npy_bytes(X), "y.npy": npy_bytes(Y)})
    path.write_bytes(path.read_bytes()[:cut])
    with refused("error.read.npz"):
        read_data(path)


def test_that_a_changed_byte_is_noticed(tmp_path):
    path = tmp_path / "a.npz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.npy", npy_bytes(X))
        archive.writestr("y.npy", npy_bytes(Y))
    content = bytearray(path.read_bytes())
    content[200] ^= 1
    path.write_bytes(content)
    with refused("error.read.npz"):
        read_data(path)


def test_that_an_array_larger_than_its_file_is_refused_before_memory_is_taken(tmp_path):
    path = zipped(tmp_path / "a.npz", {"x.npy": npy_bytes(X), "y.npy": npy_bytes(Y)})
    path.write_bytes(claiming(path.read_bytes(), "x.npy", 2**30))
    tracemalloc.start()
    try:
        with refused("error.read.npz", file="a.npz"):
            read_data(path)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
