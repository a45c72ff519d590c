"""Round numbers between two others: for contour lines and axes."""

import math

import numpy as np

_STEPS = (1.0, 2.0, 5.0)


def round_numbers(low: float, high: float, most: int) -> list[float]:
    """Return at most `most` multiples of 1, 2 or 5 times a power of ten from low to high."""
    if not (math.isfinite(low) and math.isfinite(high) and high > low):
        return []
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    fitting = (step * power * ten for ten in (1, 10) for step in _STEPS)
    step = next((one for one in fitting if _count(low, high, one) <= most), 10 * power)
    first = math.ceil(low / step - 1e-9)
    return [at * step for at in range(first, math.floor(high / step + 1e-9) + 1)]


def round_levels(low: float, high: float, most: int, log: bool) -> list[float]:
    """Return contour levels between two losses; on a log scale 1, 2 and 5 of each power of ten, or powers alone."""
    if not log or low <= 0 or high / low < 3:
        return round_numbers(low, high, most)
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    for steps in (_STEPS, (1.0, 3.0), (1.0,)):
        found = [step * 10.0**power for power in powers for step in steps if low <= step * 10.0**power <= high]
        if len(found) <= most:
            return found
    return found[:: math.ceil(len(found) / most)]


def finite_range(losses: np.ndarray, log: bool) -> tuple[float, float]:
    """Return the least and greatest finite loss, on a log scale of those above 0; (0, 1) where there are none."""
    kept = losses[np.isfinite(losses) & (losses > 0 if log else True)]
    return (float(kept.min()), float(kept.max())) if kept.size else (0.0, 1.0)


def _count(low: float, high: float, step: float) -> int:
    return math.floor(high / step + 1e-9) - math.ceil(low / step - 1e-9) + 1
