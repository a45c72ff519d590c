"""A function fitted by a network that is trained on samples of it, and what each of its last hidden units adds."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nnstudio.catalog import Choice
from nnstudio.data.points import Points
from nnstudio.project import Checked, Project, check, first_project
from nnstudio.project.edits import replace, with_hidden, with_recipe, with_source
from nnstudio.studies.approximation.targets import Target
from nnstudio.studies.live_probe import LiveProbe
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Pace, Stopped, training

SAMPLES = 201
_SETTINGS = {"learning_rate": 0.03, "batch_size": SAMPLES, "optimizer": Choice("adam")}


class Fit(NamedTuple):
    """What came of fitting: values on the dense grid (points,), what each unit adds to them (units, points)."""

    fitted: np.ndarray
    pieces: np.ndarray
    error: float
    parameters: int


def project_of(target: Target, widths: tuple[int, ...], activation: str, epochs: int, seed: int) -> Project:
    """Return a project on samples of the function, x and y standardised: full batch, Adam 0.03, as the claims have it.

    The hidden layers have these widths, weights uniform in ±1/√fan_in.
    """
    x = target.grid(SAMPLES)[:, None]
    empty = np.zeros((0, 1))
    points = Points(x, target.value(x), empty, empty, "regression", ("x",), ("y",), "")
    layer = Choice("dense", {"activation": Choice(activation), "init": Choice("lecun_uniform")})
    project = with_source(first_project(), Choice(points.source), points)
    project = replace(project, data=replace(project.data, preprocess=Choice("standardized")))
    project = with_hidden(project, tuple(layer.with_(units=width) for width in widths))
    return with_recipe(project, **_SETTINGS, epochs=epochs, seed=seed, regularizers=())


def fit(target: Target, project: Project, tell: Callable[[float], None]) -> Fit:
    """Train the project to its end and compare it with the function at every place of the dense grid.

    `tell` is told how much of the training is done; what it raises ends it.
    """
    checked = check(project)
    trainer = Trainer(checked)
    for event in training(trainer, Pace(stop_epoch=trainer.recipe.epochs)):
        tell(trainer.epoch / trainer.recipe.epochs)
        if isinstance(event, Stopped):
            break
    return _compared(target, checked, trainer.parameters)


def _compared(target: Target, checked: Checked, parameters: np.ndarray) -> Fit:
    """Ask the network, and each unit of its last hidden layer times its weight, all over the interval."""
    x, data, network = target.grid(), checked.data, checked.network
    probe = LiveProbe(network, data.inputs.apply(x[:, None]), checked.project.recipe.dtype)
    probe.update(parameters)
    fitted = data.targets.invert(probe.a(len(network.layers) - 1).T.astype(float))[:, 0]
    pieces = np.zeros((0, len(x)))
    if len(network.layers) > 1:
        weights = network.named(parameters)[f"{len(network.layers) - 1}.weight"][0]
        scale = float(np.ptp(data.targets.invert(np.array([[0.0], [1.0]]))))
        pieces = probe.a(len(network.layers) - 2).astype(float) * weights[:, None] * scale
    error = float(np.abs(fitted - target.value(x)).max())
    return Fit(fitted, pieces, error, network.size)
