"""Dead and saturated units: what counts as which, over all training examples."""

import numpy as np
import pytest

from nnstudio.project import check
from nnstudio.studies.sleeping import Sleepers
from tests.studies.runs import project


def _checked(hidden: str, source: str = "moons(samples=300)"):
    return check(project(source, hidden))


def test_that_a_relu_unit_is_dead_where_its_sum_is_never_positive() -> None:
    checked = _checked("dense(4, relu)")
    flat = checked.network.initial([0])
    named = checked.network.named(flat)
    named["0.bias"][:] = [-1e3, 0, 0, -1e3]
    found = Sleepers(checked).at(flat)
    assert found is not None
    assert found[0].dead.tolist() == [True, False, False, True]
    assert (found[0].count, found[0].share) == (2, 0.5)
    assert found[0].saturated[0] == 1.0
    assert 0 < found[0].saturated[1] < 1
    assert found[1].layer == 1
    assert not found[1].dead.any()


def test_that_one_example_that_wakes_a_unit_keeps_it_alive_wherever_it_stands() -> None:
    checked = _checked("dense(1, relu)", "moons(samples=5000)")
    flat, x = checked.network.initial([0]), checked.data.x_train
    named = checked.network.named(flat)
    named["0.weight"][:] = [[1.0, 0.0]]
    second, first = np.sort(x[:, 0])[-2:]
    named["0.bias"][:] = -(first + second) / 2
    found = Sleepers(checked).at(flat)
    assert found is not None
    assert not found[0].dead[0]
    assert found[0].saturated[0] == pytest.approx(1 - 1 / len(x))
    named["0.bias"][:] = -first - 1e-3
    found = Sleepers(checked).at(flat)
    assert found is not None
    assert found[0].dead[0]


def test_that_leaky_units_are_never_dead_and_tanh_units_saturate() -> None:
    checked = _checked("dense(4, leaky_relu); dense(4, tanh)")
    flat = checked.network.initial([0])
    named = checked.network.named(flat)
    named["0.bias"][:], named["1.bias"][:] = -1e3, 1e3
    found = Sleepers(checked).at(flat)
    assert found is not None
    assert found[0].count == 0
    assert found[1].saturated_share == 1.0


def test_that_layers_without_an_activation_by_element_are_left_out() -> None:
    found = Sleepers(_checked("maxout(3); dropout(0.5); dense(3, softmax); dense(2, elu)"))
    assert [at for at, _ in found.layers] == [3, 4]


def test_that_a_look_can_be_stopped() -> None:
    checked = _checked("dense(4, relu)")
    assert Sleepers(checked).at(checked.network.initial([0]), lambda: False) is None
