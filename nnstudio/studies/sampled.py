"""A function's curve: places dense enough to draw it truly."""

from dataclasses import dataclass

import numpy as np

from nnstudio.studies.functions import Function

POINTS, MOST = 1000, 2**16
_COARSE = 0.02  # of the height: more than this between two places and the slopes there is no longer the same curve


@dataclass(frozen=True, eq=False)
class Samples:
    """Places z (n,), ascending, with f and f′ there; both sides of every kink are among them."""

    z: np.ndarray
    value: np.ndarray
    slope: np.ndarray


def sampled(f: Function, low: float, high: float, points: int = POINTS) -> Samples:
    """Return f and f′ from low to high: at `points` places, or at more where f swings too fast for them."""
    found = _at(f, low, high, points)
    while points < MOST and not _true(found, len(f.kinks)):
        points *= 4
        found = _at(f, low, high, points)
    return found


def _at(f: Function, low: float, high: float, points: int) -> Samples:
    corners = np.array([kink for kink in f.kinks if low <= kink <= high])
    sides = (np.nextafter(corners, -np.inf), corners, np.nextafter(corners, np.inf))
    z = (
        np.union1d(np.linspace(low, high, points), np.concatenate(sides))
        if len(corners)
        else np.linspace(low, high, points)
    )
    return Samples(z, f.value(z), f.slope(z))


def _true(found: Samples, kinks: int) -> bool:
    """Tell whether f rises between places as its slopes there say, but for the jumps at kinks."""
    told = np.diff(found.z) * (found.slope[1:] + found.slope[:-1]) / 2
    wrong = np.abs(np.diff(found.value) - told) > _COARSE * (np.ptp(found.value) or 1.0)
    return int(wrong.sum()) <= 4 * kinks
