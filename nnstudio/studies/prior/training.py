"""The same weight found by the engine: full-batch descent on the mean squared error with L2."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnstudio.catalog import Choice
from nnstudio.data.points import Points
from nnstudio.project import Project, check, first_project
from nnstudio.project.edits import replace, with_hidden, with_layer, with_recipe, with_source
from nnstudio.studies.prior.posterior import Asked, Posterior, posterior
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.watch import Watch

STEPS = 100
START = -0.5
_PACE = 0.1  # of the curvature's inverse: each step keeps four fifths of the distance


class Found(NamedTuple):
    """What was asked, the posterior, and the weights of the descent with λ (steps + 1,)."""

    asked: Asked
    posterior: Posterior
    path: np.ndarray

    @property
    def trained(self) -> float:
        return float(self.path[-1])

    @property
    def difference(self) -> float:
        """How far the trained weight is from the posterior's peak."""
        return abs(self.trained - self.posterior.peak)


def found(asked: Asked, watch: Watch | None = None) -> Found:
    """Draw the posterior and train the weight.

    Raises: Cancelled if that is told meanwhile.
    """
    watch, trainer = watch or Watch(), Trainer(check(project_of(asked)))
    curves, path = posterior(asked), [float(trainer.parameters[0])]
    with np.errstate(all="ignore"):
        for step in range(STEPS):
            watch.tell(step / STEPS)
            trainer.step()
            path.append(float(trainer.parameters[0]))
    return Found(asked, curves, np.array(path))


def project_of(asked: Asked) -> Project:
    """Return the project that trains the weight: one linear unit without bias, full batch, L2 of λ, float64."""
    (x, y), empty = asked.points, np.zeros((0, 1))
    points = Points(x[:, None], y[:, None], empty, empty, "regression", ("x",), ("y",), "")
    start = Choice("constant", {"value": START})
    unit = Choice("dense", {"units": 1, "activation": Choice("identity"), "init": start, "train_bias": False})
    project = with_source(first_project(), Choice(points.source), points)
    project = replace(project, data=replace(project.data, preprocess=Choice("none")))
    project = with_layer(with_hidden(project, ()), 0, unit)
    penalty = Choice("l2", {"strength": asked.l2})
    rate = _PACE / (float(np.mean(x * x)) + asked.l2)
    recipe = {"loss": Choice("mse"), "optimizer": Choice("sgd"), "regularizers": (penalty,), "dtype": "float64"}
    return with_recipe(project, **recipe, learning_rate=rate, batch_size=asked.examples, epochs=STEPS)
