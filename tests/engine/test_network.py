"""A network's parameters: how many, where they lie, and where they start."""

from dataclasses import replace

import numpy as np
import pytest

from nnstudio.engine.initializers import INITIALIZERS
from nnstudio.engine.network import Network
from tests.helpers.networks import dense, network


@pytest.mark.parametrize(
    ("widths", "parameters"),
    [((3, 4, 2), 26), ((3, 4, 4, 1), 41), ((2, 4, 2, 1), 25), ((3072, 100, 10), 308_310), ((3072, 10), 30_730)],
)
def test_that_sizes_are_the_lectures(widths: tuple[int, ...], parameters: int) -> None:
    net = network(widths[0], *((width, "relu") for width in widths[1:]))
    assert net.widths == widths
    assert net.size == parameters == len(net.initial(0))


def test_that_the_first_matrix_of_the_image_network_has_a_row_a_unit() -> None:
    net = network(3072, (100, "relu"), (10, "identity"))
    named = net.named(np.zeros(net.size))
    assert named["0.weight"].shape == (100, 3072)
    assert named["0.weight"].size + named["0.bias"].size == 307_300


def test_that_named_parameters_are_views_into_the_flat_vector() -> None:
    net = network(3, (4, "tanh"), (2, "identity"))
    flat = np.zeros(net.size)
    named = net.named(flat)
    assert {name: view.shape for name, view in named.items()} == {
        "0.weight": (4, 3),
        "0.bias": (4,),
        "1.weight": (2, 4),
        "1.bias": (2,),
    }
    for at, view in enumerate(named.values(), 1):
        view[...] = at
    assert np.bincount(flat.astype(int)).tolist() == [0, 12, 4, 8, 2]
    flat[:] = 7
    assert all((view == 7).all() for view in named.values())


def test_that_blocks_are_views_with_the_bias_as_last_column() -> None:
    net = network(3, (4, "tanh"), (2, "identity"))
    flat = np.arange(float(net.size))
    affine, named = net.blocks(flat, 1)["affine"], net.named(flat)
    assert np.shares_memory(affine, flat)
    np.testing.assert_array_equal(affine[:, :-1], named["1.weight"])
    np.testing.assert_array_equal(affine[:, -1], named["1.bias"])


def test_that_places_fill_the_flat_vector_without_a_gap() -> None:
    net = network(2, (4, "tanh"), (2, "tanh"), (1, "identity"))
    parts = [place.part for place in net.places]
    assert [part.start for part in parts] == [0, *(part.stop for part in parts[:-1])]
    assert parts[-1].stop == net.size
    assert [place.layer for place in net.places] == [0, 1, 2]


def test_that_weights_decay_and_biases_do_not() -> None:
    net = network(3, (4, "tanh"), (2, "identity"))
    for name, view in net.named(net.decays).items():
        assert (view == name.endswith("weight")).all()


def test_that_the_same_seed_gives_the_same_bits() -> None:
    net = network(5, (7, "relu"), (3, "identity"))
    assert net.initial(3).tobytes() == net.initial(3).tobytes()
    assert net.initial((3, 1)).tobytes() == net.initial((3, 1)).tobytes()
    assert (net.initial(3) != net.initial(4)).all()
    assert (net.initial(3) != net.initial((3, 1))).all()


def test_that_changing_one_layer_leaves_the_others_start() -> None:
    first = network(2, (8, "tanh"), (8, "tanh"), (1, "identity"))
    changed = Network(2, (first.layers[0], replace(dense(8), init=INITIALIZERS["zeros"]()), first.layers[2]))
    before, after = first.named(first.initial(0)), changed.named(changed.initial(0))
    for name in ("0.weight", "0.bias", "2.weight", "2.bias"):
        np.testing.assert_array_equal(before[name], after[name])
    assert not after["1.weight"].any()
    assert before["1.weight"].all()


def test_that_layers_draw_different_values() -> None:
    net = network(8, (8, "tanh"), (8, "tanh"))
    named = net.named(net.initial(0))
    assert (named["0.weight"] != named["1.weight"]).all()


def test_that_a_network_without_hidden_layer_is_one_matrix() -> None:
    net = Network(4, (dense(3, "identity"),))
    assert net.widths == (4, 3)
    assert net.size == 15
