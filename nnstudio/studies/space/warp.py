"""A grid of input lines, and the data, as each layer sees them: on two of its units or on its principal axes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnstudio.engine.opened import opened
from nnstudio.project import Checked
from nnstudio.studies.live_probe import LiveProbe
from nnstudio.studies.space.plane import Plane
from nnstudio.studies.which_example import Given, x_of

LINES, DOTS = 17, 65  # grid lines of each input; dots on each line
MOST_EXAMPLES = 600  # of each part
_WORK = 4e7  # multiplications an answer, of large networks
_LEAST = 32


@dataclass(frozen=True)
class Axes:
    """Two units of a layer to draw on; None for the principal axes."""

    units: tuple[int, int] | None = None


@dataclass(frozen=True, eq=False)
class Shadow:
    """What is seen of one layer on two axes.

    Shapes: grid (lines, dots, 2), no lines where there are not two inputs; train and test (n, 2); given (1, 2) of an
    example that is in neither, (0, 2) without one; axes (2, units) and centre (units,) of what is drawn,
    (a − centre)·axesᵀ; shares (2,) of the data's variance along them.
    """

    grid: np.ndarray
    train: np.ndarray
    test: np.ndarray
    given: np.ndarray
    axes: np.ndarray
    centre: np.ndarray
    shares: np.ndarray

    @property
    def limits(self) -> tuple[np.ndarray, np.ndarray]:
        """The least and the greatest finite value on both axes."""
        places = np.concatenate([self.grid.reshape(-1, 2), self.train, self.test, self.given])
        places = places[np.isfinite(places).all(axis=1)]
        if not len(places):
            return np.full(2, -1.0), np.full(2, 1.0)
        return places.min(axis=0), places.max(axis=0)


class Warp:
    """Carries the grid and the first examples of both parts through a network, for parameters that change.

    Place 0 is the input, place k what layer k − 1 answers; residual blocks are laid open: layers count along that row.
    """

    def __init__(self, checked: Checked) -> None:
        self.network, self.data = opened(checked.network), checked.data
        self.flat = checked.data.raw.features == 2
        many = max(_LEAST, int(_WORK / max(1, checked.network.size)))
        self.examples = min(MOST_EXAMPLES, many // 2), min(MOST_EXAMPLES, many // 2)
        grid = self._grid()
        parts = [grid, self.data.x_train[: self.examples[0]], self.data.x_test[: self.examples[1]]]
        room = self.data.x_train[:1]  # for an example that is in neither part
        self._x = np.concatenate([part for part in (*parts, room) if len(part)])
        self._split = len(grid), len(grid) + len(parts[1]), len(self._x) - 1
        self._probe = LiveProbe(self.network, self._x, checked.project.recipe.dtype)
        self._given: Given | None = None
        self._before: dict[int, np.ndarray] = {}

    def update(self, parameters: np.ndarray, given: Given | None = None) -> None:
        """Carry everything through the network with these flat parameters, and an example that is in neither part."""
        if given is not None and given != self._given:
            self._x[self._split[2] :] = x_of(self.data, given)
            self._probe.look_at(self._x)
        self._given = given
        self._probe.update(parameters)

    def at(self, place: int, axes: Axes) -> Shadow:
        """Return what is seen at a place. Two raw inputs are drawn as they are, as is a layer of one unit."""
        a = self._values(place)
        chosen, centre = self._axes(place, a, axes)
        with np.errstate(all="ignore"):
            seen = (a - centre) @ chosen.T
        return Shadow(
            self._lines(seen[: self._split[0]]),
            seen[self._split[0] : self._split[1]],
            seen[self._split[1] : self._split[2]],
            seen[self._split[2] :] if self._given is not None else np.zeros((0, 2)),
            chosen,
            centre,
            _shares(a[self._split[0] : self._split[1]], chosen),
        )

    def _values(self, place: int) -> np.ndarray:
        """Return what there is at a place (points, units); of one unit the second input beside it, of one input 0."""
        a = self._x if place == 0 else self._probe.a(place - 1).T
        a = a.astype(np.float64)
        if a.shape[1] > 1:
            return a
        return np.column_stack([a, self._x[:, 1] if self._x.shape[1] > 1 else np.zeros(len(a))])

    def _axes(self, place: int, a: np.ndarray, axes: Axes) -> tuple[np.ndarray, np.ndarray]:
        width = a.shape[1]
        alone = place > 0 and self.network.widths[place] == 1
        if (place == 0 and self.flat) or alone:
            return np.eye(2, width), np.zeros(width)
        if axes.units is not None:
            chosen = [min(unit, width - 1) for unit in axes.units]
            return np.eye(width)[chosen], np.zeros(width)
        found, centre = principal(a[self._split[0] : self._split[1]], self._before.get(place))
        self._before[place] = found
        return found, centre

    def _grid(self) -> np.ndarray:
        """Return the grid's dots as the network is given them (lines·dots, inputs)."""
        if not self.flat:
            return np.zeros((0, self.data.x_train.shape[1]))
        return self.data.inputs.apply(grid_of(Plane.of(self.data)).reshape(-1, 2))

    @staticmethod
    def _lines(seen: np.ndarray) -> np.ndarray:
        return seen.reshape(-1, DOTS, 2)


def grid_of(plane: Plane) -> np.ndarray:
    """Return dots on lines of constant x1, then of constant x2, (2·LINES, DOTS, 2) in raw inputs."""
    along, fixed = np.linspace(-1, 1, DOTS), np.linspace(-1, 1, LINES)
    upright = np.stack(np.broadcast_arrays(fixed[:, None], along), axis=2)
    return plane.raw(np.concatenate([upright, upright[..., ::-1]]))


def principal(a: np.ndarray, before: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Return the two directions of most variance (2, units) of a (examples, units), and its mean (units,).

    Each direction has the sign that leaves it nearest to the one `before`; at first its largest entry is positive.
    Numbers that are not finite have the first two units as directions.
    """
    width = a.shape[1]
    if not np.isfinite(a).all():
        return np.eye(2, width), np.zeros(width)
    centre = a.mean(axis=0)
    found = _directions(a - centre)
    if before is not None and before.shape == found.shape:
        signs = np.sign((found * before).sum(axis=1))
    else:
        signs = np.sign(found[np.arange(2), np.abs(found).argmax(axis=1)])
    return found * np.where(signs == 0, 1, signs)[:, None], centre


def _directions(centred: np.ndarray) -> np.ndarray:
    """Return the two leading right singular vectors (2, units), from the smaller of the two products."""
    scaled = centred / (np.abs(centred).max() or 1.0)
    examples, width = scaled.shape
    if width <= examples:
        return np.linalg.eigh(scaled.T @ scaled)[1][:, ::-1][:, :2].T
    found = scaled.T @ np.linalg.eigh(scaled @ scaled.T)[1][:, ::-1][:, :2]
    length = np.linalg.norm(found, axis=0)
    return np.where(length > 0, found / np.where(length > 0, length, 1.0), np.eye(width, 2)).T


def between(first: Shadow, second: Shadow, share: float) -> Shadow:
    """Return the picture a share of the way from one to the next, each drawn to fill the square from −1 to 1."""
    from_, to = _filled(first), _filled(second)
    grid, train, test, given = ((1 - share) * one + share * other for one, other in zip(from_, to, strict=True))
    nearer = second if share >= 0.5 else first
    return Shadow(grid, train, test, given, nearer.axes, nearer.centre, nearer.shares)


def _filled(shadow: Shadow) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    low, high = shadow.limits
    half = np.where(high > low, (high - low) / 2, 1.0)
    middle = (low + high) / 2
    seen = shadow.grid, shadow.train, shadow.test, shadow.given
    grid, train, test, given = ((one - middle) / half for one in seen)
    return grid, train, test, given


def _shares(a: np.ndarray, axes: np.ndarray) -> np.ndarray:
    """Return what part of the variance of a lies along each axis; 0 where there is none."""
    with np.errstate(all="ignore"):
        whole = a.var(axis=0).sum() if len(a) else 0.0
        along = (a @ axes.T).var(axis=0) if len(a) else np.zeros(2)
        return np.nan_to_num(along / whole) if whole > 0 else np.zeros(2)
