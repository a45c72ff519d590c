"""Shapes: which fit together, and how gradients come back to the shape of what was spread."""

from collections.abc import Sequence

import numpy as np

from nnstudio.catalog import Message, StudyError

Shape = tuple[int, ...]


def written(shape: Shape) -> Message:
    """Return a shape in words: a number, a vector of n, a matrix of rows × columns."""
    keys = ("graph.shape.number", "graph.shape.vector", "graph.shape.matrix")
    if len(shape) >= len(keys):
        return Message("graph.shape.other", {"shape": " × ".join(map(str, shape))})
    return Message(keys[len(shape)], dict(zip(("rows", "columns"), shape, strict=False)))


def joined(shapes: Sequence[Shape], rows_allowed: bool = False) -> Shape:
    """Return the common shape of inputs that are combined element by element; a number goes with any.

    With `rows_allowed` a vector goes with a matrix that has as many columns: it is used for every row.
    Raises: StudyError naming both shapes.
    """
    common: Shape = ()
    for shape in shapes:
        if not common or common == shape:
            common = common or shape
        elif shape and not (rows_allowed and min(common, shape, key=len) == max(common, shape, key=len)[1:]):
            raise StudyError("error.graph.shapes", first=written(common), second=written(shape))
        else:
            common = max(common, shape, key=len)
    return common


def gathered(gradient: np.ndarray, shape: Shape) -> np.ndarray:
    """Return a gradient summed over what its variable was spread over: that is a fork, and forks add."""
    while gradient.ndim > len(shape):
        gradient = gradient.sum(axis=0)
    return gradient
