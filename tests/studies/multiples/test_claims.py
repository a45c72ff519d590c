"""What the small multiples are said to show, asserted as it was measured; data, start and order hang on the seed.

A few seeds keep the suite quick: NNSTUDIO_CLAIMS=full takes as many as the claims were measured over.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from nnstudio.studies.multiples import Experiment
from nnstudio.studies.multiples.asked import ask, run_of
from nnstudio.studies.multiples.bench import Bench
from nnstudio.studies.multiples.depth import Depth
from nnstudio.studies.multiples.regularization import Regularization
from nnstudio.studies.multiples.shrinking import Shrinking
from nnstudio.studies.multiples.width import Width
from tests.studies.claim_seeds import claim_seeds

TEN = claim_seeds(3, 10)
FIVE = claim_seeds(2, 5)
FULL = len(TEN) == 10


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    with threadpool_limits(1, "blas"):
        yield


@cache
def _measured(experiment: Experiment, seed: int) -> list[dict[str, float]]:
    """Return what is measured of every variant with a seed, trained to its end."""
    asked = ask(experiment, experiment.shipped())
    found = []
    for cell in asked.cells(1, seed - asked.base.recipe.seed):
        bench = Bench(run_of(asked.base, cell))
        while not bench.ended:
            bench.advance()
        found.append(bench.measured().numbers)
    return found


def _means(experiment: Experiment, name: str, seeds: range) -> list[float]:
    return np.mean([[one[name] for one in _measured(experiment, seed)] for seed in seeds], axis=0).tolist()


def _falls(values: list[float]) -> bool:
    return all(one > other for one, other in pairwise(values))


def test_that_wider_networks_fit_more_and_then_overfit() -> None:
    """S14: means over seeds."""
    assert _falls(_means(Width(), "train_accuracy", TEN)[::-1])
    assert _falls(_means(Width(), "train_loss", TEN))
    assert _falls(_means(Width(), "test_loss", TEN)[::-1])
    small, middle, large = _means(Width(), "test_accuracy", TEN)
    assert large < min(small, middle)
    assert _means(Width(), "train_accuracy", TEN) == pytest.approx([0.905, 0.955, 0.999], abs=0.06)
    assert _means(Width(), "test_accuracy", TEN) == pytest.approx([0.844, 0.849, 0.823], abs=0.06)
    assert _means(Width(), "test_loss", TEN) == pytest.approx([0.50, 0.68, 1.52], rel=0.4)


def test_that_the_widest_cuts_the_plane_into_most_regions_and_fits_the_outliers() -> None:
    """S14: the large network makes islands for single points, the small one takes them for noise."""
    small, _, large = _means(Width(), "regions", TEN)
    assert large > small
    small, _, large = _means(Width(), "fitted", TEN)
    assert large > small
    small, _, large = _means(Width(), "wrong", TEN)
    assert large < small
    small, _, large = _means(Width(), "boundary_length", TEN)
    assert large > small


@pytest.mark.parametrize("seed", TEN)
def test_that_regularising_a_large_network_beats_a_small_one(seed: int) -> None:
    """S34: on test loss, in every seed."""
    small, free, held = _measured(Shrinking(), seed)
    assert held["test_loss"] < small["test_loss"] < free["test_loss"]


def test_that_the_losses_of_regularising_and_shrinking_are_those_measured() -> None:
    """S34: means."""
    assert _means(Shrinking(), "test_loss", TEN) == pytest.approx([0.431, 1.63, 0.294], rel=0.4)
    small, free, held = _means(Shrinking(), "test_accuracy", TEN)
    assert held > max(small, free)


@pytest.mark.parametrize("budget", [100, 300] if FULL else [100])
def test_that_two_hidden_layers_beat_one_by_far_and_more_rarely_help(budget: int) -> None:
    """S13: test loss at equal budgets."""
    experiment = Depth(budget=budget)
    found = np.array([[one["test_loss"] for one in _measured(experiment, seed)] for seed in FIVE])
    one, two, three, *_, five, six = found.mean(axis=0)
    assert two < one / 2
    assert found[:, 1].max() < 0.25
    assert two < min(five, six)
    assert np.mean(found[:, 2] < found[:, 1]) <= 0.6 or three > two


def test_that_every_depth_has_the_budgets_parameters() -> None:
    """S13: equal budgets."""
    sizes = [one["parameters"] for one in _measured(Depth(), 0)]
    assert sizes == pytest.approx([100] * 6, abs=5)


@pytest.mark.parametrize("seed", TEN)
def test_that_lambda_shrinks_the_weights_and_flattens_the_output(seed: int) -> None:
    """S15: λ = 0, .001, .01, .1, in every seed."""
    found = _measured(Regularization(), seed)[:4]
    assert _falls([one["mean_squared_weight"] for one in found])
    assert _falls([one["mean_slope"] for one in found])


def test_that_lambda_shortens_the_boundary_on_average() -> None:
    """S15: up to λ = 0.01; beyond, it need not."""
    assert _falls(_means(Regularization(), "boundary_length", TEN)[:3])


def test_that_every_regulariser_shrinks_the_weights_and_flattens_the_output_on_average() -> None:
    """S15: L1, dropout, input noise and max-norm against none."""
    for name in ("mean_squared_weight", "mean_slope"):
        free, *_ = means = _means(Regularization(), name, TEN)
        assert all(one < free for one in means[1:])
