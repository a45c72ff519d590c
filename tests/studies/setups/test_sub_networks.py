"""Dropout averages sub-networks: the ready setup, as the claims measured it."""

from functools import cache

import numpy as np
import pytest

from nnstudio.project import Project, check
from nnstudio.project.edits import with_dropout
from nnstudio.studies.setups import SETUPS
from nnstudio.studies.subnetworks import Averaged, averaged
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Pace, training
from tests.studies.claim_seeds import claim_seeds
from tests.studies.runs import seeded

SEEDS = claim_seeds(3, 10)


def _setup(seed: int) -> Project:
    return seeded(SETUPS["sub_networks"]().project(), seed)


def _parameters(made: Project) -> np.ndarray:
    trainer = Trainer(check(made))
    for _ in training(trainer, Pace(seconds=1e9, stop_epoch=made.recipe.epochs)):
        pass
    return trainer.parameters


@cache
def measured(seed: int, dropout: bool = True) -> Averaged:
    made = _setup(seed)
    found = averaged(check(made), _parameters(made if dropout else with_dropout(made, 0.0)))
    assert found is not None
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_that_the_scaled_network_decides_as_the_average_of_its_sub_networks(seed: int) -> None:
    found = measured(seed)
    assert (found.masks, found.examples) == (1000, 250)
    assert found.gap <= 0.06
    assert found.same >= 0.99
    assert found.logit_gap <= 0.012


def test_that_a_network_trained_without_dropout_is_farther_from_its_average() -> None:
    gaps = [measured(seed, dropout=False).gap for seed in SEEDS]
    assert np.mean(gaps) == pytest.approx(0.2, abs=0.08)
    assert min(gaps) > 2 * max(measured(seed).gap for seed in SEEDS)
