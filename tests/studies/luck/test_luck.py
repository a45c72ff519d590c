"""S16: the final losses of small networks lie higher and further apart than those of a big one."""

import numpy as np
import pytest

from nnstudio.catalog import StudyError
from nnstudio.project import first_project
from nnstudio.project.edits import with_hidden, with_recipe
from nnstudio.studies.luck.networks import Draw, draw_of, own_draw, shipped_draw
from nnstudio.studies.luck.spread import deviation_interval, fortunes, histogram
from nnstudio.studies.sweeps.cell_run import run_cell
from nnstudio.studies.sweeps.result import Result, failed
from tests.studies.claim_seeds import claim_seeds

SEEDS = len(claim_seeds(16, 50))


@pytest.fixture(scope="module")
def shipped() -> tuple[Draw, list[Result]]:
    draw = shipped_draw(SEEDS)
    return draw, [run_cell(draw.project, cell, lambda: False) for cell in draw.cells]


def test_that_the_smaller_network_has_the_larger_mean_and_spread(shipped: tuple[Draw, list[Result]]) -> None:
    two, three, twenty = fortunes(*shipped, "train_loss")
    assert [one.entrant.name for one in (two, three, twenty)] == ["2-2-1", "2-3-1", "2-20-1"]
    means = [one.losses.mean() for one in (two, three, twenty)]
    spreads = [one.losses.std(ddof=1) for one in (two, three, twenty)]
    assert means[0] > means[1] > means[2]
    assert min(spreads[:2]) > 10 * spreads[2]
    assert two.spread is not None
    assert twenty.spread is not None
    assert two.spread.low > twenty.spread.high


def test_that_means_and_deviations_are_of_the_size_that_was_measured(shipped: tuple[Draw, list[Result]]) -> None:
    """Over seeds 0-49: 2-2-1 .171 ± .170, 2-3-1 .023 ± .084, 2-20-1 .00026 ± .00125, one of its runs at .009."""
    two, three, twenty = fortunes(*shipped, "train_loss")
    assert two.losses.mean() == pytest.approx(0.171, abs=0.1)
    assert two.losses.std(ddof=1) == pytest.approx(0.17, abs=0.08)
    assert three.losses.mean() == pytest.approx(0.023, abs=0.08)
    assert np.median(twenty.losses) < 6e-4
    assert twenty.losses.max() < 0.02


def test_that_the_interval_of_a_deviation_holds_that_of_the_whole_in_most_samples() -> None:
    rng = np.random.default_rng(1)
    held = [low <= 2 <= high for low, high in (deviation_interval(rng.normal(0, 2, 60)) for _ in range(100))]
    assert 85 <= sum(held) <= 99
    assert np.isnan(deviation_interval(np.array([1.0]))).all()


def test_that_a_histogram_holds_every_run_once() -> None:
    shares = histogram(np.array([-5.0, 0.1, 0.1, 0.9, 7.0]), np.linspace(0, 1, 5))
    assert shares.tolist() == [0.6, 0, 0, 0.4]
    assert histogram(np.array([]), np.linspace(0, 1, 5)).tolist() == [0, 0, 0, 0]


def test_that_runs_without_a_loss_are_counted_apart() -> None:
    draw = shipped_draw(2)
    found = fortunes(draw, [failed(cell, "sweep.failed.memory") for cell in draw.cells], "train_loss")
    assert [(one.lost, one.spread) for one in found] == [(2, None)] * 3


def test_that_the_projects_own_network_is_compared_with_one_of_another_width() -> None:
    project = with_recipe(first_project(), seed=7)
    draw = own_draw(project, 3, 5)
    assert [one.name for one in draw.entrants] == ["2-8-8-1", "2-3-3-1"]
    assert [cell.seed for cell in draw.cells] == [7, 7, 8, 8, 9, 9, 10, 10, 11, 11]
    assert draw_of(draw.project, draw.cells) == draw


@pytest.mark.parametrize(
    ("project", "key"),
    [
        (with_hidden(first_project(), ()), "error.luck.no_hidden"),
        (with_recipe(first_project(), epochs=0), "error.sweep.endless"),
        (first_project(), "error.luck.same"),
    ],
)
def test_that_a_network_that_cannot_be_compared_is_refused(project, key: str) -> None:
    with pytest.raises(StudyError) as caught:
        own_draw(project, 8, 5)
    assert caught.value.message.key == key
