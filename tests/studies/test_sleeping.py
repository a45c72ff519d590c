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
    assert found[0].saturated is None
    assert found[0].saturated_share is None
    assert len(found) == 1


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
    assert found[0].saturated_share is None
    assert found[1].saturated_share == 1.0


def test_that_a_unit_is_saturated_for_the_share_of_examples_beyond_its_slope() -> None:
    checked = _checked("dense(1, tanh)", "moons(samples=500)")
    flat, x = checked.network.initial([0]), checked.data.x_train
    checked.network.named(flat)["0.weight"][:] = [[5.0, 0.0]]
    found = Sleepers(checked).at(flat)
    assert found is not None and found[0].saturated is not None  # noqa: PT018
    share = np.mean(1 - np.tanh(5 * x[:, 0]) ** 2 < 0.05)
    assert 0.1 < share < 0.9
    assert found[0].saturated[0] == pytest.approx(share, abs=1e-3)


def test_that_layers_without_an_activation_by_element_are_left_out() -> None:
    found = Sleepers(_checked("maxout(3); dropout(0.5); dense(3, softmax); dense(2, elu)"))
    assert [at for at, _ in found.layers] == [3]


def test_that_a_look_can_be_stopped() -> None:
    checked = _checked("dense(4, relu)")
    assert Sleepers(checked).at(checked.network.initial([0]), lambda: False) is None
