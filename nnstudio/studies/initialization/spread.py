"""How the numbers of one layer are spread: what a histogram says, in figures."""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from nnstudio.engine.activations import Activation
from nnstudio.studies.saturation import FLAT

_MOST = 16_384  # values kept for histograms: more would not be seen


@dataclass(frozen=True, eq=False)
class Spread:
    """Figures of finite values, and a sample of them for histograms.

    `zero` is the share exactly 0, `finite` the share that is a finite number; without any the figures are NaN.
    """

    mean: float
    std: float
    square: float
    zero: float
    finite: float
    low: float
    high: float
    sample: np.ndarray

    def counts(self, edges: np.ndarray) -> np.ndarray:
        """Return the share of all values in each bin of equal width between edges (bins + 1,)."""
        low, high, bins = float(edges[0]), float(edges[-1]), len(edges) - 1
        with np.errstate(all="ignore"):
            places = (self.sample - np.float32(low)) * np.float32(bins / (high - low))
        inside = places[(places >= 0) & (places <= bins)].astype(np.intp)
        counts = np.bincount(inside, minlength=bins + 1)  # a fifth of np.histogram's time, and many are drawn at once
        counts[bins - 1] += counts[bins]  # the last bin has its upper edge
        return counts[:bins] * (self.finite / max(1, len(self.sample)))


@dataclass(frozen=True)
class Sleep:
    """The share of values that are saturated, and of units whose slope is 0 for every example.

    A value is saturated where |f′(z)| < 0.05 on a side on which f′ fades towards 0 little by little: both of sigmoid
    and tanh, the left one of ELU, GELU and SiLU. ReLU has none, its slope is 0 at once: its sleep is units that die;
    nor has leaky ReLU, whose slope of 0.01 never fades. `sides` is how many such sides there are.
    """

    saturated: float
    dead: float
    sides: int


def spread(values: np.ndarray) -> Spread:
    """Return the figures of an array of any shape, in float64."""
    flat = values.reshape(-1)
    good = flat[np.isfinite(flat)]
    share = len(good) / max(1, len(flat))
    sample = good[:: max(1, -(-len(good) // _MOST))].astype(np.float32)
    if not len(good):
        return Spread(np.nan, np.nan, np.nan, np.nan, share, np.nan, np.nan, sample)
    exact = good.astype(np.float64)
    mean, square = float(exact.mean()), float(np.square(exact).mean())
    return Spread(
        mean,
        float(exact.std()),
        square,
        float((exact == 0).mean()),
        share,
        float(exact.min()),
        float(exact.max()),
        sample,
    )


def ranked(found: Spread, most: int) -> Spread:
    """Return the same figures with at most so many values: every n-th by size, which keeps shares to one in `most`."""
    if len(found.sample) <= most:
        return found
    places = (np.arange(most) + 0.5) * (len(found.sample) / most)
    return replace(found, sample=np.sort(found.sample)[places.astype(np.intp)])


def sleep(activation: Activation | None, z: np.ndarray) -> Sleep | None:
    """Return how much of a layer sleeps at z (units, examples); None without an activation that works by element."""
    if activation is None or activation.joint:
        return None
    slope = np.abs(activation.slope(z))
    left, right = _fading(activation)
    flat = slope < FLAT
    saturated = flat & (((z < 0) & left) | ((z > 0) & right)) if left or right else np.zeros(1)
    return Sleep(float(saturated.mean()), float((slope == 0).all(axis=1).mean()), left + right)


@cache
def _fading(activation: Activation) -> tuple[bool, bool]:
    """Return whether the slope fades towards 0 on the left, and on the right: small, not yet 0, and 0 far out."""
    sides = []
    for side in (-1.0, 1.0):
        with np.errstate(all="ignore"):
            slope = np.abs(activation.slope(side * np.append(np.linspace(0.5, 20, 40), [1e4, 1e5])[:, None])[:, 0])
        sides.append(bool(slope[-2:].max() < 1e-6 and ((slope > 0) & (slope < FLAT)).any()))
    return sides[0], sides[1]
