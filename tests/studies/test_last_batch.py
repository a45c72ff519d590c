import random

import numpy as np
import pytest

from nnstudio.project import check
from nnstudio.project.edits import with_recipe
from nnstudio.studies.last_batch import LastBatch, Orders, last_batch
from nnstudio.studies.run import Run
from nnstudio.studies.run_log import LoggedEdit, RunLog
from nnstudio.studies.trainer import Trainer
from tests.studies.runs import small, steps


@pytest.mark.parametrize("batch_size", [1, 4, 5, 23])
def test_that_the_examples_of_every_step_are_found_again(batch_size: int) -> None:
    made = small(batch_size=batch_size, seed=3)
    trainer, orders = Trainer(check(made)), Orders(3, 23)
    for _ in range(60):
        taken = trainer._order[trainer.position : trainer.position + batch_size].copy()
        begins = trainer.position == 0
        steps(trainer, 1)
        batch = last_batch(trainer.step_count, trainer.exact_epoch, 23, RunLog(made))
        found = orders.indices(batch)
        assert found is not None
        np.testing.assert_array_equal(found, taken)
        assert (batch.begins, batch.ends) == (begins, trainer.position == 0)
        assert 1 <= batch.number <= batch.batches


@pytest.mark.parametrize("seed", range(8))
def test_that_examples_are_found_though_the_batch_size_changed_within_epochs(seed: int) -> None:
    rng, made = random.Random(seed), small(batch_size=5, seed=3)
    run, orders = Run(check(made)), Orders(3, 23)
    trainer, number = run.trainer, 0
    for _ in range(80):
        for _ in range(rng.choice((0, 0, 0, 1, 2))):
            run.change(with_recipe(made, batch_size=rng.choice((1, 2, 4, 5, 23))).recipe)
        taken = trainer.next_batch()[0].copy()
        number = 1 if trainer.position == 0 else number + 1
        steps(trainer, 1)
        batch = last_batch(trainer.step_count, trainer.exact_epoch, 23, run.log)
        np.testing.assert_array_equal(orders.indices(batch), taken)
        left = -(-(23 - batch.stop) // trainer.recipe.batch_size)
        assert (batch.number, batch.batches, batch.epoch) == (number, number + left, trainer.epoch + (not batch.ends))


def test_that_a_log_that_does_not_tell_of_the_start_does_not_mislead() -> None:
    trainer = steps(Trainer(check(small(batch_size=4, seed=3))), 8)
    log = RunLog(small(batch_size=5, seed=3), [LoggedEdit(6, small(batch_size=4).recipe)])
    batch = last_batch(8, trainer.exact_epoch, 23, log)
    assert (batch.first, batch.stop, batch.number) == (4, 8, 2)


def test_that_earlier_epochs_are_found_after_later_ones() -> None:
    orders, early, late = Orders(0, 10), LastBatch(2, 1, 2, 0, 5, False), LastBatch(7, 1, 2, 0, 5, False)
    before = orders.indices(early)
    orders.indices(late)
    np.testing.assert_array_equal(orders.indices(early), before)


def test_that_epochs_far_away_of_large_data_are_left_out() -> None:
    orders = Orders(0, 100_000)
    assert orders.indices(LastBatch(100, 1, 10, 0, 10, False)) is None
    found = orders.indices(LastBatch(5, 1, 10, 0, 10, False))
    assert found is not None
    assert len(found) == 10


def test_that_there_is_no_batch_before_the_first_step() -> None:
    batch = last_batch(0, 0.0, 23, RunLog(small()))
    assert (batch.number, batch.stop, batch.ends) == (0, 0, False)
