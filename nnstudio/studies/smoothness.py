"""How large the weights are, and how smooth what they make of two inputs: what weight decay changes."""

from typing import NamedTuple

import numpy as np

from nnstudio.project import Checked
from nnstudio.studies.forward import Forward
from nnstudio.studies.grid import MARGIN, domain, lattice
from nnstudio.studies.twins.compare import mean_square

_CELLS = 100  # a side


class Smoothness(NamedTuple):
    """Mean w², and over the inputs' domain, in raw units: mean |∇p| of the second class, and the boundary's length."""

    mean_squared_weight: float
    mean_slope: float
    boundary_length: float


def smoothness(checked: Checked, parameters: np.ndarray, margin: float = MARGIN) -> Smoothness:
    """Return the measures of a network with one logit over two inputs.

    The domain is what the data cover, wider by that share of it on every side.
    """
    across, up = (domain(checked.data, feature, margin) for feature in (0, 1))
    points = checked.data.inputs.apply(lattice(across, up, _CELLS, _CELLS))
    outputs = Forward(checked.network, points, "float64").run(parameters)
    assert outputs is not None, "nobody stops it"
    logits = outputs[0].reshape(_CELLS, _CELLS)
    sides = across.width / _CELLS, up.width / _CELLS
    squared = mean_square(checked.network, parameters)
    return Smoothness(squared, _mean_slope(logits, *sides), boundary_length(logits, *sides))


def _mean_slope(logits: np.ndarray, width: float, height: float) -> float:
    """Return the mean of |∇p| over a lattice, p = σ(logit), by centred differences."""
    chances = 0.5 * (1 + np.tanh(logits / 2))
    up, across = np.gradient(chances, height, width)
    return float(np.hypot(across, up).mean())


def boundary_length(logits: np.ndarray, width: float, height: float) -> float:
    """Return the length of the line logit = 0 over a (rows, columns) lattice of cells of that size.

    Formula: the sum of straight pieces through the crossings of each square's edges (marching squares); a square with
    four crossings has two pieces, paired as they come.
    """
    low, high = logits[:-1], logits[1:]
    squares = np.stack([low[:, :-1], low[:, 1:], high[:, 1:], high[:, :-1]])  # corners, one after another round it
    following = np.roll(squares, -1, axis=0)
    crossed = (squares > 0) != (following > 0)
    with np.errstate(all="ignore"):
        share = np.where(crossed, squares / (squares - following), 0.0)
    x = np.stack([share[0], np.ones_like(share[1]), 1 - share[2], np.zeros_like(share[3])]) * width
    y = np.stack([np.zeros_like(share[0]), share[1], np.ones_like(share[2]), 1 - share[3]]) * height
    return sum(_piece(x, y, crossed, pair) for pair in _PAIRS)


_PAIRS = ((0, 1), (1, 2), (2, 3), (3, 0), (0, 2), (1, 3))


def _piece(x: np.ndarray, y: np.ndarray, crossed: np.ndarray, pair: tuple[int, int]) -> float:
    """Return the length of the pieces between two of the squares' edges; of four crossings (0, 1) and (2, 3) pair."""
    one, other = pair
    twice = crossed.all(axis=0)
    there = crossed[one] & crossed[other] & (~twice | (pair in ((0, 1), (2, 3))))
    return float(np.hypot(x[one] - x[other], y[one] - y[other])[there].sum())
