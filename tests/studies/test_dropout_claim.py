"""Dropout averages sub-networks: moons, 2-20-1 ReLU trained with dropout 0.5, as the claims measured it."""

import numpy as np
import pytest

from nnstudio.engine.plan import Plan
from nnstudio.project import check
from nnstudio.studies.probe import outputs
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Pace, training
from tests.studies.runs import project, seeded

MASKS = 1000
DROPPED = project(
    "moons(samples=200, noise=0.2)",
    "dense(20, relu, init=kaiming_normal); dropout(0.5)",
    "dense(1, identity, init=kaiming_normal)",
    batch_size=10,
    epochs=100,
)


def _sigmoid(logits: np.ndarray) -> np.ndarray:
    return 0.5 + 0.5 * np.tanh(0.5 * logits)


def _sampled(trainer: Trainer, x: np.ndarray) -> np.ndarray:
    """Return the mean over masks of the probabilities that sub-networks give, (examples,)."""
    plan = Plan(trainer.network, len(x), trainer.parameters, noise=np.random.default_rng(1))
    plan.rows.features[:] = x
    total = np.zeros(len(x))
    for _ in range(MASKS):
        plan.run()
        total += _sigmoid(plan.output[0])
    return total / MASKS


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_that_the_scaled_network_decides_as_the_average_of_its_sub_networks(seed: int) -> None:
    trainer = Trainer(check(seeded(DROPPED, seed)))
    for _ in training(trainer, Pace(seconds=1e9, stop_epoch=100)):
        pass
    x = np.concatenate([trainer.data.x_train, trainer.data.x_test])
    averaged = _sampled(trainer, x)
    scaled = _sigmoid(outputs(trainer.network, trainer.parameters, x.astype(np.float32))[:, 0])
    assert np.abs(averaged - scaled).mean() <= 0.06
    assert ((averaged > 0.5) == (scaled > 0.5)).mean() >= 0.99
