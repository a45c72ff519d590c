import numpy as np
import pytest

from nnstudio.data.preprocessing import rotation
from nnstudio.data.preprocessing.minmax import MinMax
from nnstudio.data.preprocessing.pca import PCA
from nnstudio.data.preprocessing.whitened import Whitened
from tests.data.refusal import refused

RNG = np.random.default_rng(5)
CLOUD = RNG.normal(size=(200, 4)) @ RNG.normal(size=(4, 4)) + [1, 20, -3, 0.5]


def test_that_whitened_inputs_are_uncorrelated_with_deviation_one():
    made = Whitened().fit(CLOUD).apply(CLOUD)
    assert np.cov(made.T, bias=True) == pytest.approx(np.eye(4), abs=1e-9)
    assert made.mean(axis=0) == pytest.approx(np.zeros(4), abs=1e-12)


def test_that_the_components_keep_the_largest_variances():
    variances = np.sort(np.linalg.eigvalsh(np.cov(CLOUD.T, bias=True)))[::-1]
    made = PCA(components=3).fit(CLOUD).apply(CLOUD)
    assert made.shape == (200, 3)
    assert made.var(axis=0) == pytest.approx(variances[:3])
    assert PCA(components=9).fit(CLOUD).apply(CLOUD).shape == (200, 4)


@pytest.mark.parametrize("entry", [PCA(components=4), Whitened(), MinMax()])
def test_that_what_left_nothing_out_can_be_undone(entry):
    transform = entry.fit(CLOUD)
    assert transform.invert(transform.apply(CLOUD)) == pytest.approx(CLOUD)


def test_that_undoing_two_components_gives_the_nearest_point_of_their_plane():
    transform = PCA(components=2).fit(CLOUD)
    near = transform.invert(transform.apply(CLOUD))
    assert transform.apply(near) == pytest.approx(transform.apply(CLOUD))
    assert transform.apply(CLOUD) @ np.zeros(2) == pytest.approx(((CLOUD - near) * (near - CLOUD.mean(axis=0))).sum(1))


def test_that_fewer_examples_than_features_give_the_same_axes():
    wide = RNG.normal(size=(6, 40))
    transform = PCA(components=5).fit(wide)
    variances = np.sort(np.linalg.eigvalsh(np.cov(wide.T, bias=True)))[::-1]
    assert transform.apply(wide).var(axis=0) == pytest.approx(variances[:5])
    assert transform.invert(transform.apply(wide)) == pytest.approx(wide)


def test_that_directions_without_spread_stay_finite():
    flat = np.column_stack([CLOUD[:, 0], 2 * CLOUD[:, 0], np.full(200, 7.0)])
    made = Whitened().fit(flat).apply(flat)
    assert made.std(axis=0) == pytest.approx([1, 0, 0], abs=1e-9)
    same = np.ones((3, 5))
    assert Whitened().fit(same).apply(same) == pytest.approx(np.zeros((3, 3)))


def test_that_min_max_ends_at_zero_and_one():
    made = MinMax().fit(CLOUD).apply(CLOUD)
    assert made.min(axis=0).tolist() == [0] * 4
    assert made.max(axis=0) == pytest.approx(np.ones(4))
    assert MinMax().fit(np.full((3, 1), 4.0)).apply(np.full((2, 1), 5.0)).tolist() == [[1], [1]]
    assert MinMax().fit_targets(CLOUD[:, :1]).apply(CLOUD[:, :1]).max() == pytest.approx(1)


def test_that_components_have_names_of_their_own():
    assert PCA(components=2).fit(CLOUD).names(("a", "b", "c", "d")) == ("PC1", "PC2")


def test_that_too_many_inputs_for_axes_are_refused(monkeypatch):
    monkeypatch.setattr(rotation, "_MOST", 3)
    with refused("error.data.axes", features="4", maximum="3"):
        PCA().fit(CLOUD)
