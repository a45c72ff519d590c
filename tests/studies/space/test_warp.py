"""The grid and the data as layers see them."""

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.project import check, first_project
from nnstudio.project.edits import with_source
from nnstudio.studies.probe import activations
from nnstudio.studies.space.plane import Plane
from nnstudio.studies.space.warp import DOTS, LINES, Axes, Warp, between, grid_of, principal
from nnstudio.studies.which_example import Given
from tests.helpers import scenes


@pytest.fixture
def checked():
    return check(first_project())


@pytest.fixture
def warp(checked):
    made = Warp(checked)
    made.update(checked.network.initial(0))
    return made


def test_that_units_are_drawn_as_they_are(checked, warp) -> None:
    shadow = warp.at(1, Axes((2, 5)))
    truth = activations(checked.network, checked.network.initial(0), checked.data.x_train[:600])[0]
    assert np.allclose(shadow.train, truth[: len(shadow.train), [2, 5]], atol=1e-6)
    grid = checked.data.inputs.apply(grid_of(Plane.of(checked.data)).reshape(-1, 2))
    bent = activations(checked.network, checked.network.initial(0), grid)[0]
    assert shadow.grid.shape == (2 * LINES, DOTS, 2)
    assert np.allclose(shadow.grid.reshape(-1, 2), bent[:, [2, 5]], atol=1e-6)


def test_that_principal_axes_are_those_of_a_singular_value_decomposition() -> None:
    for shape in ((200, 7), (20, 50)):
        a = np.random.default_rng(0).normal(size=shape) * np.linspace(3, 0.1, shape[1])
        found, centre = principal(a)
        _, s, wanted = np.linalg.svd(a - a.mean(axis=0))
        assert np.allclose(centre, a.mean(axis=0))
        assert np.allclose(np.abs((found * wanted[:2]).sum(axis=1)), 1)
        seen = (a - centre) @ found.T
        assert np.allclose(np.linalg.norm(seen, axis=0), s[:2])


def test_that_principal_axes_keep_their_sign_from_step_to_step() -> None:
    a = np.random.default_rng(1).normal(size=(50, 4))
    first, _ = principal(a)
    assert np.allclose(principal(a, -first)[0], -first)


def test_that_shares_are_parts_of_the_variance(warp) -> None:
    shadow = warp.at(2, Axes())
    assert 0 < shadow.shares[1] <= shadow.shares[0]
    assert shadow.shares.sum() <= 1 + 1e-9


def test_that_the_input_is_drawn_undistorted(checked, warp) -> None:
    shadow = warp.at(0, Axes())
    assert np.allclose(shadow.train, checked.data.x_train[: len(shadow.train)])


def test_that_a_layer_of_one_unit_is_drawn_beside_the_second_input(checked, warp) -> None:
    shadow = warp.at(3, Axes())
    assert np.allclose(shadow.train[:, 1], checked.data.x_train[: len(shadow.train), 1])


def test_that_more_inputs_have_points_and_no_grid() -> None:
    checked = check(scenes.digits())
    warp = Warp(checked)
    warp.update(checked.network.initial(0))
    shadow = warp.at(1, Axes())
    assert shadow.grid.size == 0
    assert len(shadow.train) == 600
    assert len(shadow.test) == len(checked.data.x_test[:600])


def test_that_an_example_of_neither_part_is_carried_along() -> None:
    checked = check(scenes.digits())
    warp, flat = Warp(checked), checked.network.initial(0)
    given = Given(tuple(np.linspace(0, 16, 64)))
    warp.update(flat, given)
    shadow = warp.at(1, Axes((2, 5)))
    truth = activations(checked.network, flat, checked.data.inputs.apply(np.array([given.values])))[0]
    assert np.allclose(shadow.given, truth[:, [2, 5]], atol=1e-5)
    warp.update(flat)
    without = warp.at(1, Axes((2, 5)))
    assert without.given.shape == (0, 2)
    assert np.array_equal(without.train, shadow.train)


def test_that_layers_inside_a_block_are_places_on_the_way() -> None:
    checked = check(scenes.blocks(first_project()))
    warp, flat = Warp(checked), checked.network.initial(0)
    warp.update(flat)
    widths = [8, 4, 8, 8, 8, 8, 1]  # dense, (two inside, their sum), (one inside, its sum), output
    assert warp.network.widths[1:] == tuple(widths)
    ends = activations(checked.network, flat, checked.data.x_train[:600])
    assert np.allclose(warp.at(4, Axes((0, 1))).train, ends[1][:, :2], atol=1e-5)
    inside, entry = warp.at(3, Axes((0, 1))).train, warp.at(1, Axes((0, 1))).train
    assert np.allclose(inside + entry, ends[1][:, :2], atol=1e-5)


def test_that_one_input_and_one_unit_are_drawn_on_a_line() -> None:
    checked = check(with_source(first_project(), Choice("xsinx")))
    warp = Warp(checked)
    warp.update(checked.network.initial(0))
    assert not warp.at(0, Axes((0, 1))).train[:, 1].any()


def test_that_the_way_from_one_layer_to_the_next_ends_at_each(warp) -> None:
    first, second = warp.at(1, Axes()), warp.at(2, Axes())
    start, middle, end = (between(first, second, share) for share in (0.0, 0.5, 1.0))
    assert np.allclose(middle.train, (start.train + end.train) / 2)
    for found, shadow in ((start, first), (end, second)):
        assert np.allclose(np.corrcoef(found.train[:, 0], shadow.train[:, 0])[0, 1], 1)
        low, high = found.limits
        assert np.allclose([*low, *high], [-1, -1, 1, 1])


def test_that_numbers_without_end_do_not_stop_the_picture(checked, warp) -> None:
    warp.update(np.full(checked.network.length, np.inf))
    low, high = warp.at(2, Axes()).limits
    assert np.isfinite([*low, *high]).all()
