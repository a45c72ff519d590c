"""Schemes raced: the same network, data, order of examples and recipe, trained step by step from other starts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec
import numpy as np

from nnstudio.project import Checked, Project, check
from nnstudio.studies.initialization.sample import first_examples
from nnstudio.studies.initialization.scheme import Scheme, with_scheme
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training_state import Divergence

_EVERY = 10  # steps of one lane before the next has its turn


@dataclass(eq=False)
class Lane:
    """One scheme's run: the mean batch loss of each stretch of steps, and where it diverged."""

    scheme: Scheme
    trainer: Trainer
    steps: list[int] = field(default_factory=list)
    losses: list[float] = field(default_factory=list)

    @property
    def divergence(self) -> Divergence | None:
        return self.trainer.divergence

    @property
    def alike(self) -> bool:
        """Whether some hidden layer's units all have the same weights: they compute the same, and learn the same."""
        network = self.trainer.network
        named = network.named(self.trainer.parameters)
        hidden = [named.get(f"{at}.weight") for at in range(len(network.layers) - 1)]
        return any(weights is not None and len(weights) > 1 and _same_rows(weights) for weights in hidden)

    def advance(self, step: int) -> None:
        """Train up to a step, unless it diverged."""
        found = []
        with np.errstate(all="ignore"):
            while self.trainer.step_count < step and self.divergence is None and self.trainer.step():
                found.append(self.trainer.batch_loss)
        if found:
            self.steps.append(self.trainer.step_count)
            self.losses.append(float(np.mean(found)))


def lanes(checked: Checked, schemes: tuple[Scheme, ...]) -> list[Lane]:
    """Return a lane for each scheme, at its start; of large data they see the first examples."""
    return [Lane(scheme, Trainer(first_examples(check(_project(checked.project, scheme))))) for scheme in schemes]


def race(started: list[Lane], steps: int, every: int = _EVERY) -> Iterator[int]:
    """Train all lanes in lockstep to that many steps; yields the step all have reached or diverged before."""
    for step in [*range(every, steps, every), steps]:
        for lane in started:
            lane.advance(step)
        yield step


def winner(started: list[Lane]) -> Lane | None:
    """Return the lane with the smallest loss of its last stretch among those that did not diverge."""
    finished = [lane for lane in started if lane.divergence is None and lane.losses]
    return min(finished, key=lambda lane: lane.losses[-1], default=None)


def _same_rows(weights: np.ndarray) -> bool:
    """Tell whether all rows are one row, up to what rounding may do to sums in another order."""
    return bool(np.allclose(weights, weights[:1], rtol=1e-3, atol=1e-6))


def _project(project: Project, scheme: Scheme) -> Project:
    return msgspec.structs.replace(project, network=with_scheme(project.network, scheme))
