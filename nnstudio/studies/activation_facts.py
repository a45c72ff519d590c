"""The criteria by which an activation is chosen, computed from the function itself."""

from dataclasses import dataclass

import numpy as np

from nnstudio.engine.activations import Activation
from nnstudio.studies.functions import Function, of_one_number

_NEAR, _FAR, _FLAT, _DENSE = 1e-6, 1e15, 1e-9, 50
_SPREADS = (0.5, 1.0, 2.0)


@dataclass(frozen=True)
class Facts:
    """What can be told of f: z → f(z) by its values alone.

    `range` and `slope_range` are the least and the largest of f and of f′ (infinite where it grows without bound).
    `mean` is E f(z) for z ~ N(0, 1). Zero-centred: E f(z) = 0 for N(0, s²) of any s. It saturates on a side where f′
    goes to 0 far out. Monotone: it never falls, or never rises. Differentiable at 0: its slopes on both sides agree.
    """

    range: tuple[float, float]
    slope_range: tuple[float, float]
    mean: float
    zero_centred: bool
    saturates_left: bool
    saturates_right: bool
    monotone: bool
    differentiable_at_0: bool

    @property
    def saturates(self) -> bool:
        return self.saturates_left or self.saturates_right

    @property
    def slope_max(self) -> float:
        """The largest |f′|."""
        return max(abs(end) for end in self.slope_range)


def facts(function: Activation | Function) -> Facts:
    """Return what the function's values tell; a joint activation is looked at over one score."""
    f = of_one_number(function) if isinstance(function, Activation) else function
    z = _places(f.kinks)
    values, slopes = f.value(z), f.slope(z)
    return Facts(
        range=(-_highest(_negated(f.value), z, -values), _highest(f.value, z, values)),
        slope_range=(-_highest(_negated(f.slope), z, -slopes), _highest(f.slope, z, slopes)),
        mean=normal_mean(f, 1.0),
        zero_centred=all(abs(normal_mean(f, spread)) < 1e-9 * max(1.0, slopes.max()) for spread in _SPREADS),
        saturates_left=_flat(f, -1),
        saturates_right=_flat(f, 1),
        monotone=_monotone(values),
        differentiable_at_0=_smooth(f, 0.0),
    )


def normal_mean(f: Function, spread: float) -> float:
    """Return E f(z) for z ~ N(0, spread²): the sum over cells between kinks, Gauss's 8 points in each."""
    cuts = np.linspace(-12, 12, 1201) * spread
    edges = np.unique(np.concatenate([cuts, -cuts, [kink for kink in f.kinks if abs(kink) < 12 * spread]]))
    nodes, weights = np.polynomial.legendre.leggauss(8)
    half = np.diff(edges)[:, None] / 2
    z = (edges[:-1, None] + half) + half * nodes
    density = np.exp(-((z / spread) ** 2) / 2) / (spread * np.sqrt(2 * np.pi))
    return float((f.value(z.ravel()).reshape(z.shape) * density * weights * half).sum())


def _places(kinks: tuple[float, ...]) -> np.ndarray:
    """Return the places looked at, dense near 0 and by powers far out; each kink and both its sides are among them."""
    far = np.geomspace(_NEAR, _FAR, 2000)
    corners = np.array(kinks, np.float64)
    sides = [np.nextafter(corners, -np.inf), corners, np.nextafter(corners, np.inf)]
    return np.unique(np.concatenate([np.linspace(-_DENSE, _DENSE, 20001), far, -far, *sides]))


def _negated(f):
    return lambda z: -f(z)


def _highest(f, z: np.ndarray, values: np.ndarray) -> float:
    """Return the largest of f; infinite where it keeps growing.

    The largest value where the places are dense may lie beside the top, so it is looked for once more about there.
    """
    if any(_grows(f, side) for side in (-1, 1)):
        return float("inf")
    dense = np.flatnonzero(np.abs(z) <= _DENSE)
    tops = values.argmax(), dense[values[dense].argmax()]
    return max(_top(f, z[max(at - 1, 0)], z[at], z[min(at + 1, len(z) - 1)]) for at in tops)


def _top(f, low: float, best_at: float, high: float) -> float:
    """Return the largest of f between two places."""
    best = float(f(np.array([best_at]))[0])
    for _ in range(3):
        near = np.linspace(low, high, 401)
        found = f(near)
        at = int(found.argmax())
        best, low, high = max(best, float(found[at])), near[max(at - 1, 0)], near[min(at + 1, 400)]
    return best


def _grows(f, side: int) -> bool:
    """Tell whether f is larger very far out than far out."""
    near, far = f(side * np.geomspace(1e3, 1e10, 2001)), f(side * np.geomspace(_FAR / 10, _FAR, 1001))
    return bool(far.max() > near.max() + 1e-3 * max(1.0, abs(near.max())))


def _flat(f: Function, side: int) -> bool:
    return bool(np.abs(f.slope(side * np.geomspace(1e6, _FAR, 1001))).max() < _FLAT)


def _monotone(values: np.ndarray) -> bool:
    steps, least = np.diff(values), 1e-12 * np.maximum(1.0, np.abs(values[1:]))
    return bool((steps >= -least).all() or (steps <= least).all())


def _smooth(f: Function, at: float, step: float = 1e-6) -> bool:
    """Tell whether the slopes right and left of a place have one limit.

    Formula: D(h) = (f(at + h) − 2f(at) + f(at − h))/h goes to 0 with h; 2·D(h/2) − D(h) is its limit, up to h³
    """
    z = at + np.array([-1, -0.5, 0, 0.5, 1]) * step
    far_left, left, here, right, far_right = f.value(z)
    whole, half = (far_right - 2 * here + far_left) / step, (right - 2 * here + left) / (step / 2)
    return bool(abs(2 * half - whole) < 1e-7 * max(1.0, np.abs(f.slope(z)).max()))
