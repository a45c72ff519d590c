"""Descent in the plane of two weights, and how many steps it takes."""

from typing import NamedTuple

import numpy as np

from nnstudio.studies.zigzag.problem import IDEAL, Problem, agreement, problem

GOAL = 1e-4  # mean squared error
MOST_STEPS = 10_000
_FAR = 1e6  # no weight comes back from there


class Descent:
    """Steps from w = (0, 0) over batches in a shuffled order; the last batch of an epoch may be smaller.

    `path` are the weights so far (steps + 1, 2), `gradients` the batch gradients that led along it (steps, 2).
    """

    def __init__(self, on: Problem, rate: float, batch: int, seed: int = 0) -> None:
        self.problem, self.rate, self.batch = on, rate, min(batch, len(on.x))
        self._generator = np.random.default_rng(seed)
        self._order = np.zeros(0, np.intp)
        self._path, self._gradients = [np.zeros(2)], []

    @property
    def steps(self) -> int:
        return len(self._gradients)

    @property
    def weights(self) -> np.ndarray:
        return self._path[-1]

    @property
    def path(self) -> np.ndarray:
        return np.array(self._path)

    @property
    def gradients(self) -> np.ndarray:
        return np.array(self._gradients).reshape(-1, 2)

    @property
    def arrived(self) -> bool:
        """Whether the mean squared error is down to the goal."""
        return 2 * self.problem.loss(self.weights) <= GOAL

    @property
    def lost(self) -> bool:
        """Whether the weights have left every bound: the rate is too high."""
        return not np.abs(self.weights).max() < _FAR

    def step(self) -> None:
        """Do one step; nothing moves any more once it is lost."""
        if self.lost:
            return
        if not len(self._order):
            self._order = self._generator.permutation(len(self.problem.x))
        rows, self._order = self._order[: self.batch], self._order[self.batch :]
        gradient = self.problem.gradients(self.weights)[rows].mean(axis=0)
        self._gradients.append(gradient)
        self._path.append(self.weights - self.rate * gradient)


class Race(NamedTuple):
    """Steps of full batches to the goal: of each kind at its own best rate, and of the second at the first's."""

    first: int
    second: int
    same_rate: int

    @property
    def ratio(self) -> float:
        return self.first / max(1, self.second)


def steps_to_goal(on: Problem, rate: float) -> int:
    """Return how many full-batch steps from (0, 0) take the mean squared error to the goal; at most 10,000."""
    offset, steps = -IDEAL, 0
    while np.abs(offset).max() < _FAR and steps < MOST_STEPS:
        if offset @ on.hessian @ offset <= GOAL:
            return steps
        offset = offset - rate * (on.hessian @ offset)
        steps += 1
    return MOST_STEPS


def race(first: Problem, second: Problem) -> Race:
    """Return the step counts of two kinds of inputs."""
    return Race(
        steps_to_goal(first, first.best_rate),
        steps_to_goal(second, second.best_rate),
        steps_to_goal(second, first.best_rate),
    )


def single_agreement(on: Problem, path: np.ndarray) -> float:
    """Return the share of single-example gradients of one sign, over all examples at up to 50 places of a path."""
    places = path[:: max(1, len(path) // 50)]
    return float(np.mean([agreement(on.gradients(w)) for w in places]))


def batch_agreement(on: Problem, batch: int, seed: int = 0, count: int = 200) -> float:
    """Return the share of batch gradients of one sign, over so many random batches at w = (0, 0)."""
    generator, gradients = np.random.default_rng(seed), on.gradients(np.zeros(2))
    rows = [generator.choice(len(on.x), min(batch, len(on.x)), replace=False) for _ in range(count)]
    return agreement(np.array([gradients[one].mean(axis=0) for one in rows]))


def ratios(first: str, second: str, seeds: int) -> np.ndarray:
    """Return by how much the first kind takes more steps than the second, (seeds,), each at its own best rate."""
    return np.array([race(problem(first, seed), problem(second, seed)).ratio for seed in range(seeds)])
