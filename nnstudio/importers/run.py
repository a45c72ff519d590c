"""An imported network as a project's run that stands at its beginning with those weights."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from nnstudio.catalog import Choice, Message, StudyError
from nnstudio.data.dataset import Dataset
from nnstudio.engine.layers import LAYERS
from nnstudio.engine.losses import LOSSES, Loss, fits, outputs_wanted
from nnstudio.engine.network import Network
from nnstudio.importers.imported import Imported
from nnstudio.project import NetworkSpec, Project, check, first_project, prepared
from nnstudio.project.edits import replace, with_recipe, with_source
from nnstudio.studies.run import Run
from nnstudio.studies.written import LIMIT, MOST_CELLS, Written


def run_of(imported: Imported, data: Project | None = None) -> Run:
    """Return the run of the network on a project's data; without one on random examples of its shape.

    The weights stand in the run's log as set by hand before the first step, so that it can be replayed from its seed.
    Raises: StudyError if inputs or outputs do not fit the data, or a number cannot be trained on.
    """
    base = data or _free(imported)
    outputs = _outputs(imported)
    raw = prepared(base.data)
    if raw.x_train.shape[1] != imported.inputs:
        raise StudyError("error.import.inputs", found=f"{imported.inputs:,}", wanted=f"{raw.x_train.shape[1]:,}")
    spec = NetworkSpec(imported.layers[:-1], imported.layers[-1])
    kinds = {one.dtype for one in imported.arrays.values()}
    recipe = replace(
        base.recipe,
        loss=_loss(base, raw.raw, imported, outputs),
        class_weights=Choice("none"),
        frozen=(),
        dtype="float64" if np.dtype(np.float64) in kinds else "float32",
        batch_size=min(base.recipe.batch_size, len(raw.x_train)),
    )
    run = Run(check(replace(base, network=spec, recipe=recipe)))
    named = run.trainer.network.named(run.trainer.parameters)
    values = tuple(one for name, view in named.items() for one in _written(name, view, imported))
    run.change(run.trainer.recipe, values)
    return run


def run_on_fitting_data(imported: Imported, data: Project) -> tuple[Run, tuple[Message, ...]]:
    """Return the run on a project's data if the network fits them, else on random examples, and what is to be said."""
    try:
        return run_of(imported, data), imported.notes
    except StudyError:
        return run_of(imported), (*imported.notes, Message("import.free"))


def _free(imported: Imported) -> Project:
    free = Choice("free", {"inputs": imported.inputs, "outputs": _outputs(imported)})
    return with_source(with_recipe(first_project(), batch_size=10), free)


def _outputs(imported: Imported) -> int:
    return Network(imported.inputs, tuple(LAYERS.make(one) for one in imported.layers)).widths[-1]


def _loss(base: Project, data: Dataset, imported: Imported, outputs: int) -> Choice:
    """Return the project's loss if it can judge that many outputs, else the first that can."""
    activation = imported.layers[-1].params.get("activation")
    key = activation.key if isinstance(activation, Choice) else str(activation or "")

    def can(loss: type[Loss]) -> bool:
        wanted = outputs_wanted(loss.encoding, data.classes, data.targets)
        fitting = fits(loss.encoding, data.task, data.classes) and wanted == outputs
        return fitting and loss.activation in ("", key)

    found = [one for one in LOSSES if can(one)]
    best = [one for one in found if one.key == base.recipe.loss.key] + [one for one in found if one.default] + found
    return Choice(best[0].key) if best else base.recipe.loss


def _written(name: str, view: np.ndarray, imported: Imported) -> Iterator[Written]:
    """Yield the numbers of an array as set by hand, in pieces of as many as one edit may have."""
    array = imported.arrays.get(name)
    if array is None:
        return
    flat = np.ravel(array)
    if array.shape != view.shape or not (np.abs(flat) <= LIMIT).all():
        raise StudyError("error.import.array", name=name[:60])
    for start in range(0, len(flat), MOST_CELLS):
        part = slice(start, min(start + MOST_CELLS, len(flat)))
        yield Written.of(name, np.arange(part.start, part.stop), flat[part])
