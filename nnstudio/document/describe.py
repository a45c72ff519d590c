"""What is in a document, in words."""

from nnstudio.catalog import Message
from nnstudio.data.dataset import Dataset
from nnstudio.document.file import Document
from nnstudio.project import Checked, check, size


def describe(document: Document) -> tuple[Message, ...]:
    """Return sentences on data, network, recipe and training of a document that can be trained.

    Raises: StudyError saying why it cannot be.
    """
    checked = check(document.project)
    return (_data(checked.data.raw), _network(checked), _recipe(checked), _training(document))


def _data(data: Dataset) -> Message:
    counts = {"train": f"{len(data.x_train):,}", "test": f"{len(data.x_test):,}"}
    if data.task == "classification":
        return Message("document.classification", {**counts, "features": f"{data.features:,}", "classes": data.classes})
    return Message("document.regression", {**counts, "features": f"{data.features:,}", "targets": data.targets})


def _network(checked: Checked) -> Message:
    counted = size(checked.network)
    widths = "-".join(str(width) for width in counted.widths)
    values = {"layers": counted.layers, "units": f"{counted.units:,}", "parameters": f"{counted.parameters:,}"}
    return Message("document.network", {"widths": widths, **values})


def _recipe(checked: Checked) -> Message:
    recipe = checked.project.recipe
    parts = {"loss": str(recipe.loss), "optimizer": str(recipe.optimizer), "rate": f"{recipe.learning_rate:g}"}
    return Message("document.recipe", {**parts, "batch": f"{recipe.batch_size:,}"})


def _training(document: Document) -> Message:
    if document.state is None:
        return Message("document.untrained")
    state = document.state
    return Message("document.trained", {"step": f"{state.step:,}", "epoch": f"{state.epoch:,}"})
