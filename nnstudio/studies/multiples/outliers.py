"""Training examples that lie among those of another class."""

from __future__ import annotations

import numpy as np

from nnstudio.data.prepared import Prepared

NEIGHBOURS, OTHERS = 5, 4
_MOST = 3000  # examples: their distances fit into memory


def isolated(data: Prepared) -> np.ndarray | None:
    """Return which training examples have at least 4 of their 5 nearest neighbours in other classes, (examples,).

    Distances are those of the inputs as the network sees them. None for a regression, and where there are too many.
    """
    x, y = data.x_train, data.y_train
    if data.raw.task != "classification" or not NEIGHBOURS < len(x) <= _MOST:
        return None
    squares = np.square(x).sum(axis=1)
    distances = squares[:, None] + squares - 2 * x @ x.T
    np.fill_diagonal(distances, np.inf)
    nearest = np.argpartition(distances, NEIGHBOURS, axis=1)[:, :NEIGHBOURS]
    return (y[nearest] != y[:, None]).sum(axis=1) >= OTHERS
