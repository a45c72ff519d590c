"""Pure edits: each takes a project and returns a new one."""

from typing import Any

import msgspec

from nnstudio.catalog import Choice, StudyError
from nnstudio.data.dataset import Dataset
from nnstudio.data.load import default_preprocess
from nnstudio.data.stored import Stored
from nnstudio.engine.layers import LAYERS, Dropout
from nnstudio.engine.losses import LOSSES, fits, outputs_wanted
from nnstudio.engine.regularizers import REGULARIZERS
from nnstudio.project.first import HIDDEN
from nnstudio.project.loading import prepared
from nnstudio.project.loss import class_weights
from nnstudio.project.params import STOP_CONDITIONS
from nnstudio.project.values import NetworkSpec, Project, Recipe

replace = msgspec.structs.replace


def with_data(project: Project, **changes: Any) -> Project:
    """Return the project with some of its data settings replaced, its output fitted to the new data."""
    return fit_output(replace(project, data=replace(project.data, **changes)), project)


def with_source(project: Project, source: Choice, table: Stored | None = None, target: str = "") -> Project:
    """Return the project on other data, with the preprocessing that data comes with and an output that fits."""
    chosen = default_preprocess(source, table)
    return with_data(project, source=source, preprocess=chosen, table=table, target=target, task="", features=())


def with_stop_conditions(recipe: Recipe, other: Recipe) -> Recipe:
    """Return the recipe with what ends a run as another has it."""
    return replace(recipe, **{key: getattr(other, key) for key in STOP_CONDITIONS})


def with_recipe(project: Project, **changes: Any) -> Project:
    """Return the project with some of its recipe replaced."""
    return replace(project, recipe=replace(project.recipe, **changes))


def with_loss(project: Project, loss: Choice) -> Project:
    """Return the project with another loss, its output as that loss needs it."""
    changed = with_recipe(project, loss=loss)
    return _with_output(changed, prepared(changed.data).raw)


def with_regularizer(project: Project, key: str, strength: float) -> Project:
    """Return the project with one penalty or constraint at that strength; 0 takes it out."""
    others = tuple(choice for choice in project.recipe.regularizers if choice.key != key)
    added = (Choice(key, {REGULARIZERS[key].amount().key: strength}),) if strength else ()
    return with_recipe(project, regularizers=others + added)


def with_view(project: Project, **changes: Any) -> Project:
    """Return the project seen in another way."""
    return replace(project, view=replace(project.view, **changes))


def with_setting(project: Project, key: str, value: bool | int | float | str) -> Project:
    """Return the project with one setting of a panel changed."""
    return with_view(project, settings={**project.view.settings, key: value})


def with_hidden(project: Project, hidden: tuple[Choice, ...]) -> Project:
    """Return the project with other hidden layers."""
    return replace(project, network=NetworkSpec(hidden, project.network.output))


def with_layer(project: Project, at: int, layer: Choice) -> Project:
    """Return the project with one layer replaced; `at` counts from 0, the output is the last.

    Raises: StudyError if there is no such layer.
    """
    _check_place(project, at, len(project.network.layers))
    if at == len(project.network.hidden):
        return replace(project, network=NetworkSpec(project.network.hidden, layer))
    hidden = project.network.hidden
    return with_hidden(project, (*hidden[:at], layer, *hidden[at + 1 :]))


def add_layer(project: Project, at: int | None = None, layer: Choice = HIDDEN) -> Project:
    """Return the project with a hidden layer inserted before position `at` (by default after the last).

    Raises: StudyError if there is no such place.
    """
    hidden = project.network.hidden
    at = len(hidden) if at is None else at
    _check_place(project, at, len(hidden) + 1)
    return with_hidden(project, (*hidden[:at], layer, *hidden[at:]))


def remove_layer(project: Project, at: int) -> Project:
    """Return the project without one hidden layer.

    Raises: StudyError if `at` is the output layer, or no layer.
    """
    hidden = project.network.hidden
    _check_place(project, at, len(project.network.layers))
    if at == len(hidden):
        raise StudyError("error.network.output_stays")
    return with_hidden(project, (*hidden[:at], *hidden[at + 1 :]))


def duplicate_layer(project: Project, at: int) -> Project:
    """Return the project with a copy of one layer as a hidden layer behind it (the output's copy before it)."""
    _check_place(project, at, len(project.network.layers))
    return add_layer(project, min(at + 1, len(project.network.hidden)), project.network.layers[at])


def with_dropout(project: Project, rate: float) -> Project:
    """Return the project with a dropout layer of that rate after each hidden layer with units; 0 takes them out.

    Layers without units (normalisation, noise) belong to the layer before them.
    """
    hidden: list[Choice] = []
    for layer in project.network.hidden:
        if layer.key != Dropout.key:
            hidden += [layer] if not hidden or not _has_units(layer) else [*_dropout(rate), layer]
    return with_hidden(project, (*hidden, *(_dropout(rate) if hidden else ())))


def _dropout(rate: float) -> tuple[Choice, ...]:
    return (LAYERS.complete(Choice(Dropout.key, {"rate": rate})),) if rate else ()


def _has_units(layer: Choice) -> bool:
    return bool(LAYERS.make(layer).units_by_layer(1))


def move_layer(project: Project, source: int, target: int) -> Project:
    """Return the project with the hidden layer at `source` moved to position `target`; the output stays last."""
    hidden = list(project.network.hidden)
    if not (0 <= source < len(hidden) and 0 <= target < len(hidden)):
        raise StudyError("error.network.output_stays")
    hidden.insert(target, hidden.pop(source))
    return with_hidden(project, tuple(hidden))


def _check_place(project: Project, at: int, count: int) -> None:
    if not 0 <= at < count:
        raise StudyError("error.network.layer", at=at + 1, count=len(project.network.layers))


def fit_output(project: Project, before: Project | None = None) -> Project:
    """Return the project with the loss and output its task asks for; a loss that already fits stays.

    Two classes mean one output, unless a loss of one output a class was chosen for two classes already `before`.
    """
    data = prepared(project.data).raw
    if not _loss_fits(project.recipe.loss.key, data, before):
        project = with_recipe(project, loss=Choice(_default_loss(data)))
    return _with_output(_weights_fitted(_batch_fitted(project, data), data), data)


def _batch_fitted(project: Project, data: Dataset) -> Project:
    """A batch that was fine for the data before must not make smaller data invalid."""
    if project.recipe.batch_size <= len(data.x_train):
        return project
    return with_recipe(project, batch_size=len(data.x_train))


def _weights_fitted(project: Project, data: Dataset) -> Project:
    """Weights given for other classes must not make data invalid that has fewer of them, or none."""
    try:
        class_weights(project.recipe, data)
    except StudyError:
        return with_recipe(project, class_weights=Choice("none"))
    return project


def _with_output(project: Project, data: Dataset) -> Project:
    """Give the output layer the units and the activation that the loss asks for, where it is of a kind that has any."""
    loss, output = LOSSES[project.recipe.loss.key], project.network.output
    wanted = {
        "units": outputs_wanted(loss.encoding, data.classes, data.targets),
        **_activation(loss.activation, output.params.get("activation")),
    }
    known = {param.key for param in LAYERS[output.key].params()}
    changed = output.with_(**{key: value for key, value in wanted.items() if key in known})
    return replace(project, network=NetworkSpec(project.network.hidden, changed))


def _activation(wanted: str, found: Any) -> dict[str, Choice]:
    """Return the output's activation where it must change: to what a loss asks for, or back from what one asked for."""
    key = found.key if isinstance(found, Choice) else found
    if wanted and key != wanted:
        return {"activation": Choice(wanted)}
    if not wanted and key in {loss.activation for loss in LOSSES}:
        return {"activation": Choice("identity")}
    return {}


def _loss_fits(key: str, data: Dataset, before: Project | None) -> bool:
    """Tell whether a loss may stay; a default for other data gives way, unless it was chosen for two classes too."""
    loss = LOSSES[key]
    if not fits(loss.encoding, data.task, data.classes):
        return False
    left_over = loss.default and key != _default_loss(data)
    return not left_over or (before is not None and _classes(before) == 2)


def _classes(project: Project) -> int:
    try:
        return prepared(project.data).raw.classes
    except StudyError:
        return 0


def _default_loss(data: Dataset) -> str:
    return next(loss.key for loss in LOSSES if loss.default and fits(loss.encoding, data.task, data.classes))
