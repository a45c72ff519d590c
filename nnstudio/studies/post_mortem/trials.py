"""A cure tried out: trained on for a while, to see whether the numbers stay finite."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnstudio.project import Checked
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training_state import TrainingState

STEPS = 200
Goes = Callable[[], bool]


@dataclass(frozen=True)
class Trial:
    """How many steps went well, of those tried, and the batch loss of the last; `failed` where it blew up again."""

    steps: int
    loss: float
    failed: bool

    @property
    def held(self) -> bool:
        return not self.failed and self.steps > 0

    @property
    def at_once(self) -> bool:
        """Whether not one step went well."""
        return self.failed and self.steps == 0


def tried(checked: Checked, state: TrainingState | None, goes: Goes, steps: int = STEPS) -> Trial:
    """Train on from a state (None: from the start) on a trainer of its own, as long as `goes` says so.

    Weights that grow on and on will blow up later: a loss that ends a thousand times where it began failed too.
    """
    trainer, losses = Trainer(checked, state), []
    with np.errstate(all="ignore"):
        while len(losses) < steps and goes():
            if not trainer.step():
                return Trial(len(losses), losses[-1] if losses else math.nan, True)
            losses.append(trainer.batch_loss)
    grown = bool(losses) and losses[-1] > 1e3 * max(1.0, losses[0])
    return Trial(len(losses), losses[-1] if losses else math.nan, grown)
