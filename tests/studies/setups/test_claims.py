"""What each ready setup is said to show, asserted as it was measured; data, start and order hang on the seed.

A few seeds keep the suite quick: NNSTUDIO_CLAIMS=full takes as many as the claims were measured over.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from nnstudio.project import Project, check
from nnstudio.project.edits import with_layer, with_recipe
from nnstudio.studies.setups import SETUPS
from nnstudio.studies.smoothness import Smoothness, smoothness
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Pace, Stopped, training
from tests.studies.claim_seeds import claim_seeds
from tests.studies.runs import layers, learned, seeded

TEN = claim_seeds(3, 10)


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """As many BLAS threads as a run has: for small matrices more of them only wait for each other."""
    with threadpool_limits(1, "blas"):
        yield


def _compared(key: str) -> dict[str, Project]:
    entry = SETUPS[key]()
    assert entry.comparison is not None
    return entry.comparison.projects(entry.alone())


def _trained(project: Project) -> Trainer:
    trainer = Trainer(check(project))
    for _ in training(trainer, Pace(seconds=1e9, stop_epoch=project.recipe.epochs)):
        pass
    return trainer


def _epochs(project: Project) -> float:
    """Return the epochs to a training loss of 0.1; infinity if it is not reached in the recipe's epochs."""
    trainer, last = Trainer(check(with_recipe(project, target_loss=0.1))), None
    for last in training(trainer, Pace(seconds=1e9, stop_epoch=project.recipe.epochs)):  # noqa: B007
        pass
    assert isinstance(last, Stopped)
    return trainer.epoch if last.reason == "target" else np.inf


@cache
def _smoothness(key: str, seed: int) -> list[Smoothness]:
    found = []
    for project in _compared(key).values():
        trainer = _trained(seeded(project, seed))
        found.append(smoothness(trainer.checked, trainer.parameters))
    return found


def _falls(values: list[float]) -> bool:
    return all(one > other for one, other in pairwise(values))


@pytest.mark.parametrize("seed", TEN)
@pytest.mark.parametrize("key", ["weight_decay", "lecture_lambdas"])
def test_that_lambda_shrinks_the_weights_and_flattens_the_output(key: str, seed: int) -> None:
    found = _smoothness(key, seed)
    assert _falls([one.mean_squared_weight for one in found])
    assert _falls([one.mean_slope for one in found])


def test_that_lambda_shortens_the_boundary_on_average() -> None:
    lengths = np.mean([[one.boundary_length for one in _smoothness("weight_decay", seed)] for seed in TEN], axis=0)
    assert _falls(list(lengths))


def test_that_the_mean_squared_weights_are_of_the_size_that_was_measured() -> None:
    squares = np.mean([[one.mean_squared_weight for one in _smoothness("weight_decay", seed)] for seed in TEN], axis=0)
    assert squares == pytest.approx([21.4, 7.0, 0.96, 0.072], rel=0.5)


@pytest.mark.parametrize("seed", TEN)
def test_that_relu_reaches_the_loss_before_tanh_and_sigmoid_does_not(seed: int) -> None:
    relu, tanh, sigmoid = (_epochs(seeded(project, seed)) for project in _compared("activation_race").values())
    assert relu < tanh <= 150
    assert sigmoid == np.inf


@pytest.mark.parametrize("seed", TEN)
def test_that_tanh_takes_longer_still_from_starts_of_gain_one(seed: int) -> None:
    relu, tanh, _ = _compared("activation_race").values()
    for at, layer in enumerate(layers("dense(32, tanh, init=lecun_normal); " * 4 + "dense(10, identity)")):
        tanh = with_layer(tanh, at, layer.with_(init=layers("dense(1, tanh, init=lecun_normal)")[0].params["init"]))
    assert _epochs(seeded(relu, seed)) < 70
    assert 80 <= _epochs(seeded(tanh, seed)) <= 120


def test_that_adaptive_rates_win_the_race_at_one_rate_and_plain_sgd_is_last() -> None:
    ended = [
        [
            learned(seeded(with_recipe(project, epochs=100), seed)).train.loss
            for project in _compared("optimizer_race").values()
        ]
        for seed in TEN
    ]
    sgd, momentum, rmsprop, adam = np.mean(ended, axis=0)
    assert sgd > momentum > max(rmsprop, adam)
    assert all(np.argmax(losses) == 0 for losses in ended)


def test_that_the_full_batch_stays_in_its_local_minimum() -> None:
    full = with_recipe(_compared("sgd_noise")["5"], epochs=20_000)
    assert _trained(full).parameters[0] == pytest.approx(0.033, abs=0.001)


def test_that_batches_of_one_leave_the_local_minimum() -> None:
    single = with_recipe(_compared("sgd_noise")["1"], epochs=200)
    weights = np.array([_trained(seeded(single, seed)).parameters for seed in claim_seeds(40, 1000)])
    assert np.mean(np.abs(weights[:, 0] - 2) < 1e-3) >= 0.99
    assert (weights[:, 1] == 0).all()


def test_that_at_a_smaller_rate_the_noise_seldom_suffices() -> None:
    single = with_recipe(_compared("sgd_noise")["1"], learning_rate=0.2, epochs=200)
    weights = [_trained(seeded(single, seed)).parameters[0] for seed in claim_seeds(40, 1000)]
    assert np.mean(np.abs(np.array(weights) - 2) < 1e-3) < 0.1
