"""The average of sub-networks against the scaled network: exact cases, refusals, and stopping."""

import numpy as np
import pytest

from nnstudio.catalog import Choice, StudyError
from nnstudio.project import check
from nnstudio.studies.subnetworks import averaged, drops
from tests.studies.runs import project

DROPOUT = "dense(6, tanh); dropout(0.5)"


def test_that_nothing_dropped_leaves_no_gap() -> None:
    checked = check(project("moons(samples=60)", "dense(6, tanh); dropout(0)"))
    found = averaged(checked, checked.network.initial([0]).astype("float32"), masks=3)
    assert found is not None
    assert (found.gap, found.logit_gap, found.same) == (pytest.approx(0, abs=1e-6), pytest.approx(0, abs=1e-6), 1.0)


def test_that_where_dropout_is_followed_by_a_line_logits_average_to_the_scaled_networks() -> None:
    checked = check(project("moons(samples=60)", DROPOUT))
    parameters = checked.network.initial([0]).astype("float32")
    few, many = (averaged(checked, parameters, masks=masks) for masks in (4, 4000))
    assert few is not None and many is not None  # noqa: PT018
    assert many.logit_gap < 0.01 < few.logit_gap
    assert many.gap > many.logit_gap


def test_that_dropped_weights_and_several_classes_are_averaged_too() -> None:
    checked = check(project("iris", "dropconnect(6, tanh, rate=0.3)"))
    found = averaged(checked, checked.network.initial([0]).astype("float32"), masks=5)
    assert found is not None
    assert found.examples == 150
    assert 0 < found.gap < 1


def test_that_the_parameters_stay_as_they_are_and_the_answer_the_same() -> None:
    checked = check(project("moons(samples=60)", DROPOUT))
    parameters = checked.network.initial([0]).astype("float32")
    kept = parameters.copy()
    assert averaged(checked, parameters, masks=9) == averaged(checked, parameters, masks=9)
    assert np.array_equal(parameters, kept)


def test_that_a_network_without_dropout_and_a_regression_are_refused_in_words() -> None:
    for made, key in (
        (project("moons(samples=60)", "dense(6, tanh)"), "error.subnetworks.none"),
        (project("xsinx", DROPOUT), "error.subnetworks.probabilities"),
        (project("moons(samples=60)", DROPOUT, loss=Choice("hinge")), "error.subnetworks.probabilities"),
    ):
        checked = check(made)
        with pytest.raises(StudyError) as error:
            averaged(checked, checked.network.initial([0]).astype("float32"))
        assert error.value.message.key == key


def test_that_dropout_inside_a_residual_block_is_found() -> None:
    inside = check(project("moons(samples=60)", "residual([dense(2, tanh) dropout(0.2)])"))
    assert drops(inside)
    assert not drops(check(project("moons(samples=60)", "dense(2, tanh)")))


def test_that_averaging_tells_how_far_it_is_and_can_be_stopped() -> None:
    checked, told = check(project("moons(samples=60)", DROPOUT)), []

    def goes(share: float) -> bool:
        told.append(share)
        return share < 0.5

    assert averaged(checked, checked.network.initial([0]).astype("float32"), masks=10, goes=goes) is None
    assert told == [0.0, 0.1, 0.2, 0.3, 0.4, 0.5]
