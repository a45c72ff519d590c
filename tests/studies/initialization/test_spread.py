"""How the numbers of one layer are spread, and what sleeps in it."""

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.studies.initialization.spread import ranked, sleep, spread

_Z = np.array([[-9.0, -4.0, -0.5, 0.5, 4.0, 9.0]])


def test_that_fewer_values_keep_figures_and_shares() -> None:
    values = np.maximum(np.random.default_rng(0).normal(size=(300, 100)), 0).astype(np.float32)
    whole, edges = spread(values), np.linspace(-0.5, 4.5, 41)
    few = ranked(whole, 1024)
    assert (len(few.sample), few.mean, few.std, few.zero) == (1024, whole.mean, whole.std, whole.zero)
    np.testing.assert_allclose(few.counts(edges), whole.counts(edges), atol=2.1 / 1024)


def test_that_few_values_stay_as_they_are() -> None:
    few = spread(np.arange(5.0))
    assert ranked(few, 5) is few


@pytest.mark.parametrize(
    ("key", "saturated", "sides"),
    [("sigmoid", 4, 2), ("tanh", 4, 2), ("elu", 2, 1), ("silu", 1, 1), ("relu", 0, 0), ("leaky_relu", 0, 0)],
)
def test_that_only_values_on_a_side_where_the_slope_fades_saturate(key: str, saturated: int, sides: int) -> None:
    found = sleep(ACTIVATIONS.make(Choice(key)), _Z)
    assert found is not None
    assert found.saturated == pytest.approx(saturated / 6)
    assert found.sides == sides


def test_that_a_relu_unit_is_dead_where_its_slope_is_0_for_every_example_and_a_leaky_one_never() -> None:
    z = np.array([[-1.0, -2.0], [-1.0, 1.0]])
    shares = [sleep(ACTIVATIONS.make(Choice(key)), z) for key in ("relu", "leaky_relu")]
    assert [one.dead for one in shares if one is not None] == [0.5, 0]


@pytest.mark.parametrize(("low", "high"), [(-3.0, 3.0), (-0.1, 4.0), (0.0, 1e30), (-1e-30, 1e-30)])
def test_that_the_bins_hold_what_a_histogram_of_the_same_edges_holds(low: float, high: float) -> None:
    values = np.random.default_rng(0).standard_normal(5000).astype(np.float32) * np.float32(high / 2)
    values[:3] = np.nan, np.inf, np.float32(high)
    edges = np.linspace(low, high, 41)
    found = spread(values).counts(edges)
    good = values[np.isfinite(values)]
    wanted = np.histogram(good, edges)[0] / len(values)
    np.testing.assert_allclose(found, wanted, atol=3 / len(values))  # a value on an edge may fall to either side
    assert found.sum() == pytest.approx(wanted.sum(), abs=2 / len(values))
