"""A plane through data of many inputs."""

import numpy as np

from nnstudio.catalog import Choice
from nnstudio.data.load import load
from nnstudio.studies.slice import Slice, spreads

PLANE = Slice(2, 0, np.array([1.0, 2.0, 3.0, 4.0]))


def test_that_only_the_two_axes_of_a_slice_vary():
    made = PLANE.points(np.array([[10.0, 20.0], [-1.0, 0.0]]))
    assert made.tolist() == [[20.0, 2.0, 10.0, 4.0], [0.0, 2.0, -1.0, 4.0]]
    assert PLANE.places(made).tolist() == [[10.0, 20.0], [-1.0, 0.0]]


def test_that_distance_counts_the_held_inputs_alone_each_by_its_scale():
    x = np.array([[9.0, 2.0, -5.0, 4.0], [0.0, 5.0, 0.0, 8.0]])
    assert np.allclose(PLANE.distances(x, np.array([1.0, 3.0, 1.0, 2.0])), [0, np.sqrt((1 + 4) / 2)])


def test_that_planes_differ_by_their_axes_or_by_what_is_held_and_not_by_what_varies():
    assert PLANE.same_as(Slice(2, 0, np.array([7.0, 2.0, 8.0, 4.0])))
    assert not PLANE.same_as(Slice(2, 0, np.array([1.0, 2.5, 3.0, 4.0])))
    assert not PLANE.same_as(Slice(0, 2, PLANE.held))


def test_that_an_input_that_never_varies_still_has_a_scale():
    iris = load(Choice("iris"), None, target="", task=None, test_fraction=0.2, seed=0)
    assert np.allclose(spreads(iris), iris.x_train.std(axis=0))
    digits = load(Choice("digits"), None, target="", task=None, test_fraction=0.2, seed=0)
    assert (spreads(digits) > 0).all()
