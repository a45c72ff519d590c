"""Trainers of the same data hold it once in the engine's form."""

import gc
import weakref

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.project import check
from nnstudio.project.edits import with_recipe
from nnstudio.project.first import first_project
from nnstudio.studies.run import Run, held, least_held
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.twins.company import company
from nnstudio.studies.twins.setup import Twins


def _trainer(**settings) -> Trainer:
    return Trainer(check(with_recipe(first_project(), **settings)))


def test_that_trainers_of_other_seeds_and_rates_hold_one_table():
    one, other = _trainer(seed=1), _trainer(seed=2, learning_rate=0.5)
    assert one.tables == other.tables
    assert len(one.tables) == 2


@pytest.mark.parametrize("settings", [{"dtype": "float64"}, {"loss": Choice("hinge")}])
def test_that_another_number_type_or_encoding_has_tables_of_its_own(settings):
    one, other = _trainer(), _trainer(**settings)
    assert not one.tables.keys() & other.tables.keys()


def test_that_a_changed_loss_leaves_the_others_targets_alone():
    one, other = _trainer(), _trainer(seed=2)
    one.change(with_recipe(first_project(), loss=Choice("hinge")).recipe)
    assert not one.tables.keys() & other.tables.keys()
    with np.errstate(all="ignore"):
        assert all(trainer.step() for trainer in (one, other))


def test_that_shared_tables_are_read_only():
    trainer = _trainer()
    for rows in trainer._rows.values():
        with pytest.raises(ValueError, match="read-only"):
            rows.x[:] = 0
        with pytest.raises(ValueError, match="read-only"):
            rows.t[:] = 0


def test_that_tables_go_with_the_last_trainer_that_holds_them():
    trainer = _trainer(dtype="float64", seed=3)
    gone = weakref.ref(trainer._rows["train"])
    del trainer
    gc.collect()
    assert gone() is None


def test_that_the_data_of_a_run_and_its_twins_count_once():
    run = Run(check(first_project()))
    tables = sum(run.trainer.tables.values())
    run.company = company(run, first_project(), Twins("seed", ("7", "8")))
    for one in run.company.followers:
        one.run.trainer  # noqa: B018 - made at the first call
    assert sum(run.tables.values()) == tables
    assert run.bytes == run.own_bytes + tables
    alone = Run(check(first_project()))
    assert alone.trainer.tables == run.trainer.tables
    assert held([run, alone]) == run.own_bytes + alone.own_bytes + tables
    assert least_held([run, alone]) == run.least_bytes + alone.least_bytes - tables
