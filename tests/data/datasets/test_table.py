"""Every entry of the table of data sets is walked here; what one alone promises stands in its own file."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnstudio.catalog import Choice, StudyError
from nnstudio.data.datasets import DATASETS
from nnstudio.data.load import default_preprocess
from nnstudio.data.prepared import prepare
from tests.data.refusal import refused, words

KEYS = DATASETS.keys()
TOYS = [entry.key for entry in DATASETS if any(param.key == "samples" for param in entry.params())]
ARRAYS = ("x_train", "y_train", "x_test", "y_test")


def _make(key, fraction=0.2, seed=0, **params):
    return DATASETS.make(Choice(key, params)).make(fraction, seed)


def test_that_the_table_has_the_agreed_keys():
    assert " ".join(KEYS) == "blobs circles xor moons spiral plane bumps xsinx sin2x digits iris free"


@pytest.mark.parametrize("key", KEYS)
def test_that_the_arrays_fit_together(key):
    made = _make(key)
    assert made.task == DATASETS[key].task
    for x, y in ((made.x_train, made.y_train), (made.x_test, made.y_test)):
        assert x.dtype == np.float64
        assert x.shape == (len(y), len(made.feature_names))
        assert np.isfinite(x).all()
        assert y.shape == ((len(x),) if made.task == "classification" else (len(x), made.targets))
    assert len(made.x_train) > 1
    assert len(made.x_test) > 0


@pytest.mark.parametrize("key", KEYS)
def test_that_every_array_is_read_only_and_contiguous(key):
    made = _make(key)
    for name in ARRAYS:
        assert not getattr(made, name).flags.writeable
        assert getattr(made, name).flags.c_contiguous


@pytest.mark.parametrize("key", KEYS)
def test_that_the_same_seed_gives_the_same_bits_and_another_seed_others(key):
    first, again, other = _make(key, seed=7), _make(key, seed=7), _make(key, seed=8)
    for name in ARRAYS:
        assert getattr(first, name).tobytes() == getattr(again, name).tobytes()
    assert first.x_train.tobytes() != other.x_train.tobytes()


@pytest.mark.parametrize("key", TOYS)
def test_that_the_training_points_do_not_depend_on_the_test_part(key):
    without, much = _make(key, 0.0), _make(key, 0.7)
    assert without.x_test.shape == (0, without.features)
    assert len(without.y_test) == 0
    assert without.x_train.tobytes() == much.x_train.tobytes()
    assert without.y_train.tobytes() == much.y_train.tobytes()


@pytest.mark.parametrize("key", TOYS)
@settings(max_examples=25, deadline=None)
@given(samples=st.integers(5, 300), fraction=st.floats(0, 0.9), seed=st.integers(0, 2**63 - 1))
def test_that_samples_counts_the_training_points(key, samples, fraction, seed):
    made = _make(key, fraction, seed, samples=samples)
    assert len(made.x_train) == samples
    assert len(made.x_test) == round(samples * fraction / (1 - fraction))


@pytest.mark.parametrize("key", [key for key in TOYS if DATASETS[key].task == "classification"])
@pytest.mark.parametrize("samples", [5, 6, 7, 101, 102, 103])
def test_that_toy_classes_are_balanced_in_both_parts(key, samples):
    made = _make(key, 0.3, samples=samples)
    for y in (made.y_train, made.y_test):
        counts = np.bincount(y, minlength=made.classes)
        assert counts.max() - counts.min() <= 1


@pytest.mark.parametrize("key", ["digits", "iris"])
def test_that_real_data_are_split_without_losing_an_example(key):
    made, whole = _make(key, 0.25), _make(key, 0.0)
    rows = len(whole.x_train)
    assert len(made.x_test) == round(rows * 0.25)
    both = np.vstack([made.x_train, made.x_test])
    assert sorted(map(tuple, both)) == sorted(map(tuple, whole.x_train))


@pytest.mark.parametrize("key", KEYS)
def test_that_each_entry_comes_with_a_preprocessing_that_fits_it(key):
    made = prepare(_make(key), default_preprocess(Choice(key)))
    assert np.abs(made.x_train).max() < 10


@pytest.mark.parametrize("key", TOYS)
@pytest.mark.parametrize("samples", [1, 1_000_001, 10**12])
def test_that_absurd_sizes_are_refused(key, samples):
    with pytest.raises(StudyError) as caught:
        _make(key, samples=samples)
    assert caught.value.message.values["name"] == "samples"


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("fraction", [-0.5, 1.0, float("nan")])
def test_that_an_impossible_test_part_is_refused(key, fraction):
    with refused("error.data.test_fraction"):
        _make(key, fraction)


@pytest.mark.parametrize("key", KEYS)
def test_that_a_negative_seed_is_refused(key):
    with refused("error.data.seed", seed="-1"):
        _make(key, seed=-1)


@pytest.mark.parametrize(("key", "params", "classes"), [("blobs", {"classes": 5}, 5), ("spiral", {"arms": 3}, 3)])
def test_that_every_class_needs_a_training_point(key, params, classes):
    assert _make(key, samples=classes, **params).classes == classes
    with refused("error.data.samples_per_class", samples=2, classes=classes):
        _make(key, samples=2, **params)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("key", KEYS)
def test_that_every_entry_and_parameter_has_words(key, language):
    known = words(language)
    assert known[f"datasets.{key}"]
    assert known[f"datasets.{key}.help"].endswith((".", "다."))
    for param in DATASETS[key].params() if key in DATASETS else ():
        own, shared = f"datasets.{key}.{param.key}", f"param.{param.key}"
        found = own if own in known else shared
        assert known[found]
        assert known[f"{found}.help"].endswith(".")
