"""What the setups of dead units are said to show: killed by a high rate, never dead when leaky, dead from the start."""

from functools import cache

import numpy as np
import pytest

from nnstudio.project import Project, check
from nnstudio.project.edits import with_recipe
from nnstudio.studies.setups import SETUPS
from nnstudio.studies.sleeping import LayerSleep, Sleepers
from nnstudio.studies.trainer import START, Trainer
from nnstudio.studies.training import Pace, training
from nnstudio.studies.twins.variables import variable
from tests.studies.claim_seeds import claim_seeds
from tests.studies.runs import project, seeded

SEEDS = claim_seeds(4, 10)
STARTS = 200


def compared(key: str) -> dict[str, Project]:
    entry = SETUPS[key]()
    assert entry.comparison is not None
    return entry.comparison.projects(entry.alone())


@cache
def trained(key: str, value: str, seed: int) -> tuple[LayerSleep, ...]:
    made = seeded(compared(key)[value], seed)
    trainer = Trainer(check(made))
    for _ in training(trainer, Pace(seconds=1e9, stop_epoch=made.recipe.epochs)):
        pass
    found = Sleepers(trainer.checked).at(trainer.parameters)
    assert found is not None
    return found


def dead(layers: tuple[LayerSleep, ...]) -> float:
    return sum(one.count for one in layers) / sum(one.units for one in layers)


@cache
def started(value: str) -> np.ndarray:
    """Return the share of dead units by layer (starts, layers) of networks nobody has trained."""
    made = compared("dead_from_the_start")[value]
    return np.array([[layer.share for layer in _at_the_start(seeded(made, seed))] for seed in range(STARTS)])


def _at_the_start(made: Project) -> tuple[LayerSleep, ...]:
    checked = check(made)
    parameters = checked.network.initial([made.recipe.seed, START]).astype(made.recipe.dtype)
    found = Sleepers(checked).at(parameters)
    assert found is not None
    return found


def test_that_a_high_rate_kills_most_units() -> None:
    shares = [dead(trained("dead_by_rate", "30", seed)) for seed in SEEDS]
    assert min(shares) >= 0.4
    assert np.mean(shares) >= 0.65


@pytest.mark.parametrize("seed", SEEDS)
def test_that_at_a_low_rate_at_most_one_unit_dies(seed: int) -> None:
    assert sum(one.count for one in trained("dead_by_rate", "0.1", seed)) <= 1


@pytest.mark.parametrize("seed", SEEDS)
def test_that_leaky_units_are_never_dead_where_most_relu_units_are(seed: int) -> None:
    assert dead(trained("dead_or_leaky", "relu", seed)) >= 0.5
    assert dead(trained("dead_or_leaky", "leaky_relu", seed)) == 0.0


def test_that_the_share_of_units_dead_from_the_start_grows_with_depth() -> None:
    by_depth = started("zeros").mean(axis=0)
    assert (np.diff(by_depth) > 0).all()
    assert by_depth[-1] > 0.5


def test_that_a_small_bias_wakes_narrow_deep_networks() -> None:
    wholly = {value: float((started(value)[:, -1] == 1).mean()) for value in compared("dead_from_the_start")}
    assert wholly["zeros"] == pytest.approx(0.25, abs=0.08)
    assert wholly["constant(value=0.01)"] <= 0.04


def test_that_the_setups_own_start_is_one_whose_last_hidden_layer_is_wholly_dead() -> None:
    made = compared("dead_from_the_start")
    assert _at_the_start(made["zeros"])[-1].share == 1.0
    assert _at_the_start(made["constant(value=0.01)"])[-1].share < 1.0


def test_that_a_small_bias_does_nothing_for_one_wide_layer() -> None:
    wide = project("moons(samples=200, noise=0.2)", "dense(20, relu, init=kaiming_normal)")
    for value in ("zeros", "constant(value=0.01)"):
        shares = [dead(_at_the_start(seeded(variable("bias").applied(wide, value), seed))) for seed in range(20)]
        assert np.mean(shares) <= 0.02


def test_that_a_small_bias_does_not_help_against_a_high_rate() -> None:
    made = variable("bias").applied(with_recipe(compared("dead_by_rate")["30"]), "constant(value=0.01)")
    shares = []
    for seed in SEEDS:
        trainer = Trainer(check(seeded(made, seed)))
        for _ in training(trainer, Pace(seconds=1e9, stop_epoch=50)):
            pass
        found = Sleepers(trainer.checked).at(trainer.parameters)
        assert found is not None
        shares.append(dead(found))
    assert np.mean(shares) >= 0.65
