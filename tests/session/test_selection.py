"""What is pointed at, counted by layers of the network and along its opened row."""

import pytest

from nnstudio.engine.layers import Dense, Residual
from nnstudio.engine.network import Network
from nnstudio.engine.opened import opened
from nnstudio.session import Inner, Selection

ROW = opened(Network(2, (Dense(4), Residual((Dense(3), Dense(4))), Dense(1))))  # 1, 2.1, 2.2, 2, 3


@pytest.mark.parametrize("layer", [None, 0, 1, 2, 3, 4])
def test_that_what_is_pointed_at_along_the_row_comes_back(layer) -> None:
    chosen = Selection(part="test", example=3).in_row(ROW, layer, 1, None if layer is None else 0)
    along = chosen.along(ROW)
    assert (along.layer, along.unit, along.weight) == (layer, 1, None if layer is None else 0)
    assert (along.part, along.example, along.inner) == ("test", 3, None)


def test_that_a_layer_inside_a_block_leaves_the_block_without_a_unit_of_its_own() -> None:
    chosen = Selection(0, 2, 1).in_row(ROW, 2, 3, 1)
    assert chosen == Selection(1, inner=Inner((1,), 3, 1))
    assert chosen.at(1, 2) == Selection(1, 2)


def test_that_a_place_the_network_has_not_is_let_go() -> None:
    assert Selection(1, inner=Inner((5,), 0)).along(ROW) == Selection()
    assert Selection(7, 1).along(ROW) == Selection()
