"""What each toy set alone promises: where its points lie."""

import numpy as np
import pytest

from nnstudio.data.datasets.blobs import Blobs
from nnstudio.data.datasets.bumps import Bumps
from nnstudio.data.datasets.circles import Circles
from nnstudio.data.datasets.moons import Moons
from nnstudio.data.datasets.plane import Plane
from nnstudio.data.datasets.sin2x import Sin2x
from nnstudio.data.datasets.spiral import Spiral
from nnstudio.data.datasets.xor import XOR
from nnstudio.data.datasets.xsinx import XSinX


def _radius(x):
    return np.hypot(x[:, 0], x[:, 1])


def test_that_blobs_without_noise_are_their_centres():
    made = Blobs(noise=0.0, classes=4).make(0, 0)
    assert np.allclose(_radius(made.x_train), np.sqrt(2))
    assert len(np.unique(made.x_train.round(9), axis=0)) == 4


def test_that_two_blobs_lie_on_both_sides_of_a_line():
    made = Blobs().make(0.5, 1)
    right = (made.x_test.sum(axis=1) < 0) == (made.y_test == 1)
    assert right.mean() > 0.99


def test_that_circles_without_noise_have_their_radii():
    made = Circles(factor=0.3, noise=0.0).make(0, 0)
    assert np.allclose(_radius(made.x_train), np.where(made.y_train == 0, 1.0, 0.3))


def test_that_the_noise_has_its_standard_deviation():
    clean, noisy = (Circles(samples=20_000, noise=noise).make(0, 3).x_train for noise in (0.0, 0.2))
    assert np.std(noisy - clean) == pytest.approx(0.2, rel=0.03)


def test_that_xor_has_four_clusters_of_equal_size_in_both_parts():
    made = XOR(samples=200, noise=0.2).make(0.2, 5)
    for x, y, count in ((made.x_train, made.y_train, 50), (made.x_test, made.y_test, 12)):
        quadrants = (x[:, 0] > 0) * 2 + (x[:, 1] > 0)
        sizes = np.bincount(quadrants, minlength=4)
        assert sizes.max() - sizes.min() <= 1
        assert sizes.min() == count
        assert ((x[:, 0] * x[:, 1] < 0) == (y == 1)).all()


def test_that_moons_are_those_of_scikit_learn():
    sklearn = pytest.importorskip("sklearn.datasets")
    theirs, classes = sklearn.make_moons(50, noise=None, shuffle=False)
    made = Moons(samples=50, noise=0.0).make(0, 0)
    for one in (0, 1):
        ours = made.x_train[made.y_train == one]
        assert np.allclose(sorted(map(tuple, ours.round(9))), sorted(map(tuple, theirs[classes == one].round(9))))


@pytest.mark.parametrize("arms", [2, 3, 4, 5])
def test_that_a_spiral_arm_winds_from_the_centre_to_radius_one(arms):
    made = Spiral(samples=arms * 40, arms=arms, turns=1.0, noise=0.0).make(0, 0)
    for arm in range(arms):
        x = made.x_train[made.y_train == arm]
        x = x[np.argsort(_radius(x))]
        assert np.allclose(_radius(x), np.arange(1, 41) / 40)
        angle = np.unwrap(np.arctan2(x[:, 0], x[:, 1]))
        assert angle[-1] - angle[0] == pytest.approx(2 * np.pi * 39 / 40)
        assert np.isclose(np.cos(angle[-1] - 2 * np.pi * arm / arms), 1)


def test_that_the_noise_of_a_spiral_is_bounded_and_fills_its_range():
    difference = Spiral(noise=0.05).make(0, 2).x_train - Spiral(noise=0.0).make(0, 2).x_train
    assert np.abs(difference).max() <= 0.05
    assert np.abs(difference).max() > 0.045


def test_that_the_functions_are_what_their_formulas_say():
    plane, wave = Plane(noise=0.0).make(0, 0), XSinX().make(0, 0)
    assert np.allclose(plane.y_train[:, 0], (plane.x_train[:, 0] + plane.x_train[:, 1]) / 2)
    assert np.allclose(wave.y_train, wave.x_train * np.sin(wave.x_train))
    assert np.abs(wave.x_train).max() <= 6
    assert np.abs(wave.x_train).max() > 5.7


def test_that_bumps_have_both_signs_and_vanish_far_away():
    bumps = Bumps(noise=0.0)
    tops = bumps.value(np.array([[-2, 1.25], [0, 1.25], [0, -1.25], [2, -1.25]]))
    assert (np.sign(tops) == [1, -1, 1, -1]).all()
    assert (np.abs(tops) > 0.9).all()
    assert np.abs(bumps.value(np.array([[30.0, 30.0]]))) < 1e-12
    y = bumps.make(0, 0).y_train
    assert y.min() < -0.8
    assert y.max() > 0.8


def test_that_sin2x_has_its_five_points_and_draws_others_for_the_test_part():
    made = Sin2x().make(0.5, 0)
    assert np.sort(made.x_train[:, 0]) == pytest.approx([0.4, 0.8, 1.2, 1.6, 2.0])
    assert made.y_train[:, 0] == pytest.approx(np.sin(2 * made.x_train[:, 0]))
    assert made.x_test.shape == (5, 1)
    assert ((made.x_test > 0) & (made.x_test < 2)).all()
    assert not np.isin(made.x_test, made.x_train).any()
