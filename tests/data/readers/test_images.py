import os

import numpy as np
import pytest
from PIL import Image

from nnstudio.catalog import StudyError
from nnstudio.data.readers import images, pictures, read_data
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


def test_that_test_images_alone_are_refused(tmp_path):
    image_folder(tmp_path / "test")
    (tmp_path / "train").mkdir()
    with refused("error.read.no_training", file=tmp_path.name):
        read_data(tmp_path)


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
    monkeypatch.setattr(pictures, "_MAX_PIXELS", 20)
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


@pytest.mark.parametrize("compression", [None, "tiff_lzw", "tiff_adobe_deflate", "jpeg"])
def test_that_a_damaged_tiff_is_told_in_our_sentence_alone(tmp_path, capfd, compression):
    image_folder(tmp_path, size=(40, 40))
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 256, (40, 40, 3)).astype(np.uint8))
    noise.save(tmp_path / "cat" / "z.tif", compression=compression)
    whole = (tmp_path / "cat" / "z.tif").read_bytes()
    refusals = 0
    for at in range(8, len(whole), len(whole) // 60):
        (tmp_path / "cat" / "z.tif").write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            read_data(tmp_path)
        except StudyError as problem:
            assert "z.tif" in str(problem)
            refusals += 1
    assert refusals
    assert capfd.readouterr() == ("", "")


def test_that_standard_error_is_given_back(tmp_path, capfd):
    image_folder(tmp_path)
    Image.new("RGB", (6, 5)).save(tmp_path / "cat" / "z.tif", compression="tiff_lzw")
    read_data(tmp_path)
    os.write(2, b"heard")
    assert capfd.readouterr().err == "heard"


@pytest.mark.parametrize(("mode", "suffix"), [("RGB", "png"), ("L", "png"), ("RGB", "jpg"), ("RGB", "tif")])
def test_that_a_small_file_that_unfolds_to_a_giant_is_refused(tmp_path, mode, suffix):
    image_folder(tmp_path)
    path = tmp_path / "cat" / f"z.{suffix}"
    more = {"compression": "tiff_adobe_deflate"} if suffix == "tif" else {}
    Image.new(mode, (5000, 5000)).save(path, **more)
    assert path.stat().st_size < 500_000
    with refused("error.read.image_hollow", file=path.name, size="5,000 × 5,000"):
        read_data(tmp_path)


def test_that_an_image_beyond_the_limit_of_its_reader_is_refused_in_words(tmp_path, monkeypatch):
    image_folder(tmp_path)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)
    with refused("error.read.image_pixels", file="0.png", maximum="25,000,000"):
        read_data(tmp_path)


def test_that_sixteen_bits_become_eight(tmp_path):
    for label, value in (("dark", 0x1200), ("light", 0xE500)):
        (tmp_path / label).mkdir()
        Image.fromarray(np.full((4, 4), value, np.uint16)).save(tmp_path / label / "a.png")
        Image.fromarray(np.full((4, 4), value, np.uint16)).save(tmp_path / label / "b.pgm")
    found = read_data(tmp_path)
    assert found.image_shape == (4, 4)
    assert found.x_train[:, 0].tolist() == [0x12, 0x12, 0xE5, 0xE5]


def test_that_pixels_that_are_real_numbers_are_refused(tmp_path):
    image_folder(tmp_path)
    Image.fromarray(np.full((4, 4), 0.5, np.float32)).save(tmp_path / "cat" / "z.tif")
    with refused("error.read.image_depth", file="z.tif"):
        read_data(tmp_path)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_that_what_is_transparent_is_white(tmp_path, mode):
    for label in ("a", "b"):
        (tmp_path / label).mkdir()
        Image.new(mode, (4, 4), (0, 0, 0, 0) if mode == "RGBA" else (0, 0)).save(tmp_path / label / "a.png")
    assert set(read_data(tmp_path).x_train.ravel()) == {255}


@pytest.mark.parametrize("suffix", ["png", "jpg"])
def test_that_a_photo_shrinks_as_a_whole(tmp_path, suffix):
    """A picture taken smaller in strips, and by the decoder itself, is what it is when taken smaller at once."""
    rows, columns = np.mgrid[0:700, 0:900]
    picture = np.stack([rows * 255 // 700, columns * 255 // 900, (rows + columns) % 256 // 8], axis=2).astype(np.uint8)
    for label in ("a", "b"):
        (tmp_path / label).mkdir()
        Image.fromarray(picture).save(tmp_path / label / f"a.{suffix}", **({"quality": 95} if suffix == "jpg" else {}))
    found = read_data(tmp_path).x_train[0].reshape(32, 32, 3).astype(int)
    wanted = np.asarray(Image.fromarray(picture).resize((32, 32)), int)
    assert np.abs(found - wanted).max() <= 12
