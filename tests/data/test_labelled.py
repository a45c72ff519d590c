import json

import numpy as np
import pytest

from nnstudio.catalog import Choice, text
from nnstudio.data.labelled import Labelled
from nnstudio.data.load import default_preprocess, load
from tests.data.refusal import refused

X = np.arange(24, dtype=np.uint8).reshape(6, 4)
Y = np.arange(6) % 2
NONE_X, NONE_Y = X[:0], Y[:0]
REST = {"target": "", "task": None, "test_fraction": 0.5, "seed": 0}


def images(**more) -> Labelled:
    given = {"x_test": NONE_X, "y_test": NONE_Y, "image_shape": (2, 2), "targets": ("a", "b"), "task": "classification"}
    return Labelled(**{"x_train": X, "y_train": Y, **given, **more})


def test_that_what_was_stored_is_the_same_again():
    found = images()
    words = json.loads(json.dumps(found.words()))
    assert Labelled.restored(words, found.arrays()) == found
    assert Labelled.restored(words, found.arrays()).image_shape == (2, 2)
    assert found != images(targets=("a", "c"))
    assert found != images(x_train=X + 1)


WORDS, ARRAYS = images().words(), images().arrays()
BROKEN = [
    {"x_train": X[:5]},
    {"x_train": X.astype(np.int32)},
    {"x_train": X[:, :3]},
    {"x_train": X[:0], "y_train": Y[:0]},
    {"x_train": np.full((6, 4), np.nan), "x_test": np.zeros((0, 4))},
    {"x_test": np.zeros((0, 4))},
    {"y_train": Y + 1},
    {"y_train": -Y},
    {"y_train": Y.astype(np.float64)},
]


@pytest.mark.parametrize("changed", BROKEN)
def test_that_arrays_that_do_not_fit_are_refused(changed):
    with refused("error.data.broken"):
        Labelled.restored(WORDS, {**ARRAYS, **changed})


@pytest.mark.parametrize(
    "changed",
    [
        {"task": "guessing"},
        {"task": "regression"},
        {"targets": []},
        {"targets": [1, 2]},
        {"targets": None},
        {"image_shape": [2, 3]},
        {"image_shape": [2]},
        {"image_shape": "ab"},
        {"image_shape": [4, 1, 7]},
        {"resized": "all"},
        {"more": 1},
    ],
)
def test_that_words_that_do_not_fit_are_refused(changed):
    with refused("error.data.broken"):
        Labelled.restored({**WORDS, **changed}, ARRAYS)


def test_that_a_share_is_kept_for_testing_unless_the_files_have_a_test_part():
    made = load(Choice("arrays"), images(), **REST)
    assert (len(made.x_train), len(made.x_test), made.notes) == (3, 3, ())
    own = load(Choice("arrays"), images(x_test=X[:2], y_test=Y[:2]), **REST)
    assert (len(own.x_train), len(own.x_test)) == (6, 2)
    assert [text(note) for note in own.notes] == [
        "The 2 test examples are those of the files: the test share is not used."
    ]


def test_that_pixels_are_divided_by_their_largest_value():
    assert str(default_preprocess(Choice("arrays"), images())) == "scaled(divisor=255.0)"
    numbers = images(x_train=X.astype(float), x_test=NONE_X.astype(float))
    assert str(default_preprocess(Choice("arrays"), numbers)) == "standardized"


def test_that_resized_images_are_told():
    made = load(Choice("arrays"), images(resized=4), **REST)
    assert [text(note) for note in made.notes] == ["4 images had another size and were brought to 2 × 2 pixels."]


def test_that_colours_are_named():
    made = load(Choice("arrays"), images(x_train=X[:, :3], x_test=NONE_X[:, :3], image_shape=(1, 1, 3)), **REST)
    assert made.feature_names == ("pixel 0,0 R", "pixel 0,0 G", "pixel 0,0 B")


def test_that_what_cannot_be_learned_from_is_refused():
    with refused("error.data.task"):
        load(Choice("arrays"), images(), **{**REST, "task": "regression"})
    with refused("error.data.one_class_only", value="a"):
        load(Choice("arrays"), images(y_train=Y * 0), **REST)
    with refused("error.data.no_table"):
        load(Choice("csv"), images(), **REST)
    with refused("error.data.one_row"):
        one = images(x_train=X[:1].astype(float), y_train=np.ones((1, 1)), task="regression", targets=("y",))
        load(Choice("arrays"), one, **REST)
