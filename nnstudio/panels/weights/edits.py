"""What is done to chosen cells of a table: numbers written, weights frozen. Each is one undo."""

from __future__ import annotations

import numpy as np

from nnstudio.catalog import Message
from nnstudio.panels.weights.arrays import Matrix
from nnstudio.project import Checked, Frozen, frozen_mask
from nnstudio.project.edits import with_frozen, with_recipe
from nnstudio.session import Session


def write(session: Session, label: Message, matrix: Matrix, cells: np.ndarray, values: np.ndarray) -> None:
    """Set marked cells (rows, columns) to the values that stand at their places.

    Raises: StudyError where they cannot be written.
    """
    flat = values.ravel()
    session.write(label, [(name, places, flat[table]) for name, places, table in matrix.pieces(cells)])


def redrawn(checked: Checked, matrix: Matrix) -> np.ndarray:
    """Return other initial values for a table (rows, columns), drawn as the layer's initialiser draws them."""
    flat = np.zeros(checked.network.length)
    layer = checked.network.layers[matrix.layer]
    layer.fill(checked.network.blocks(flat, matrix.layer), np.random.default_rng())
    return matrix.of(checked.network.named(flat))


def freeze(session: Session, checked: Checked, matrix: Matrix, cells: np.ndarray, on: bool, by: object) -> None:
    """Freeze marked cells (rows, columns) or let them be trained again.

    Raises: StudyError where that cannot be named in few enough marks.
    """
    network = checked.network
    mask = frozen_mask(session.project.recipe.frozen, network)
    matrix.write(network.named(mask), cells, on)
    label = Message(f"edit.weights.{_act(on)}", {"count": f"{int(cells.sum()):,}"})
    session.edit(label, with_frozen(session.project, mask, network), by=by)


def freeze_layer(session: Session, layer: int, on: bool, by: object) -> None:
    """Freeze everything a layer learns, or let it be trained again."""
    others = [mark for mark in session.project.recipe.frozen if mark.layer != layer]
    marks = sorted([*others, Frozen(layer)] if on else others, key=lambda mark: mark.layer)
    label = Message(f"edit.weights.{_act(on)}.layer", {"layer": layer + 1})
    session.edit(label, with_recipe(session.project, frozen=tuple(marks)), by=by)


def _act(on: bool) -> str:
    return "freeze" if on else "unfreeze"
