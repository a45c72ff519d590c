"""Where runs stand on the axes and the map of a sweep's pictures."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.studies.sweeps.cells import Axis, Cell
from nnstudio.studies.sweeps.mean_map import mean_map
from nnstudio.studies.sweeps.plan import Plan
from nnstudio.studies.sweeps.result import Result, failed
from nnstudio.studies.sweeps.result_axis import ResultAxis, axes_of
from nnstudio.studies.sweeps.summary import groups
from nnstudio.studies.sweeps.tally import Tally

RATE, OPTIMIZER = "recipe.learning_rate", "recipe.optimizer"
PLAN = Plan((Axis(RATE, ("0.1", "0.01", "0.001")), Axis(OPTIMIZER, ("sgd", "adam"))), 2)


def run(rate: str, optimizer: str = "sgd", seed: int = 0, loss: float | None = 0.5) -> Result:
    return Result(Cell(((RATE, rate), (OPTIMIZER, optimizer)), seed), "finished", test_loss=loss)


def test_that_the_map_has_the_first_setting_across_and_the_second_up() -> None:
    found = mean_map(
        PLAN, groups([run("0.1", loss=1.0), run("0.1", seed=1, loss=3.0), run("0.01", "adam")]), "test_loss"
    )
    assert found.means.shape == (2, 3)
    assert found.means[1, 0] == 2.0
    assert found.means[0, 1] == 0.5
    assert np.isnan(found.means[0, 0])
    assert found.groups[1, 0].runs == 2


def test_that_a_place_whose_runs_all_failed_is_there_without_a_mean() -> None:
    found = mean_map(PLAN, groups([failed(run("0.1").cell, "sweep.failed.memory")]), "test_loss")
    assert found.groups[1, 0].failed == 1
    assert np.isnan(found.means).all()


@pytest.mark.parametrize(("axes", "shape"), [(PLAN.axes[:1], (1, 3)), ((), (1, 1))])
def test_that_a_setting_there_is_not_takes_one_row_or_column(axes, shape: tuple[int, int]) -> None:
    assert mean_map(Plan(axes), [], "test_loss").means.shape == shape


def test_that_wide_settings_stand_by_their_powers_and_words_at_places_of_their_own() -> None:
    results = [run("0.1"), run("0.01", "adam"), run("0.001")]
    rate, optimizer, loss = axes_of(PLAN, results)
    assert [round(rate.place(one), 9) for one in results] == [1.0, 0.5, 0.0]
    assert [optimizer.place(one) for one in results] == [0.25, 0.75, 0.25]
    assert [loss.place(one) for one in results] == [0.5] * 3
    assert {word: round(at, 9) for at, word in rate.ticks()} == {"0.001": 0.0, "0.01": 0.5, "0.1": 1.0}


def test_that_a_run_without_a_score_has_no_place_on_its_axis() -> None:
    assert math.isnan(ResultAxis("test_loss", [run("0.1")]).place(run("0.1", loss=None)))


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30, unique=True))
def test_that_scores_stand_in_their_order_within_the_axis_and_so_do_its_numbers(losses: list[float]) -> None:
    results = [run("0.1", seed=at, loss=loss) for at, loss in enumerate(sorted(losses))]
    axis = ResultAxis("test_loss", results)
    places = [axis.place(one) for one in results]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0.0, 1.0)
    assert all(-1e-6 <= at <= 1 + 1e-6 for at, _ in axis.ticks())
    assert len(axis.ticks()) <= 12


def test_that_groups_kept_up_to_date_are_those_of_all_results_in_the_order_of_the_cells() -> None:
    cells = [
        run(rate, optimizer, seed).cell for seed in (0, 1) for rate in ("0.1", "0.01") for optimizer in ("sgd", "adam")
    ]
    results = [Result(cell, "finished", test_loss=0.1 * at) for at, cell in enumerate(cells)]
    tally = Tally(cells)
    for at in (7, 3, 0, 5, 1, 2, 6, 4):
        tally.add([results[at]])
        tally.groups()
    tally.add([run("9")])
    ordered = groups(results)
    assert [one.settings for one in tally.groups()] == [one.settings for one in ordered]
    assert [one.runs for one in tally.groups()] == [2] * 4
    for found, expected in zip(tally.groups(), ordered, strict=True):
        assert found.spreads["test_loss"].mean == pytest.approx(expected.spreads["test_loss"].mean)
