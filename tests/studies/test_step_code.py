"""The lines shown beside a run are that run: executed, they come to the trainer's own parameters."""

import itertools
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.engine.losses import encode
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.engine.schedules import SCHEDULES
from nnstudio.project import Checked, Project, check, loss_of
from nnstudio.studies.probe import gradient, outputs
from nnstudio.studies.step_code import looping, resting, step_code, walked
from nnstudio.studies.trainer import START, Trainer
from tests.studies.runs import small, steps

EPOCHS = 3


class Learner:
    """What the lines ask for, made of a network; `backward` is about the batch that `forward` was given last."""

    def __init__(self, checked: Checked) -> None:
        self.checked, self.network = checked, checked.network
        self.loss = loss_of(checked.project.recipe, checked.data.raw)
        self.asked: tuple[np.ndarray, np.ndarray] = (np.zeros(0), np.zeros(0))
        self.scored = 0

    def forward(self, w: np.ndarray, x: np.ndarray) -> np.ndarray:
        self.asked = w, x
        return outputs(self.network, w, x)

    def backward(self, _output: np.ndarray, y: np.ndarray) -> np.ndarray:
        return gradient(self.network, *self.asked, y, self.loss)

    def score(self, _w: np.ndarray) -> None:
        self.scored += 1

    def weights(self, w: np.ndarray) -> np.ndarray:
        return w * self.network.decays

    def shortened(self, w: np.ndarray, limit: float) -> np.ndarray:
        for name, view in self.network.named(w).items():
            if name.endswith("weight"):
                view *= np.minimum(1, limit / np.linalg.norm(view, axis=1, keepdims=True))
        return w


def executed(made: Project) -> tuple[Mapping[str, Any], Learner]:
    checked = check(made)
    data, learner = checked.data, Learner(checked)
    schedule = SCHEDULES.make(made.recipe.schedule)
    names: dict[str, Any] = {
        "np": np,
        "itertools": itertools,
        "x": data.x_train,
        "y": encode(learner.loss.encoding, data.y_train, data.raw.classes),
        "start": lambda seed: checked.network.initial([seed, START]),
        "loss_of": lambda output, y: None,
        "factor": lambda epoch: schedule.factor(epoch, made.recipe.epochs),
        **{name: getattr(learner, name) for name in ("forward", "backward", "score", "weights", "shortened")},
    }
    exec("\n".join(line.text for line in step_code(made.recipe, len(data.x_train))), names)  # noqa: S102
    return names, learner


def agrees(made: Project) -> None:
    names, learner = executed(made)
    trainer = Trainer(check(made))
    steps(trainer, EPOCHS * -(-23 // made.recipe.batch_size))
    assert learner.scored == EPOCHS == trainer.epoch
    np.testing.assert_allclose(names["w"], trainer.parameters, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("optimizer", OPTIMIZERS.keys())
def test_that_the_lines_of_every_optimizer_do_what_training_does(optimizer: str) -> None:
    agrees(small(optimizer=optimizer, dtype="float64", epochs=EPOCHS))


@pytest.mark.parametrize("schedule", [entry.key for entry in SCHEDULES if not entry.slots])
def test_that_the_lines_of_a_schedule_do_what_training_does(schedule: str) -> None:
    agrees(small(optimizer="sgd", schedule=Choice(schedule), dtype="float64", epochs=EPOCHS))


def test_that_penalties_clipping_and_limits_do_what_training_does() -> None:
    strong = (Choice("l1", {"strength": 0.02}), Choice("l2", {"strength": 0.01}), Choice("max_norm", {"limit": 0.7}))
    agrees(small(optimizer="momentum", regularizers=strong, clip_norm=0.05, dtype="float64", epochs=EPOCHS, seed=5))


def test_that_a_run_without_an_end_counts_its_epochs() -> None:
    lines = step_code(small(epochs=0).recipe, 23)
    assert "for epoch in itertools.count():" in [line.text for line in lines]


def test_that_a_step_passes_the_lines_of_its_batch_in_order() -> None:
    lines = step_code(small(optimizer="sgd").recipe, 23)
    plain = [lines[at].part for at in walked(lines, False, False)]
    assert plain == ["batches", "batch", "forward", "loss", "backward", "update"]
    assert [lines[at].part for at in walked(lines, True, True)] == ["epochs", "shuffle", *plain, "score"]
    assert [lines[at].part for at in looping(lines)] == plain


def test_that_a_run_rests_on_the_line_that_was_done_last() -> None:
    lines = step_code(small(optimizer="adam").recipe, 23)
    assert {lines[at].part for at in resting(lines, 0, False)} == {"start"}
    assert [lines[at].text.split()[0] for at in resting(lines, 3, False)] == ["w"]
    assert [lines[at].part for at in resting(lines, 5, True)] == ["score"]
