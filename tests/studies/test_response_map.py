"""Maps of every unit over the data's domain, against the probe at the same points."""

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.project import Checked, check, first_project
from nnstudio.project.edits import with_hidden, with_source
from nnstudio.studies import probe
from nnstudio.studies.grid import domain
from nnstudio.studies.response_map import ResponseMap, affordable

HIDDEN = Choice("dense", {"units": 5, "activation": Choice("tanh")})


def checked(data: str, **params) -> Checked:
    return check(with_hidden(with_source(first_project(), Choice(data, params)), (HIDDEN, HIDDEN)))


@pytest.mark.parametrize(("data", "shape"), [("spiral", (9, 9)), ("xsinx", (9,))])
def test_that_a_map_holds_what_the_probe_says_at_each_point(data: str, shape: tuple[int, ...]) -> None:
    made = checked(data)
    parameters = made.network.initial(3).astype(np.float32)
    maps = ResponseMap(made, 9)
    maps.update(parameters)
    for layer, expected in enumerate(probe.activations(made.network, parameters, maps.inputs.astype(np.float32))):
        assert maps.layer(layer).shape == (expected.shape[1], *shape)
        np.testing.assert_allclose(maps.layer(layer).reshape(len(expected.T), -1), expected.T, rtol=1e-5, atol=1e-6)


def test_that_the_second_feature_grows_upwards_and_the_first_to_the_right() -> None:
    maps = ResponseMap(checked("spiral"), 5)
    assert maps.points[0].tolist() == [maps.low[0], maps.high[1]]
    assert maps.points[-1].tolist() == [maps.high[0], maps.low[1]]


def test_that_the_network_gets_prepared_inputs() -> None:
    made = checked("xsinx")
    maps = ResponseMap(made, 7)
    np.testing.assert_array_equal(maps.inputs, made.data.inputs.apply(maps.points))
    assert not np.allclose(maps.inputs, maps.points)


def test_that_new_parameters_change_the_map_without_a_new_one() -> None:
    made = checked("spiral")
    maps = ResponseMap(made, 6)
    maps.update(made.network.initial(0))
    before = maps.layer(2).copy()
    maps.update(made.network.initial(1))
    assert not np.allclose(before, maps.layer(2))


def test_that_a_map_up_to_one_layer_is_the_whole_map_there() -> None:
    made = checked("spiral")
    parameters = made.network.initial(0).astype(np.float32)
    whole, front = ResponseMap(made, 6), ResponseMap(made, 6, last=0)
    for maps in (whole, front):
        maps.update(parameters)
    np.testing.assert_array_equal(whole.layer(0), front.layer(0))


def test_that_a_map_covers_the_domain_that_pictures_of_the_data_cover() -> None:
    made = checked("spiral")
    maps = ResponseMap(made, 5)
    spans = [domain(made.data, feature) for feature in range(2)]
    assert [tuple(span) for span in spans] == list(zip(maps.low, maps.high, strict=True))


def test_that_a_huge_network_gets_a_coarser_map_and_then_none() -> None:
    wide = with_hidden(first_project(), (HIDDEN.with_(units=1000), HIDDEN.with_(units=100)))
    huge = with_hidden(first_project(), (HIDDEN.with_(units=3000), HIDDEN.with_(units=3000)))
    assert affordable(checked("spiral"), 24) == 24
    assert 8 <= affordable(check(wide), 24) < 24
    assert affordable(check(huge), 24) == 0
