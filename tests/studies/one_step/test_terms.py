"""Sums and products written out: what they are said to come to is what the step has."""

import numpy as np
import pytest

from nnstudio.project import check
from nnstudio.studies.one_step import OneStep, one_step
from nnstudio.studies.one_step.terms import joined, unit_gradient, unit_sum, weight_gradient, weight_update
from nnstudio.studies.trainer import Trainer
from tests.studies.runs import project, steps

DROPOUT = "dense(6, tanh); dropout(0.5); dense(5, relu)"
DROPCONNECT = "dense(6, tanh); dropconnect(5, relu, rate=0.5)"


def _step(hidden: str = DROPOUT, source: str = "moons(samples=23)", **recipe) -> OneStep:
    made = project(source, hidden, **{"batch_size": 5, "dtype": "float64", **recipe})
    return one_step(steps(Trainer(check(made), keep=True), 3))


@pytest.mark.parametrize("hidden", [DROPOUT, DROPCONNECT])
@pytest.mark.parametrize("example", [None, 2])
def test_that_a_units_terms_and_bias_add_up_to_its_sum(hidden: str, example: int | None) -> None:
    found = _step(hidden)
    for unit in range(6):
        added = unit_sum(found, 0, unit, example)
        assert added is not None and added.bias is not None  # noqa: PT018
        assert (added.weights * added.values).sum() + added.bias == pytest.approx(added.total, abs=1e-14)
        assert added.total == found.values(0, "z", example)[unit]


@pytest.mark.parametrize("hidden", [DROPOUT, DROPCONNECT])
@pytest.mark.parametrize("example", [None, 2])
def test_that_the_upstream_adds_up_over_the_layer_behind(hidden: str, example: int | None) -> None:
    found = _step(hidden)
    before = 1 if hidden == DROPOUT else 0
    for unit in range(6):
        gradient = unit_gradient(found, before, unit, example)
        assert gradient.sum is not None
        assert (gradient.sum.weights * gradient.sum.values).sum() == pytest.approx(gradient.upstream, abs=1e-15)


def test_that_upstream_times_local_is_the_gradient_of_one_example() -> None:
    found = _step()
    for unit in range(6):
        gradient = unit_gradient(found, 0, unit, 1)
        assert gradient.local is not None
        assert gradient.upstream * gradient.local == pytest.approx(gradient.slope, rel=1e-12)
        assert gradient.local == pytest.approx(1 - found.values(0, "a", 1)[unit] ** 2, rel=1e-12)


def test_that_means_and_joint_outputs_are_no_products() -> None:
    assert unit_gradient(_step(), 0, 0, None).local is None
    joint = _step("dense(4, softmax)")
    assert unit_gradient(joint, 0, 0, 1).local is None
    assert unit_gradient(joint, 1, 0, 1).sum is None


@pytest.mark.parametrize("hidden", [DROPOUT, DROPCONNECT])
@pytest.mark.parametrize("example", [None, 2])
def test_that_a_weights_gradient_is_its_slopes_times_its_inputs(hidden: str, example: int | None) -> None:
    found = _step(hidden)
    layer = 2 if hidden == DROPOUT else 1
    for unit, source in ((0, 0), (3, 5), (4, 2)):
        gradient = weight_gradient(found, layer, unit, source, example)
        assert gradient is not None
        assert len(gradient.sources) == (5 if example is None else 1)
        assert (gradient.weights * gradient.values).sum() == pytest.approx(gradient.total, abs=1e-16)


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_that_an_update_takes_the_old_number_to_the_new_one(optimizer: str) -> None:
    found = _step(optimizer=optimizer, learning_rate=0.5)
    for source in (None, 1):
        update = weight_update(found, 0, 2, source)
        assert update is not None and update.new is not None  # noqa: PT018
        assert update.new == pytest.approx(update.old - update.rate * update.direction, rel=1e-12)
        assert update.rate == 0.5
        if optimizer == "sgd":
            assert update.direction == pytest.approx(update.total, rel=1e-9)
    assert weight_update(found, 1, 0, None) is None


def test_that_only_the_largest_terms_are_named_and_the_others_added_up() -> None:
    found = unit_sum(_step(source="digits", hidden="dense(6, tanh)"), 0, 0, 1)
    assert found is not None
    terms = found.weights * found.values
    places, rest = found.largest(5)
    assert sorted(places.tolist()) == places.tolist()
    assert set(places.tolist()) == set(np.argsort(-np.abs(terms), kind="stable")[:5].tolist())
    assert terms[places].sum() + rest == pytest.approx(terms.sum())
    assert found.largest(100)[1] == 0.0


def test_that_layers_without_one_sum_are_not_written_as_one() -> None:
    found = _step("maxout(4); batch_norm()")
    assert unit_sum(found, 0, 0, None) is None
    assert unit_sum(found, 1, 0, None) is None
    assert weight_gradient(found, 1, 0, 0, None) is None
    assert unit_gradient(found, 0, 0, 0).sum is None


def test_that_terms_before_and_at_a_block_add_up_to_what_they_explain() -> None:
    step = _step("dense(4, tanh); residual([dense(3, relu) dense(4, tanh)])")
    for example in (None, 2):
        found = unit_gradient(step, 0, 1, example).sum
        assert found is not None
        assert found.bias is not None
        assert found.bias == pytest.approx(float(step.values(3, "da", example)[1]), abs=1e-14)
        assert float(found.weights @ found.values) + found.bias == pytest.approx(found.total, abs=1e-12)
        added = joined(step, 3, 1, example)
        assert added is not None
        assert sum(added) == pytest.approx(float(step.values(3, "a", example)[1]), abs=1e-12)
        assert joined(step, 1, 0, example) is None
