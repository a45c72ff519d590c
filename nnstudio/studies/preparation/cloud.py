"""Two classes of points in a cloud that lies off centre, stretched and tilted."""

from __future__ import annotations

import math

import numpy as np

from nnstudio.catalog import Choice
from nnstudio.data.points import Points
from nnstudio.project import Project, first_project
from nnstudio.project.edits import replace, with_hidden, with_layer, with_recipe, with_source

EXAMPLES = 200
_TILT = math.radians(35)
_APART = 1.2  # deviations between the middle and a class


def cloud(offset: float, stretch: float, seed: int) -> Points:
    """Return 200 points around (offset, offset/2), each class `stretch` times as long as broad.

    The classes lie side by side across the length: the longer the cloud, the less of its spread tells them apart.
    """
    rng = np.random.default_rng(seed)
    y = rng.permutation(np.arange(EXAMPLES) % 2)
    plain = rng.standard_normal((EXAMPLES, 2))
    plain[:, 1] += _APART * (2 * y - 1)
    plain *= [math.sqrt(stretch), 1 / math.sqrt(stretch)]
    turn = np.array([[math.cos(_TILT), -math.sin(_TILT)], [math.sin(_TILT), math.cos(_TILT)]])
    x = plain @ turn.T + [offset, offset / 2]
    empty = np.zeros((0, 2)), np.zeros(0, np.int64)
    return Points(x, y, *empty, "classification", ("x1", "x2"), ("0", "1"), "")


def cloud_project(offset: float, stretch: float, rate: float, seed: int) -> Project:
    """Return a 2-8-1 network of tanh units on the cloud: Xavier, plain SGD, batches of 20."""
    points = cloud(offset, stretch, seed)
    project = with_source(first_project(), Choice(points.source), points)
    project = with_hidden(project, (Choice("dense", {"units": 8, "activation": Choice("tanh")}),))
    project = with_layer(project, 1, Choice("dense", {"units": 1, "activation": Choice("identity")}))
    recipe = {"optimizer": Choice("sgd"), "learning_rate": rate, "batch_size": 20, "regularizers": ()}
    project = with_recipe(project, **recipe, loss=Choice("binary_cross_entropy"), seed=seed)
    return replace(project, data=replace(project.data, seed=seed))
