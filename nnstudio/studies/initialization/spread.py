"""How the numbers of one layer are spread: what a histogram says, in figures."""

from dataclasses import dataclass, replace

import numpy as np

from nnstudio.engine.activations import Activation

SATURATED = 0.05  # a unit is saturated where its slope is smaller than this
_MOST = 65_536  # values kept for histograms: more would not be seen


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
        counts = np.histogram(self.sample, bins, (low, high))[0]
        return counts * (self.finite / max(1, len(self.sample)))


@dataclass(frozen=True)
class Sleep:
    """The share of values where the slope is under 0.05, and of units where it is 0 for every example."""

    saturated: float
    dead: float


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
    return Sleep(float((slope < SATURATED).mean()), float((slope == 0).all(axis=1).mean()))
