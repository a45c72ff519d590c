"""How large the weights are, and how smooth what they make of two inputs: what weight decay changes."""

import math
from typing import NamedTuple, final

import numpy as np

from nnstudio.project import Checked
from nnstudio.studies.class_scores import estimates
from nnstudio.studies.forward import Forward
from nnstudio.studies.grid import MARGIN, domain, lattice
from nnstudio.studies.metrics import classes_of
from nnstudio.studies.twins.compare import mean_square

_CELLS = 100  # a side


class Smoothness(NamedTuple):
    """Mean w², and over the inputs' domain, in raw units: mean |∇p| of the second class, and the boundary's length."""

    mean_squared_weight: float
    mean_slope: float
    boundary_length: float


@final
class Plane:
    """The inputs' domain as a lattice, and what one network says of it for other parameters again and again.

    The domain is what the data cover, wider by `margin` of it on every side. `work` are the multiplications of a look.
    """

    def __init__(self, checked: Checked, margin: float = MARGIN) -> None:
        across, up = (domain(checked.data, feature, margin) for feature in (0, 1))
        points = checked.data.inputs.apply(lattice(across, up, _CELLS, _CELLS))
        self._forward = Forward(checked.network, points, "float64")
        self._sides = across.width / _CELLS, up.width / _CELLS
        self.work = self._forward.work

    def logits(self, parameters: np.ndarray) -> np.ndarray | None:
        """Return the second class's logit above the first's, (rows, columns); None if it was stopped."""
        found = self._forward.run(parameters)
        return None if found is None else logits(found).reshape(_CELLS, _CELLS)

    def classes(self, parameters: np.ndarray) -> np.ndarray | None:
        """Return the class that is predicted in each cell, (rows, columns); None if it was stopped."""
        found = self._forward.run(parameters)
        return None if found is None else classes_of(found).reshape(_CELLS, _CELLS)

    def slope(self, logits: np.ndarray) -> float:
        """Return the mean of |∇p|, p = σ(logit), by centred differences; NaN where a logit is not finite."""
        with np.errstate(all="ignore"):
            chances = 0.5 * (1 + np.tanh(logits / 2))
            up, across = np.gradient(chances, self._sides[1], self._sides[0])
            return float(np.hypot(across, up).mean()) if np.isfinite(logits).all() else math.nan

    def boundary(self, logits: np.ndarray) -> float:
        """Return the length of the line where both classes are as likely."""
        return boundary_length(logits, *self._sides)

    def stop(self) -> None:
        """Let the present look, and every later one, end without an answer."""
        self._forward.stop()


def logits(outputs: np.ndarray) -> np.ndarray:
    """Return of outputs (1 or 2, places) by how much the second class is above the first, (places,)."""
    return outputs[0] if len(outputs) == 1 else outputs[1] - outputs[0]


def has_slope(checked: Checked) -> bool:
    """Tell whether there is one chance over a plane: two inputs, two classes, a loss that estimates probabilities."""
    raw = checked.data.raw
    return raw.task == "classification" and (raw.features, raw.classes) == (2, 2) and estimates(checked)


def smoothness(checked: Checked, parameters: np.ndarray, margin: float = MARGIN) -> Smoothness:
    """Return the measures of a network that tells two classes by two inputs."""
    plane = Plane(checked, margin)
    logits = plane.logits(parameters)
    assert logits is not None, "nobody stops it"
    squared = mean_square(checked.network, parameters)
    return Smoothness(squared, plane.slope(logits), plane.boundary(logits))


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
