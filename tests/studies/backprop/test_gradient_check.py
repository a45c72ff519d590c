"""The numeric check of a whole network: what it finds right, what it skips at kinks, and what it would find wrong."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from nnstudio.engine.losses import LOSSES
from nnstudio.studies.backprop.array_check import Entry
from nnstudio.studies.backprop.gradient_check import gradient_check
from tests.helpers.networks import Problem, network, problem, problems, stacked
from tests.studies.backprop.test_walk import LAYERS_OF_ALL_KINDS, asked


@settings(max_examples=25, deadline=None)
@given(problems())
def test_that_gradients_of_random_networks_pass(drawn: Problem) -> None:
    found = gradient_check(asked(drawn, (3,) if len(drawn.x) >= drawn.network.least_batch else None))
    assert found is not None
    assert all(one.right for one in found), found
    named = drawn.network.named(drawn.network.trained)
    assert sum(one.looked_at for one in found) == sum(int(one.size) for one in named.values() if one.any())


def test_that_every_array_has_its_line_and_nothing_that_is_not_trained() -> None:
    found = gradient_check(asked(problem(stacked(2, LAYERS_OF_ALL_KINDS), LOSSES["nll"](), 6), (1,)))
    assert found is not None
    names = [one.name for one in found]
    assert {"0.weight", "0.bias", "0.slope", "2.gamma", "2.beta", "5.1.weight", "8.0.weight", "8.1.1.bias"} <= set(
        names
    )
    assert not [name for name in names if "running" in name]
    assert all(one.compared + one.kinks == one.looked_at for one in found)


def test_that_an_entry_at_a_kink_is_skipped_and_counted() -> None:
    drawn = problem(network(1, (1, "relu"), (1, "identity")), LOSSES["mse"](), batch=1)
    flat = np.array([1.0, 1e-6 - drawn.x[0, 0], 1.0, 0.0])  # z = 1e-6, nearer to the kink than the difference's step
    found = gradient_check(asked(replace(drawn, flat=flat)))
    assert found is not None
    assert [(one.name, one.kinks) for one in found] == [("0.weight", 1), ("0.bias", 1), ("1.weight", 0), ("1.bias", 0)]
    assert found[0].worst is None


def test_that_a_margin_of_the_loss_is_a_kink() -> None:
    drawn = problem(network(1, (1, "identity")), LOSSES["hinge"](), batch=1)
    flat = np.array([0.0, float(drawn.t[0, 0]) * (1 - 1e-7)])
    found = gradient_check(asked(replace(drawn, flat=flat)))
    assert found is not None
    assert [one.kinks for one in found] == [1, 1]


def test_that_large_arrays_are_sampled() -> None:
    found = gradient_check(asked(problem(stacked(30, "dense(40, tanh) dense(1)"), LOSSES["mse"]())), most=50)
    assert found is not None
    assert [(one.size, one.looked_at) for one in found] == [(1200, 50), (40, 40), (40, 40), (1, 1)]
    assert all(one.right for one in found)


def test_that_it_tells_how_far_it_is_and_ends_when_told_to() -> None:
    shares: list[float] = []
    question = asked(problem(stacked(2, "dense(4, tanh) dense(1)"), LOSSES["mse"]()))

    def told(share: float) -> bool:
        shares.append(share)
        return share < 0.5

    assert gradient_check(question, told) is None
    assert shares == sorted(shares)
    assert shares[0] == 0.0
    assert shares[-1] == pytest.approx(0.5)


def test_that_a_loss_that_bends_much_is_judged_by_finer_differences() -> None:
    """Where a batch has almost one value, its normalisation is steep: a step of 1e-5 is a large one there."""
    drawn = problem(stacked(1, "dense(2) batch_norm dense(1)"), LOSSES["mse"](), 6)
    flat = drawn.flat.copy()
    drawn.network.named(flat)["0.weight"][:] = 2e-3
    found = gradient_check(asked(replace(drawn, flat=flat), (1,)))
    assert found is not None
    assert [one.state for one in found] == ["agrees"] * len(found)


def test_that_the_error_of_an_entry_is_relative_and_zero_where_both_are() -> None:
    assert Entry((0,), 1.0, 0.5).error == 0.5
    assert Entry((0,), 0.0, 0.0).error == 0.0


def test_that_the_worst_entry_is_named_with_both_numbers() -> None:
    found = gradient_check(asked(problem(stacked(2, "dense(4, tanh) dense(1)"), LOSSES["mse"]())))
    assert found is not None
    worst = found[0].worst
    assert worst is not None
    assert worst.analytic == pytest.approx(worst.numeric, rel=1e-6, abs=1e-9)
    assert len(worst.cell) == 2
