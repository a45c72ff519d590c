"""Frozen parameters keep their bits, whatever updates the others."""

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.engine.regularizers import REGULARIZERS
from nnstudio.project import Frozen, check, first_project, frozen_mask
from nnstudio.project.edits import with_hidden, with_recipe
from nnstudio.studies.trainer import Trainer

MARKS = (Frozen(0), Frozen(1, "weight", 2), Frozen(1, "weight", 3, 1), Frozen(1, "bias", 0), Frozen(2, "bias"))
DENSE = Choice("dense", {"units": 6, "activation": Choice("prelu")})


def trainer(**recipe) -> Trainer:
    project = with_hidden(first_project(), (DENSE, DENSE))
    return Trainer(check(with_recipe(project, **recipe)))


def steps(one: Trainer, count: int) -> None:
    with np.errstate(all="ignore"):
        for _ in range(count):
            assert one.step()


@pytest.mark.parametrize("optimizer", OPTIMIZERS.keys())
@pytest.mark.parametrize("regularizer", ["", *REGULARIZERS.keys()])
def test_that_frozen_parameters_keep_their_bits_under_every_update(optimizer, regularizer):
    chosen = (Choice(regularizer, {REGULARIZERS[regularizer].amount().key: 0.5}),) if regularizer else ()
    one = trainer(optimizer=Choice(optimizer), regularizers=chosen, clip_norm=0.5, learning_rate=0.1)
    steps(one, 5)  # what was remembered before must not move them either
    one.change(with_recipe(one.checked.project, frozen=MARKS).recipe)
    held, before = frozen_mask(MARKS, one.network), one.parameters.copy()
    steps(one, 30)
    assert one.parameters[held].tobytes() == before[held].tobytes()
    free = one.network.trained & ~held
    assert (one.parameters[free] != before[free]).mean() > 0.9


def test_that_freezing_everything_stops_all_learning_and_thawing_starts_it_again():
    marks = (Frozen(0), Frozen(1), Frozen(2))
    one = trainer(optimizer=Choice("adamw"), frozen=marks)
    start = one.parameters.copy()
    steps(one, 20)
    assert one.parameters.tobytes() == start.tobytes()
    one.change(with_recipe(one.checked.project, frozen=()).recipe)
    steps(one, 1)
    assert (one.parameters != start).any()


def test_that_running_statistics_go_on_under_a_frozen_layer():
    project = with_hidden(first_project(), (DENSE, Choice("batch_norm")))
    one = Trainer(check(with_recipe(project, frozen=(Frozen(1),))))
    views = one.network.named(one.parameters)
    scale, mean = views["1.gamma"].copy(), views["1.running_mean"].copy()
    steps(one, 3)
    assert (views["1.gamma"] == scale).all()
    assert (views["1.running_mean"] != mean).all()


def test_that_frozen_gradients_do_not_count_when_the_gradient_is_clipped():
    free = trainer(optimizer=Choice("sgd"), clip_norm=1e-3)
    held = trainer(optimizer=Choice("sgd"), clip_norm=1e-3, frozen=(Frozen(0), Frozen(1)))
    start = held.parameters.copy()
    steps(free, 1)
    steps(held, 1)
    moved = np.linalg.norm(held.parameters - start)
    assert moved == pytest.approx(1e-3 * 0.01, rel=1e-2)
    last = held.network.named(np.arange(held.network.length))["2.weight"].ravel()
    assert np.linalg.norm((free.parameters - start)[last]) < moved
