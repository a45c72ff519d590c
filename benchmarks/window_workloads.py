"""The projects that are trained under the window's eyes, as fast as possible and without an end."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnstudio.catalog import Choice
from nnstudio.data.table import Table
from nnstudio.project import Project
from nnstudio.project.edits import with_hidden, with_layer, with_loss, with_recipe, with_source
from tests.helpers import scenes

EXAMPLES, CLASSES = 600, 10


def _dense(units: int, activation: str) -> Choice:
    init = Choice("kaiming_normal" if activation == "relu" else "xavier_normal")
    return Choice("dense", {"units": units, "activation": Choice(activation), "init": init})


def tiny() -> Project:
    """2-4-2-1 tanh, squared error, SGD, batch 10."""
    project = with_hidden(with_source(scenes.spiral(), Choice("plane")), (_dense(4, "tanh"), _dense(2, "tanh")))
    project = with_recipe(with_loss(project, Choice("squared_error")), optimizer=Choice("sgd"), learning_rate=0.001)
    return with_recipe(project, batch_size=10, epochs=0)


def first() -> Project:
    """The project that opens first: spiral, 2-8-8-1, Adam, batch 10."""
    return with_recipe(scenes.spiral(), epochs=0)


def digits() -> Project:
    """Digits, 64-32-10 ReLU, Adam, batch 32."""
    return with_recipe(scenes.digits(), epochs=0)


def wide() -> Project:
    """3072-1024-1024-10 ReLU, SGD, batch 128, on random numbers."""
    return _random(3072, (1024, 1024), 128)


def _random(inputs: int, hidden: tuple[int, ...], batch: int) -> Project:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(EXAMPLES, inputs))
    y = rng.integers(CLASSES, size=(EXAMPLES, 1)).astype(np.float64)
    names = (*(f"x{at}" for at in range(inputs)), "class")
    source = with_source(scenes.spiral(), Choice("csv"), Table(names, np.hstack([x, y])))
    project = with_hidden(source, tuple(_dense(units, "relu") for units in hidden))
    output = project.network.output.with_(init=Choice("kaiming_normal"))
    project = with_layer(project, len(hidden), output)
    return with_recipe(project, optimizer=Choice("sgd"), learning_rate=0.001, batch_size=batch, epochs=0)


def images() -> Project:
    """784-128-64-10 ReLU, SGD, batch 64, on random numbers: the digits of the table of engines."""
    return _random(784, (128, 64), 64)


WORKLOADS: dict[str, Callable[[], Project]] = {
    "tiny": tiny,
    "first": first,
    "digits": digits,
    "images": images,
    "wide": wide,
}
