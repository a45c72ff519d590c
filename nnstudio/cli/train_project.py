"""From a project and the options of `train` to the project that is to be trained."""

import re
from argparse import Namespace
from typing import Any

from nnstudio.catalog import Choice, StudyError, parse_choices
from nnstudio.cli.data_source import data_changes
from nnstudio.cli.reading import asked, refuse_reading
from nnstudio.data.sources import SOURCES
from nnstudio.engine.layers import LAYERS
from nnstudio.project import NetworkSpec, Project
from nnstudio.project.edits import fit_output, with_data, with_dropout, with_hidden, with_layer, with_loss, with_recipe
from nnstudio.project.edits import with_regularizer as regularized
from nnstudio.project.first import HIDDEN
from nnstudio.project.paths import set_path

_PLAIN = ("class_weights", "optimizer", "schedule", "batch_size", "patience", "max_seconds", "seed", "dtype")


def with_options(project: Project, given: Namespace) -> Project:
    """Return the project with everything changed that the options say: data, then layers, then recipe, then `--set`.

    Raises: StudyError naming what cannot be read or does not exist.
    """
    _refuse_both(given, "hidden", "layers")
    _refuse_both(given, "epochs", "steps")
    project = _with_data(project, given)
    project = _with_layers(project, given)
    project = _with_recipe(project, given)
    return _with_settings(project, given.set)


def _refuse_both(given: Namespace, one: str, other: str) -> None:
    if getattr(given, one) is not None and getattr(given, other) is not None:
        raise StudyError("error.cli.both", one=f"--{one}", other=f"--{other}")


def _with_data(project: Project, given: Namespace) -> Project:
    if given.data is None:
        refuse_reading(asked(given), "")
    changes = data_changes(given.data, asked(given)) if given.data is not None else {}
    changes |= _given(given, "target", "task", "preprocess", "test_fraction", "seed")
    source = changes.get("source", project.data.source)
    if given.target is not None and source.key not in SOURCES:
        raise StudyError("error.cli.target", dataset=source.key)
    return with_data(project, **changes) if changes else project


def _with_layers(project: Project, given: Namespace) -> Project:
    if given.hidden is not None:
        template = next((layer for layer in project.network.hidden if layer.key == HIDDEN.key), HIDDEN)
        project = with_hidden(project, tuple(template.with_(units=units) for units in _widths(given.hidden)))
    if given.layers is not None:
        spec = NetworkSpec(tuple(parse_choices(given.layers)), project.network.output)
        hidden = zip(spec.hidden, spec.places, strict=False)
        project = with_hidden(project, tuple(LAYERS.complete(choice, place) for choice, place in hidden))
    for at, layer in enumerate(project.network.layers):
        output = at == len(project.network.hidden)
        project = with_layer(project, at, _overridden(layer, given, output))
    return project if given.dropout is None else with_dropout(project, given.dropout)


def _widths(source: str) -> list[int]:
    parts = [part.strip() for part in source.split(",")] if source.strip() else []
    if not all(re.fullmatch(r"\d{1,12}", part) for part in parts):
        raise StudyError("error.cli.hidden", value=source[:40])
    return [int(part) for part in parts]


def _overridden(layer: Choice, given: Namespace, output: bool) -> Choice:
    """Every layer takes what it has a parameter for; the output keeps its activation: the loss is made for it."""
    parts = _given(given, "init") if output else _given(given, "activation", "init")
    known = {param.key for param in LAYERS[layer.key].params()}
    parts = {name: value for name, value in parts.items() if name in known}
    return layer.with_(**parts) if parts else layer


def _with_recipe(project: Project, given: Namespace) -> Project:
    changes = _given(given, *_PLAIN)
    if given.lr is not None:
        changes["learning_rate"] = given.lr
    project = with_recipe(project, **changes) if changes else project
    for key in ("l1", "l2"):
        if getattr(given, key) is not None:
            project = regularized(project, key, getattr(given, key))
    return with_loss(project, given.loss) if given.loss is not None else project


def _with_settings(project: Project, settings: list[str]) -> Project:
    before = project
    for setting in settings:
        path, equals, value = setting.partition("=")
        if not equals:
            raise StudyError("error.cli.set", value=setting[:40])
        project = set_path(project, path.strip(), value.strip())
    return project if project.data == before.data else fit_output(project, before)


def _given(given: Namespace, *names: str) -> dict[str, Any]:
    return {name: getattr(given, name) for name in names if getattr(given, name) is not None}
