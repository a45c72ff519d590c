"""Dots that are joined to lines: those of the grid, and an arrow."""

import numpy as np

from nnstudio.studies.space.warp import DOTS, LINES

_HEAD = 0.12  # of an arrow's length


def arrow(start: np.ndarray, tip: np.ndarray) -> np.ndarray:
    """Return the dots (5, 2) of an arrow."""
    back, side = (start - tip) * _HEAD, np.array([-1, 1]) * (start - tip)[::-1] * _HEAD / 2
    return np.array([start, tip, tip + back + side, tip, tip + back - side])


def joins() -> np.ndarray:
    """Return which dot is joined to the next (lines·dots,): all but the last of each line."""
    joins = np.ones((LINES, DOTS), np.int32)
    joins[:, -1] = 0
    return joins.reshape(-1)
