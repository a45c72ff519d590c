"""What of a project a sweep may vary, with values to begin with; any other setting can be named by its path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nnstudio.catalog import Choice, Message
from nnstudio.data.datasets import DATASETS
from nnstudio.engine.layers import LAYERS
from nnstudio.project import Project

_EPOCHS = 100  # of a run that has no end
_ACTIVATIONS = "sigmoid, tanh, relu"
_INITIALIZERS = "xavier_normal, kaiming_normal, normal(std=1)"


class Offer(NamedTuple):
    """A setting: its path, what it is called, and values that tell something about it, or a range to draw from."""

    path: str
    label: Message
    values: str
    drawn: str = ""


def offers(project: Project) -> list[Offer]:
    """Return the settings in the order a user thinks of them: recipe, layers, data."""
    return [*_recipe(project), *_layers(project), *_data(project)]


def label_of(project: Project, path: str) -> Message:
    """Return what the setting at a path is called; one that is not on offer is its path."""
    return next(
        (one.label for one in offers(project) if one.path == path), Message("sweep.setting.path", {"path": path})
    )


def _recipe(project: Project) -> Iterator[Offer]:
    recipe = project.recipe
    yield _offer("recipe.learning_rate", _around(recipe.learning_rate, (0.1, 0.3, 1, 3, 10)))
    yield _offer("recipe.batch_size", _whole(recipe.batch_size, (0.25, 1, 4)))
    yield _offer("recipe.optimizer", "sgd, momentum, adam")
    yield _offer("recipe.epochs", _whole(recipe.epochs or _EPOCHS, (0.25, 1, 4)))
    yield _offer("recipe.regularizers", "l2(strength=0.0001), l2(strength=0.001), l2(strength=0.01)")


def _layers(project: Project) -> Iterator[Offer]:
    for at, (layer, place) in enumerate(zip(project.network.hidden, project.network.places, strict=False), 1):
        known = {param.key for param in LAYERS[layer.key].params()}
        units = layer.params.get("units")
        if "units" in known and isinstance(units, int):
            yield _offer(f"{place}.units", _whole(units, (0.25, 0.5, 1, 2)), layer=at)
        if "activation" in known:
            yield _offer(f"{place}.activation", _ACTIVATIONS, layer=at)
        if "init" in known:
            yield _offer(f"{place}.init", _INITIALIZERS, layer=at)


def _data(project: Project) -> Iterator[Offer]:
    source: Choice = project.data.source
    known = {param.key: param.default for param in DATASETS[source.key].params()} if source.key in DATASETS else {}
    for name, factors in (("noise", (0.5, 1.0, 2.0)), ("samples", (0.5, 1, 2))):
        value = source.params.get(name, known.get(name))
        if isinstance(value, int | float) and value:
            words = _whole(value, factors) if name == "samples" else _around(value, factors)
            yield _offer(f"data.source.{name}", words)


def _offer(path: str, values: str, **words: int) -> Offer:
    return Offer(path, Message(f"sweep.setting.{path.rsplit('.', 1)[-1]}", words), values, _range(values))


def _range(values: str) -> str:
    """Return the range of numbers from the first to the last, by their powers; of words, or of one value, the same."""
    first, last = values.split(", ")[0], values.split(", ")[-1]
    try:
        wide = float(last) > float(first) > 0
    except ValueError:
        return values
    return f"{first}..{last} log" if wide else values


def _around(value: float, factors: tuple[float, ...]) -> str:
    return ", ".join(f"{value * factor:.3g}" for factor in factors)


def _whole(value: float, factors: tuple[float, ...]) -> str:
    return ", ".join(str(one) for one in sorted({max(1, round(value * factor)) for factor in factors}))
