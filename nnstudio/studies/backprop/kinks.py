"""On which side of its kinks a node's inputs lie: a difference between two sides says nothing of a slope."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from nnstudio.engine.regularizers import L1
from nnstudio.studies.backprop.activate import Activate
from nnstudio.studies.backprop.judged import Judge, Penalize
from nnstudio.studies.backprop.operation import Array, Operation


def sides(node: Operation, inputs: Sequence[Array]) -> bytes:
    """Return the sides as bytes that are the same for the same sides; none for a node without kinks."""
    if isinstance(node, Activate):
        return b"".join(side(inputs[0] - kink) for kink in node.activation.kinks)
    if node.kind == "largest":
        return np.stack(inputs).argmax(axis=0).tobytes()
    if isinstance(node, Judge):
        margins = MARGINS.get(node.loss.key)
        return b"" if margins is None else side(margins(inputs[0], inputs[1]))
    if isinstance(node, Penalize) and isinstance(node.regularizer, L1):
        return b"".join(map(side, inputs))
    return b""


def side(values: Array) -> bytes:
    """Return on which side of 0 each value lies."""
    return np.sign(values).astype(np.int8).tobytes()


def _between_classes(y: Array, t: Array) -> Array:
    """Return the margins of the hinge of several classes: s_j − s_y + 1, at the class itself 1."""
    return y - (y * t).sum(axis=1, keepdims=True) + 1


# Of the losses with kinks, by key: what of outputs and targets is 0 there.
MARGINS: dict[str, Callable[[Array, Array], Array]] = {
    "mae": lambda y, t: y - t,
    "hinge": lambda y, t: 1 - t * y,
    "multiclass_hinge": _between_classes,
}
