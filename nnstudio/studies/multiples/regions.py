"""How many separate regions the classes have in the plane."""

from __future__ import annotations

import numpy as np


def separate_regions(classes: np.ndarray) -> int:
    """Return how many connected pieces a map (rows, columns) of classes has; cells that share an edge are connected.

    Each cell takes the least number among its neighbours of the same class, and then that of the cell it points at,
    until nothing changes: the pieces are those that kept their own.
    """
    rows, columns = classes.shape
    labels = np.arange(classes.size).reshape(rows, columns)
    across, up = classes[:, 1:] == classes[:, :-1], classes[1:] == classes[:-1]
    while True:
        before = labels.copy()
        _join(labels[:, :-1], labels[:, 1:], across)
        _join(labels[:-1], labels[1:], up)
        labels = labels.ravel()[labels]
        if (labels == before).all():
            return len(set(labels.ravel().tolist()))


def _join(one: np.ndarray, other: np.ndarray, same: np.ndarray) -> None:
    """Give neighbours of the same class the lesser of their labels, in place."""
    least = np.minimum(one, other)
    np.minimum(one, least, out=one, where=same)
    np.minimum(other, least, out=other, where=same)
