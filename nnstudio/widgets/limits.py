"""Limits of an axis that move seldom: only when the data leave them or fill little of them."""

from __future__ import annotations

import math

Limits = tuple[float, float]
_FILLED = 0.2


def eased(old: Limits | None, data: Limits, grow_only_up: bool = False) -> Limits:
    """Return the old limits while they suit the data, else new ones with room to spare.

    They suit when the data lie inside and take at least a fifth of them. Room is a tenth of the span on each side; an
    axis that grows at its end (`grow_only_up`: steps) gets a quarter there and none at its start.
    """
    low, high = data
    span = high - low
    if old is not None and old[0] <= low and high <= old[1] and span >= _FILLED * (old[1] - old[0]):
        return old
    if span <= 0:
        half = abs(high) * 0.1 or 0.5
        return (low, high + 2 * half) if grow_only_up else (low - half, high + half)
    return (low, _rounded_up(high + span / 4, span)) if grow_only_up else (low - span / 10, high + span / 10)


def _rounded_up(value: float, span: float) -> float:
    unit = 10.0 ** math.floor(math.log10(span)) / 2
    return math.ceil(value / unit) * unit
