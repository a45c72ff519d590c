import numpy as np
import pytest

from nnstudio.data.readers import read_data
from tests.data.readers.written import cifar_batch
from tests.data.refusal import refused


def test_that_batches_are_joined_and_the_test_batch_is_the_test_part(tmp_path):
    images = [cifar_batch(tmp_path / f"data_batch_{at}.bin", 12) for at in (1, 2)]
    test = cifar_batch(tmp_path / "test_batch.bin", 11)
    found = read_data(tmp_path)
    assert found.image_shape == (32, 32, 3)
    assert np.array_equal(found.x_train.reshape(-1, 32, 32, 3), np.concatenate(images))
    assert np.array_equal(found.x_test.reshape(-1, 32, 32, 3), test)
    assert found.y_test.tolist() == [*range(10), 0]
    assert found.targets[3] == "cat"


def test_that_one_batch_is_enough(tmp_path):
    images = cifar_batch(tmp_path / "data_batch_1.bin", 10)
    assert np.array_equal(read_data(tmp_path / "data_batch_1.bin").x_train.reshape(images.shape), images)
    (tmp_path / "data_batch_1.bin").rename(tmp_path / "test_batch.bin")
    assert len(read_data(tmp_path).x_train) == 10


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "error.read.cifar_size"),
        (b"\0" * 3072, "error.read.cifar_size"),
        (b"\0" * 3073 + b"\x0a" + b"\0" * 3072, "error.read.cifar_label"),
    ],
)
def test_that_what_is_no_batch_is_refused(tmp_path, content, key):
    (tmp_path / "data_batch_1.bin").write_bytes(content)
    with refused(key):
        read_data(tmp_path)
    with refused(key):
        read_data(tmp_path / "data_batch_1.bin")
