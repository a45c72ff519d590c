"""What a replay script cannot write, named before anything is written."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from nnstudio.catalog import Entry, StudyError
from nnstudio.engine.activations import Slots
from nnstudio.engine.operations import Operation
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.engine.regularizers import REGULARIZERS
from nnstudio.exporters.replaying.calls import Call, UnwritableError, parts
from nnstudio.project import loss_of
from nnstudio.studies.trainer import Trainer


def refuse_unwritable(trainer: Trainer, sizes: Iterable[int]) -> None:
    """Refuse a recipe with a call that has no line of Python.

    Raises: StudyError naming the entry it belongs to.
    """
    recipe, network = trainer.recipe, trainer.network
    for size in sizes:
        for layer, operations in trainer.planned(size).by_layer():
            if not all(_writable(one.run) for one in operations):
                loss = layer == len(network.layers)
                _refuse(loss_of(recipe, trainer.data.raw) if loss else _blamed(network.layers[layer]))
    for choice in recipe.regularizers:
        made = REGULARIZERS.make(choice)
        flat = np.ones(4)
        if not _all(made.bind(flat, flat.copy(), flat) + made.constrain([np.ones((2, 2))])):
            _refuse(made)
    if not all(map(_writable, trainer.update_calls)):
        _refuse(OPTIMIZERS.make(recipe.optimizer))


def _blamed(layer: Entry) -> Entry:
    """Return the layer's activation if that is to blame, else the layer."""
    activation = getattr(layer, "activation", None)
    if activation is None:
        return layer
    blocks = {block.name: np.zeros(block.shape) for block in activation.blocks(2)}
    z, slopes = np.zeros((2, 2)), {name: np.zeros_like(one) for name, one in blocks.items()}
    slots = Slots(z, z if activation.from_output else z.copy(), z.copy(), blocks, slopes)
    return layer if _all(activation.forward(slots) + activation.backward(slots)) else activation


def _refuse(entry: Entry) -> None:
    raise StudyError("error.export.replay", entry=entry.label())


def _all(operations: Iterable[Operation]) -> bool:
    return all(_writable(one.run) for one in operations)


def _writable(call: Call) -> bool:
    try:
        parts(call)
    except UnwritableError:
        return False
    return True
