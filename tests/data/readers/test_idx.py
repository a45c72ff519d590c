import gzip
import struct
import tracemalloc

import numpy as np
import pytest

from nnstudio.data.labelled import Labelled
from nnstudio.data.readers import read_data
from tests.data.readers.written import idx_bytes, mnist
from tests.data.refusal import refused

IMAGES, LABELS = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"


@pytest.mark.parametrize("packed", [False, True])
def test_that_images_and_labels_are_found_in_a_folder(tmp_path, packed):
    written = mnist(tmp_path, packed)
    found = read_data(tmp_path)
    assert isinstance(found, Labelled)
    assert found.image_shape == (5, 4)
    assert found.targets == ("0", "1", "2")
    assert np.array_equal(found.x_train.reshape(-1, 5, 4), written["train-images"])
    assert np.array_equal(found.y_train, written["train-labels"])
    assert np.array_equal(found.x_test.reshape(-1, 5, 4), written["t10k-images"])
    assert np.array_equal(found.y_test, written["t10k-labels"])
    assert found.preprocess == "scaled(divisor=255)"


@pytest.mark.parametrize("name", [IMAGES, LABELS])
def test_that_either_file_of_a_pair_brings_the_other(tmp_path, name):
    written = mnist(tmp_path)
    found = read_data(tmp_path / name)
    assert np.array_equal(found.x_train[:, 0], written["train-labels"])
    assert len(found.x_test) == 0


def test_that_packed_labels_go_with_plain_images(tmp_path):
    mnist(tmp_path)
    labels = tmp_path / LABELS
    (tmp_path / f"{LABELS}.gz").write_bytes(gzip.compress(labels.read_bytes(), mtime=0))
    labels.unlink()
    assert len(read_data(tmp_path / IMAGES).x_train) == 30


HUGE = bytes([0, 0, 8, 3]) + struct.pack(">3I", 10_000, 1_000, 1_000) + b"\0" * 100
LYING = bytes([0, 0, 8, 3]) + struct.pack(">3I", 1_000, 1_000, 1_000) + b"\0" * 100
OVERFLOWING = bytes([0, 0, 8, 3]) + struct.pack(">3I", 2**32 - 1, 2**32 - 1, 2**32 - 1)
PIXELS = idx_bytes(np.zeros((30, 5, 4), np.uint8))


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "error.read.idx_magic"),
        (b"\0\0", "error.read.idx_magic"),
        (b"\0\1\x08\x03" + PIXELS[4:], "error.read.idx_magic"),
        (b"\0\0\x08\x09" + PIXELS[4:], "error.read.idx_magic"),
        (b"\0\0\x0d\x03" + PIXELS[4:], "error.read.idx_type"),
        (PIXELS[:10], "error.read.idx_magic"),
        (PIXELS + b"\0", "error.read.longer"),
        (PIXELS[:300], "error.read.claims"),
        (PIXELS[:-1], "error.read.truncated"),
        (HUGE, "error.read.large"),
        (OVERFLOWING, "error.read.large"),
        (LYING, "error.read.claims"),
        (gzip.compress(HUGE, mtime=0), "error.read.large"),
        (gzip.compress(LYING, mtime=0), "error.read.claims"),
        (gzip.compress(PIXELS, mtime=0)[:-10], "error.read.gzip"),
        (gzip.compress(PIXELS, mtime=0)[:25], "error.read.gzip"),
        (b"\x1f\x8bnothing", "error.read.gzip"),
        (gzip.compress(PIXELS[:-1], mtime=0), "error.read.truncated"),
        (gzip.compress(PIXELS + b"\0" * 50_000_000, mtime=0), "error.read.longer"),
        (idx_bytes(np.zeros((0, 5, 4), np.uint8)), "error.read.nothing"),
        (idx_bytes(np.zeros((30, 20), np.uint8)), "error.read.idx_dimensions"),
        (idx_bytes(np.zeros((29, 5, 4), np.uint8)), "error.read.counts"),
        (idx_bytes(np.zeros((31, 5, 4), np.uint8)), "error.read.counts"),
    ],
)
def test_that_a_broken_file_is_refused_without_taking_memory(tmp_path, content, key):
    mnist(tmp_path)
    (tmp_path / IMAGES).write_bytes(content)
    tracemalloc.start()
    try:
        with refused(key):
            read_data(tmp_path)
        assert tracemalloc.get_traced_memory()[1] < 6_000_000
    finally:
        tracemalloc.stop()


def test_that_labels_are_needed_and_parts_must_be_alike(tmp_path):
    mnist(tmp_path)
    (tmp_path / "t10k-images-idx3-ubyte").write_bytes(idx_bytes(np.zeros((10, 4, 4), np.uint8)))
    with refused("error.read.test_shape"):
        read_data(tmp_path)
    (tmp_path / LABELS).unlink()
    with refused("error.read.labels_missing", labels=LABELS):
        read_data(tmp_path)


def test_that_reading_can_be_stopped(tmp_path):
    mnist(tmp_path)
    with refused("error.data.cancelled"):
        read_data(tmp_path, lambda share: False)
