"""The two descents that are compared, and their numbers."""

from __future__ import annotations

import numpy as np

from nnstudio.panels.landscape.options import option
from nnstudio.project import Project
from nnstudio.studies.zigzag.descent import Descent, Race, batch_agreement, race, ratios, single_agreement
from nnstudio.studies.zigzag.problem import Problem, agreement, problem

SIDES = ("left", "right")
ROWS = ("steps", "error", "rate_used", "single", "batches", "moved", "race", "same")
_SEEDS = 20
_MOST_STEPS = 2000


class Sides:
    """A descent for each kind of inputs, from one seed; both step together."""

    def __init__(self, project: Project) -> None:
        self.kinds = [str(option(project, side)) for side in SIDES]
        self.seed, self.batch = int(option(project, "points")), int(option(project, "batch"))
        self.problems: list[Problem] = [problem(kind, self.seed) for kind in self.kinds]
        rates = [one.best_rate for one in self.problems]
        own = bool(option(project, "own_rate"))
        factor = float(option(project, "rate"))
        self.rates = [factor * (one if own else rates[0]) for one in rates]
        self.race: Race = race(*self.problems)
        self.ratios = ratios(self.kinds[0], self.kinds[1], _SEEDS)
        self._batches = [batch_agreement(one, self.batch, self.seed) for one in self.problems]
        self.reset()

    @property
    def ended(self) -> bool:
        """Whether both have arrived, or are lost."""
        return all(one.arrived or one.lost or one.steps >= _MOST_STEPS for one in self.descents)

    def confined(self, at: int) -> bool:
        """Whether every step of a side goes up in both weights or down in both."""
        return self.batch == 1 and agreement(self.problems[at].gradients(np.zeros(2))) == 1.0

    def reset(self) -> None:
        """Begin again at (0, 0)."""
        pairs = zip(self.problems, self.rates, strict=True)
        self.descents = [Descent(one, rate, self.batch, self.seed) for one, rate in pairs]

    def step(self) -> None:
        """Do a step of each that has not arrived."""
        for one in self.descents:
            if not one.arrived and one.steps < _MOST_STEPS:
                one.step()

    def numbers(self) -> np.ndarray:
        """Return (rows, 2) what there is to be compared, in the order of ROWS; NaN where there is nothing yet."""
        return np.array([self._of(at) for at in range(len(SIDES))]).T

    def _of(self, at: int) -> list[float]:
        descent, on = self.descents[at], self.problems[at]
        return [
            descent.steps,
            2 * on.loss(descent.weights),
            self.rates[at],
            single_agreement(on, descent.path),
            self._batches[at],
            agreement(descent.gradients),
            (self.race.first, self.race.second)[at],
            (self.race.first, self.race.same_rate)[at],
        ]
