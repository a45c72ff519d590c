import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.catalog import StudyError
from nnstudio.studies.sweeps.cells import Axis, grid
from nnstudio.studies.sweeps.plan import Plan
from nnstudio.studies.sweeps.ranges import Range, read_range
from tests.studies.sweeps.projects import quick

RATE = "recipe.learning_rate"
UNITS = "network.hidden[0].units"
RATES = Axis(RATE, ("0.001..1 log",))


def test_that_a_plan_without_draws_is_the_grid() -> None:
    axes = Axis(RATE, ("0.1", "0.01")), Axis(UNITS, ("1", "2", "5"))
    plan = Plan(axes, 3)
    assert plan.cells(quick()) == grid(quick(), axes, 3)
    assert plan.count == 18


@given(st.integers(1, 40), st.integers(0, 1000), st.integers(1, 3))
def test_that_draws_are_different_within_their_range_and_the_same_again(draws: int, seed: int, seeds: int) -> None:
    plan = Plan((RATES, Axis(UNITS, ("2..64",))), seeds, draws, seed)
    cells = plan.cells(quick())
    assert len(cells) == plan.count == len({cell.key for cell in cells}) == draws * seeds
    assert plan.cells(quick()) == cells
    for cell in cells:
        values = dict(cell.settings)
        assert 0.001 <= float(values[RATE]) <= 1
        assert 2 <= int(values[UNITS]) <= 64


def test_that_more_draws_keep_those_there_were_and_another_seed_has_others() -> None:
    few, many = (Plan((RATES,), 1, draws).cells(quick()) for draws in (5, 12))
    assert set(few) < set(many)
    assert not set(few) & set(Plan((RATES,), 1, 5, draw_seed=1).cells(quick()))


def test_that_values_without_a_range_are_chosen_among_and_run_out() -> None:
    plan = Plan((Axis("recipe.optimizer", ("sgd", "adam")), Axis(UNITS, ("1..3",))), 1, 100)
    assert plan.count == len(plan.cells(quick())) == 6


def test_that_a_logarithmic_range_is_drawn_evenly_over_its_powers() -> None:
    generator = np.random.default_rng(0)
    found = np.array([float(Range(1e-4, 1, log=True).drawn(generator)) for _ in range(2000)])
    assert 0.45 < np.mean(found < 1e-2) < 0.55
    flat = np.array([float(Range(0, 1).drawn(generator)) for _ in range(2000)])
    assert 0.45 < np.mean(flat < 0.5) < 0.55


def test_that_both_ends_of_a_whole_range_are_drawn() -> None:
    generator = np.random.default_rng(0)
    assert {Range(2, 4, whole=True).drawn(generator) for _ in range(100)} == {"2", "3", "4"}
    assert {Range(1, 3, log=True, whole=True).drawn(generator) for _ in range(100)} == {"1", "2", "3"}


def test_that_four_digits_do_not_leave_a_narrow_range() -> None:
    generator = np.random.default_rng(0)
    for _ in range(100):
        assert 0.123456 <= float(Range(0.123456, 0.123457).drawn(generator)) <= 0.123457


@pytest.mark.parametrize("word", ["1..0.1", "0..1 log", "-1..1 log", "nan..1", "0..inf", "a..b", "0..1 lin", "1..1"])
def test_that_a_range_that_cannot_be_drawn_from_is_refused(word: str) -> None:
    with pytest.raises(StudyError, match="range"):
        read_range(RATE, word)


def test_that_what_is_no_range_is_a_value() -> None:
    assert read_range(RATE, "0.1") is None
    assert read_range("recipe.optimizer", "adam(beta1=0.9)") is None


@pytest.mark.parametrize(
    ("plan", "names"),
    [
        (Plan((RATES,)), "at random"),
        (Plan((Axis(RATE, ("-1..1",)),), 1, 5), "learning_rate"),
        (Plan((RATES, RATES), 1, 5), "twice"),
        (Plan((RATES,), 1000, 1_000_000), "2,000,000|1,000,000,000"),
        (Plan((Axis("recipe.nothing", ("0..1",)),), 1, 5), "nothing"),
    ],
)
def test_that_a_plan_that_cannot_be_is_refused_in_a_sentence(plan: Plan, names: str) -> None:
    with pytest.raises(StudyError, match=names):
        plan.cells(quick())
