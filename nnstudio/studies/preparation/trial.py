"""The same network, from the same seed, on inputs prepared in five ways."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from nnstudio.catalog import Choice
from nnstudio.project import Checked, Project, check, prepared
from nnstudio.project.edits import replace
from nnstudio.studies.initialization.sample import first_examples
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Evaluated, evaluated
from nnstudio.studies.watch import Watch

WAYS = ("none", "centered", "standardized", "pca", "whitened")
_MOST_POINTS = 400


class Trial(NamedTuple):
    """One way: points as the network sees them, (n, 2), their classes (n,), and the loss after each epoch, from 0 on.

    Of more inputs than two the first two are drawn, of one it alone. The loss is that of the whole training part; for
    regression 1 − R², for targets may be scaled with the inputs. NaN once it diverged.
    """

    way: str
    points: np.ndarray
    classes: np.ndarray
    losses: np.ndarray

    @property
    def mean(self) -> float:
        """The mean loss after all epochs: how fast it fell, whatever the noise of the last one; ∞ if it diverged."""
        found = float(self.losses[1:].mean())
        return found if math.isfinite(found) else math.inf


def trials(project: Project, epochs: int, watch: Watch | None = None) -> list[Trial]:
    """Train each way for so many epochs.

    Raises: StudyError if a way cannot be had, Cancelled if that is told meanwhile.
    """
    watch = watch or Watch()
    return [_trial(project, way, epochs, watch, at / len(WAYS)) for at, way in enumerate(WAYS)]


def with_way(project: Project, way: str) -> Project:
    """Return the project with its inputs prepared in a way; principal components are as many as there are inputs."""
    plain = replace(project, data=replace(project.data, preprocess=Choice("none")))
    choice = Choice(way)
    if way == "pca":
        choice = Choice("pca", {"components": prepared(plain.data).x_train.shape[1]})
    return replace(project, data=replace(project.data, preprocess=choice))


def _trial(project: Project, way: str, epochs: int, watch: Watch, done: float) -> Trial:
    watch.tell(done)
    checked = first_examples(check(with_way(project, way)))
    trainer, losses = Trainer(checked), np.full(epochs + 1, np.nan)
    losses[0] = _score(trainer, watch)
    for epoch in range(1, epochs + 1):
        if not _epoch(trainer, epoch, watch):
            break
        losses[epoch] = _score(trainer, watch)
        watch.tell(done + epoch / epochs / len(WAYS))
    return Trial(way, *_drawn(checked), losses)


def _epoch(trainer: Trainer, epoch: int, watch: Watch) -> bool:
    """Train to the end of an epoch; tell whether the run is still there."""
    with np.errstate(all="ignore"):
        while trainer.epoch < epoch:
            watch.tell(watch.share)
            if not trainer.step():
                return False
    return True


def _score(trainer: Trainer, watch: Watch) -> float:
    for event in evaluated(trainer):
        watch.tell(watch.share)
        if isinstance(event, Evaluated):
            score = event.metrics.train
            found = score.loss if score.r2 is None else 1 - score.r2
            return found if math.isfinite(found) else math.nan
    raise AssertionError("an evaluation ends with its metrics")


def _drawn(checked: Checked) -> tuple[np.ndarray, np.ndarray]:
    x = checked.data.x_train[:_MOST_POINTS, :2].astype(float)
    if x.shape[1] < 2:
        x = np.hstack([x, np.zeros((len(x), 1))])
    y = checked.data.y_train[: len(x)]
    return x, y if y.ndim == 1 else np.zeros(len(x), np.int64)
