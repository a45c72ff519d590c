"""The structure checked before training, in words."""

from typing import Any, NamedTuple

import msgspec

from nnstudio.catalog import Message, StudyError, table
from nnstudio.data.dataset import Dataset
from nnstudio.data.prepared import Prepared
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.losses import LOSSES, Loss, fits, is_pair, outputs_wanted
from nnstudio.engine.network import Network
from nnstudio.project.loading import prepared
from nnstudio.project.loss import class_weights
from nnstudio.project.params import DATA_PARAMS, RECIPE_PARAMS, VIEW_PARAMS, checked_fields
from nnstudio.project.structure import build
from nnstudio.project.values import Project, Recipe

__all__ = ["Checked", "check", "check_batch", "check_loss", "checked_values"]


class Checked(NamedTuple):
    """A project that can be trained, with what it is made of."""

    project: Project
    data: Prepared
    network: Network


def checked_values(project: Project) -> Project:
    """Return the project with every setting in its own type and within its range.

    Raises: StudyError naming the first setting that is not.
    """
    data = msgspec.structs.replace(project.data, **checked_fields(project.data, DATA_PARAMS, "data"))
    recipe = _completed(
        msgspec.structs.replace(project.recipe, **checked_fields(project.recipe, RECIPE_PARAMS, "recipe"))
    )
    view = msgspec.structs.replace(project.view, **checked_fields(project.view, VIEW_PARAMS, "view"))
    return Project(data, project.network, recipe, view)


def _completed(recipe: Recipe) -> Recipe:
    """Return the recipe with the parameters of its entries named and checked by their tables."""
    parts = [param for param in RECIPE_PARAMS.values() if param.kind == "part"]
    entries: dict[str, Any] = {one.key: table(one.table).complete(getattr(recipe, one.key), "recipe") for one in parts}
    entries["regularizers"] = tuple(table("regularizers").complete(one, "recipe") for one in recipe.regularizers)
    return msgspec.structs.replace(recipe, **entries)


def check(project: Project) -> Checked:
    """Return what the project is made of, if it can be trained.

    Raises: StudyError saying in a sentence what does not fit: a setting, the output against the classes, the loss or
    the class weights against the task, the batch against the data, or the size.
    """
    project = checked_values(project)
    data = prepared(project.data)
    check_loss(project.recipe.loss.key, data.raw)
    class_weights(project.recipe, data.raw)
    network = build(project.network, data.x_train.shape[1])
    _check_output(project, network, data.raw)
    check_batch(project.recipe, len(data.x_train))
    if project.recipe.batch_size < network.least_batch:
        raise StudyError("error.batch.least", batch=f"{project.recipe.batch_size:,}", least=network.least_batch)
    return Checked(project, data, network)


def check_batch(recipe: Recipe, examples: int) -> None:
    """Refuse a batch of more examples than there are to train on.

    Raises: StudyError naming both numbers.
    """
    if recipe.batch_size > examples:
        raise StudyError("error.batch.size", batch=f"{recipe.batch_size:,}", examples=f"{examples:,}")


def check_loss(key: str, data: Dataset) -> None:
    """Refuse a loss that cannot judge that data's task.

    Raises: StudyError naming the losses that can.
    """
    encoding = LOSSES[key].encoding
    if fits(encoding, data.task, data.classes):
        return
    fitting = ", ".join(one.key for one in LOSSES if fits(one.encoding, data.task, data.classes))
    if is_pair(encoding) and data.task == "classification":
        raise StudyError("error.loss.binary", loss=key, classes=data.classes, fitting=fitting)
    raise StudyError("error.loss.task", loss=key, task=Message(f"task.{data.task}"), fitting=fitting)


def _check_output(project: Project, network: Network, data: Dataset) -> None:
    loss = LOSSES[project.recipe.loss.key]
    wanted = outputs_wanted(loss.encoding, data.classes, data.targets)
    if network.widths[-1] != wanted:
        found, task = network.widths[-1], Message(f"task.{data.task}")
        raise StudyError("error.output.width", found=found, wanted=wanted, loss=loss.label(), task=task)
    _check_activation(loss, network)


def _check_activation(loss: type[Loss], network: Network) -> None:
    found = getattr(network.layers[-1], "activation", None)
    if loss.activation and (found is None or found.key != loss.activation):
        raise StudyError("error.output.activation", loss=loss.label(), wanted=ACTIVATIONS[loss.activation].label())
