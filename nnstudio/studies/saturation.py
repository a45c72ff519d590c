"""Where a function is flat, |f′| < 0.05, and how much of its input falls there."""

import math

import numpy as np

from nnstudio.engine.erf import erf
from nnstudio.studies.functions import Function

FLAT = 0.05
_CELLS, _MOST_CELLS, _TAIL, _HALVINGS = 4096, 2**19, 9.0, 36


def flat_parts(f: Function, low: float, high: float) -> list[tuple[float, float]]:
    """Return the intervals between low and high where |f′| < 0.05, their ends found to some twelve digits."""
    edges = np.concatenate([[low], np.sort(np.concatenate(_crossings(f, low, high, _CELLS // 4))), [high]])
    middles = (edges[1:] + edges[:-1]) / 2
    flat = (np.abs(f.slope(middles)) < FLAT) & (np.diff(edges) > 0)
    parts: list[tuple[float, float]] = []
    for start, end in zip(edges[:-1][flat].tolist(), edges[1:][flat].tolist(), strict=True):
        if parts and parts[-1][1] == start:
            start = parts.pop()[0]
        parts.append((start, end))
    return parts


def flat_share(f: Function, spread: float) -> float:
    """Return the probability that |f′(z)| < 0.05 for z ~ N(0, spread²), to 1e-6 and better.

    Formula: 1 − P(f′ ≥ 0.05) − P(f′ ≤ −0.05), each the sum of Φ(b/s) − Φ(a/s) over the intervals (a, b) where it holds
    """
    reach, cells = _TAIL * spread, _CELLS
    found = _crossings(f, -reach, reach, cells)
    while cells < _MOST_CELLS:  # until a finer look finds no more of them
        cells *= 4
        finer = _crossings(f, -reach, reach, cells)
        settled = [len(one) for one in finer] == [len(one) for one in found]
        found = finer
        if settled:
            break
    steep = sum(_mass(f, sign, places, reach, spread) for sign, places in zip((1, -1), found, strict=True))
    return float(min(max(1.0 - steep, 0.0), 1.0))


def flat_fraction(f: Function, z: np.ndarray) -> float:
    """Return the fraction of finite values z where |f′| < 0.05; NaN if there are none."""
    finite = z[np.isfinite(z)]
    return float((np.abs(f.slope(finite)) < FLAT).mean()) if finite.size else math.nan


def _crossings(f: Function, low: float, high: float, cells: int) -> tuple[np.ndarray, np.ndarray]:
    """Return where f′ ≥ 0.05 begins or ends to hold, and where f′ ≤ −0.05 does."""
    kinks = [place for kink in f.kinks if low < kink < high for place in (kink, math.nextafter(kink, math.inf))]
    z = np.unique(np.concatenate([np.linspace(low, high, cells + 1), kinks]))
    slopes = f.slope(z)
    return _ends(f, 1, z, slopes), _ends(f, -1, z, slopes)


def _ends(f: Function, sign: int, z: np.ndarray, slopes: np.ndarray) -> np.ndarray:
    """Halve each cell in which sign·f′ ≥ 0.05 changes, until its ends are the same to some twelve digits."""
    steep = sign * slopes >= FLAT
    at = np.flatnonzero(steep[1:] != steep[:-1])
    low, high, left = z[at], z[at + 1], steep[at]
    for _ in range(_HALVINGS if len(at) else 0):
        middle = (low + high) / 2
        same = (sign * f.slope(middle) >= FLAT) == left
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    return high


def _mass(f: Function, sign: int, places: np.ndarray, reach: float, spread: float) -> float:
    """Return P(sign·f′ ≥ 0.05), which changes at each of the places."""
    ends = np.concatenate([[-np.inf], places, [np.inf]]) / (spread * math.sqrt(2))
    masses = np.diff(erf(np.clip(ends, -10, 10))) / 2
    first = bool(sign * f.slope(np.array([-reach]))[0] >= FLAT)
    return float(masses[0 if first else 1 :: 2].sum())
