import numpy as np
import pytest
from PIL import Image

from nnstudio.data.readers import images, read_data
from tests.data.readers.written import image_folder
from tests.data.refusal import refused


def test_that_each_subfolder_is_a_class(tmp_path):
    image_folder(tmp_path)
    (tmp_path / "cat" / "notes.txt").write_text("no image")
    (tmp_path / "cat" / ".hidden.png").write_text("no image")
    found = read_data(tmp_path)
    assert found.targets == ("cat", "dog")
    assert found.image_shape == (5, 6, 3)
    assert found.y_train.tolist() == [0] * 4 + [1] * 4
    assert found.x_train[:, 0].tolist() == [40] * 4 + [200] * 4
    assert found.x_train[:4, 1].tolist() == [0, 1, 2, 3]
    assert found.resized == 0


def test_that_grey_images_stay_grey(tmp_path):
    image_folder(tmp_path, "L")
    found = read_data(tmp_path)
    assert found.image_shape == (5, 6)
    assert found.x_train[:, 0].tolist() == [40, 41, 42, 43, 200, 201, 202, 203]


def test_that_images_of_different_sizes_become_alike(tmp_path):
    image_folder(tmp_path)
    Image.new("RGB", (9, 9)).save(tmp_path / "cat" / "other.png")
    Image.new("RGB", (32, 32)).save(tmp_path / "cat" / "right.png")
    found = read_data(tmp_path)
    assert (found.image_shape, found.resized) == ((32, 32, 3), 9)


def test_that_large_images_become_small(tmp_path):
    image_folder(tmp_path, size=(100, 80))
    assert read_data(tmp_path).image_shape == (32, 32, 3)


def test_that_train_and_test_are_the_two_parts(tmp_path):
    image_folder(tmp_path / "Train", count=3)
    image_folder(tmp_path / "val", count=2)
    found = read_data(tmp_path)
    assert (len(found.x_train), len(found.x_test)) == (6, 4)
    assert found.y_test.tolist() == [0, 0, 1, 1]


def test_that_what_is_no_image_is_refused_by_name(tmp_path):
    image_folder(tmp_path)
    broken = tmp_path / "cat" / "z.png"
    broken.write_bytes(b"nothing")
    with refused("error.read.image", file="z.png"):
        read_data(tmp_path)
    whole = (tmp_path / "cat" / "0.png").read_bytes()
    broken.write_bytes(whole[:50])
    with refused("error.read.image", file="z.png"):
        read_data(tmp_path)


def test_that_an_image_too_large_is_refused_by_its_header(tmp_path, monkeypatch):
    image_folder(tmp_path)
    monkeypatch.setattr(images, "_MAX_PIXELS", 20)
    with refused("error.read.image_large", size="6 × 5"):
        read_data(tmp_path)


def test_that_too_many_classes_are_refused(tmp_path, monkeypatch):
    image_folder(tmp_path)
    monkeypatch.setattr(images, "MAX_CLASSES", 1)
    with refused("error.read.image_classes", count="2"):
        read_data(tmp_path)


@pytest.mark.parametrize("names", [(), ("a.csv",), ("sub/a.txt",)])
def test_that_a_folder_of_something_else_is_refused(tmp_path, names):
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("1,2\n")
    with refused("error.read.folder", file=tmp_path.name):
        read_data(tmp_path)


def test_that_reading_can_be_stopped_half_way(tmp_path):
    image_folder(tmp_path)
    told: list[float] = []
    read_data(tmp_path, lambda share: told.append(share) is None)
    assert np.all(np.diff(told) > 0)
    with refused("error.data.cancelled"):
        read_data(tmp_path, lambda share: share < 0.5)
