import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.studies.sweeps.cells import Cell
from nnstudio.studies.sweeps.result import Result, failed
from nnstudio.studies.sweeps.summary import groups, spread

A, B = (("recipe.learning_rate", "0.1"),), (("recipe.learning_rate", "1"),)


def test_that_seeds_of_one_setting_are_taken_together_and_failures_counted() -> None:
    results = [
        Result(Cell(A, 0), "finished", train_loss=1.0),
        Result(Cell(B, 0), "diverged", train_loss=None),
        Result(Cell(A, 1), "finished", train_loss=3.0),
        failed(Cell(B, 1), "sweep.failed.memory"),
    ]
    first, second = groups(results)
    assert (first.settings, first.runs, first.diverged, first.failed) == (A, 2, 0, 0)
    assert first.spreads["train_loss"].mean == 2.0
    assert math.isclose(first.spreads["train_loss"].std, math.sqrt(2))
    assert (second.runs, second.diverged, second.failed, second.spreads) == (2, 1, 1, {})


@given(st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=30))
def test_that_the_interval_holds_between_least_and_largest_and_is_the_same_again(values: list[float]) -> None:
    found = spread(np.array(values))
    assert min(values) - 1e-9 <= found.low <= found.high <= max(values) + 1e-9
    assert spread(np.array(values)) == found


def test_that_the_interval_of_many_draws_is_about_two_standard_errors_wide() -> None:
    found = spread(np.random.default_rng(1).normal(size=400))
    assert 0.9 < (found.high - found.low) / (2 * 1.96 * found.std / 20) < 1.1


def test_that_one_run_has_no_deviation() -> None:
    found = spread(np.array([0.5]))
    assert (found.mean, found.low, found.high) == (0.5, 0.5, 0.5)
    assert math.isnan(found.std)
