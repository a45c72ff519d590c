"""Gradient descent on the bowl, and where it meets the closed form."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnstudio.catalog import Choice
from nnstudio.data.points import Points
from nnstudio.project import Project, first_project
from nnstudio.project.edits import replace, with_hidden, with_layer, with_recipe, with_source
from nnstudio.studies.minimization.problem import Bowl, bowl
from nnstudio.studies.watch import Watch

MEETS = 1e-6  # largest difference of a weight from the closed form's
_FAR = 1e12
_TOLD = 500  # steps between two looks at whether it is still wanted


class Asked(NamedTuple):
    """The points, and how the descent goes: rate η, momentum β, where it starts, steps at most."""

    points: int = 30
    centre: float = 1.0
    noise: float = 0.5
    seed: int = 0
    rate: float = 0.1
    momentum: float = 0.0
    start: tuple[float, float] = (0.0, 0.0)
    steps: int = 300

    @property
    def bowl(self) -> Bowl:
        return bowl(self.points, self.centre, self.noise, self.seed)


class Descent(NamedTuple):
    """The path (steps + 1, 2), its loss above the least (steps + 1,), the first step that meets the minimum, if any.

    `lost`: the weights left every bound, and the path ends there.
    """

    asked: Asked
    bowl: Bowl
    path: np.ndarray
    excess: np.ndarray
    met: int | None
    lost: bool

    @property
    def off(self) -> float:
        """The largest difference of a weight from the closed form's at the end."""
        return float(np.abs(self.path[-1] - self.bowl.minimum).max())


def descended(asked: Asked, watch: Watch | None = None) -> Descent:
    """Take the steps: m ← β·m + ∇L(v), v ← v − η·m.

    Raises: Cancelled if that is told meanwhile.
    """
    found, watch = asked.bowl, watch or Watch()
    v, memory, path = np.array(asked.start), np.zeros(2), [np.array(asked.start)]
    while len(path) <= asked.steps and np.abs(v).max() < _FAR:
        memory = asked.momentum * memory + found.gradient(v)
        v = v - asked.rate * memory
        path.append(v)
        if len(path) % _TOLD == 0:
            watch.tell(len(path) / asked.steps)
    whole = np.array(path)
    near = np.abs(whole - found.minimum).max(axis=1) <= MEETS
    met = int(near.argmax()) if near.any() else None
    return Descent(asked, found, whole, found.excess(whole), met, bool(np.abs(v).max() >= _FAR))


def project_of(asked: Asked) -> Project:
    """Return the project in which the engine takes the same path: one linear unit, full batch, float64."""
    found, empty = asked.bowl, np.zeros((0, 1))
    points = Points(found.x[:, None], found.y[:, None], empty, empty, "regression", ("x",), ("y",), "")
    w, b = (Choice("constant", {"value": value}) for value in asked.start)
    unit = Choice("dense", {"units": 1, "activation": Choice("identity"), "init": w, "bias": b})
    project = with_source(first_project(), Choice(points.source), points)
    project = replace(project, data=replace(project.data, preprocess=Choice("none")))
    project = with_layer(with_hidden(project, ()), 0, unit)
    optimizer = Choice("momentum", {"momentum": asked.momentum}) if asked.momentum else Choice("sgd")
    recipe = {"loss": Choice("mse"), "optimizer": optimizer, "learning_rate": asked.rate, "dtype": "float64"}
    return with_recipe(project, **recipe, batch_size=asked.points, epochs=asked.steps, regularizers=())
