"""One variant being trained, and what it looks like now."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnstudio.project import Project, check
from nnstudio.studies.forward import Forward
from nnstudio.studies.multiples.measures import Measured, Measurer, Numbers
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Pace, Stopped, training

_MOST_WEIGHTS = 5000  # that a histogram is made of


class Look(NamedTuple):
    """A network as it is now.

    `ended` is how its training ended, "" while it goes on.
    Shapes: outputs (outputs, places), wrong (training examples,), weights (n,).
    """

    step: int
    epoch: float
    numbers: Numbers
    wrong: np.ndarray
    weights: np.ndarray
    outputs: np.ndarray
    ended: str = ""


class Bench:
    """Trains a project to the end of its recipe, a slice of about 4 ms at a time.

    Raises: StudyError if the project cannot be trained.
    """

    def __init__(self, project: Project) -> None:
        self.trainer = Trainer(check(project))
        self._measurer: Measurer | None = None
        self._events = training(self.trainer, Pace(stop_epoch=project.recipe.epochs))
        self.ended = ""

    @property
    def share(self) -> float:
        """How much of its training is done, from 0 to 1."""
        return 1.0 if self.ended else self.trainer.exact_epoch / self.trainer.recipe.epochs

    def advance(self) -> None:
        """Train for a slice, or score; a run that stopped early goes back to its best step."""
        event = next(self._events)
        if not isinstance(event, Stopped):
            return
        self.ended = event.reason
        if event.best is not None:
            self.trainer.restore(event.best.state)
            self.trainer.metrics = event.best.metrics

    def measured(self) -> Measured:
        """Measure the network as it is now; its scores are those of the last time they were taken."""
        while self.trainer.metrics is None and not self.ended:
            self.advance()
        if self._measurer is None:
            self._measurer = Measurer(self.trainer.checked)
        assert self.trainer.metrics is not None, "training begins with the scores"
        return self._measurer.measured(self.trainer.parameters, self.trainer.metrics)

    def look(self, outputs: np.ndarray) -> Look:
        """Return what it looks like now, with its outputs where the picture asks."""
        numbers, wrong = self.measured()
        decays = self.trainer.network.decays[: len(self.trainer.parameters)]
        weights = self.trainer.parameters[decays > 0]
        thinned = weights[:: -(-len(weights) // _MOST_WEIGHTS)].astype(np.float32) if len(weights) else weights
        trainer = self.trainer
        return Look(trainer.step_count, trainer.exact_epoch, numbers, wrong, thinned, outputs.copy(), self.ended)

    def asked_at(self, x: np.ndarray) -> Forward:
        """Return what asks the network at places (places, inputs), prepared."""
        return Forward(self.trainer.network, x, self.trainer.recipe.dtype)
