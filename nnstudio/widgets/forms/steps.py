"""How a number moves: the range of its slider, its steps, and how it is written."""

from __future__ import annotations

import math
from dataclasses import dataclass

from nnstudio.catalog import Param

POSITIONS = 1000
_LADDER = (1.0, 2.0, 5.0, 10.0)


def written(value: float) -> str:
    """Return a number in at most six significant digits, without a thousands separator: it can be typed back."""
    return str(value) if isinstance(value, int) else f"{value:.6g}"


def stepped(param: Param, value: float, steps: int) -> float:
    """Return the value some steps on, kept within the range; log scales climb 1, 2, 5, 10, others by a tenth."""
    if param.scale == "log" and value > 0:
        moved = value
        for _ in range(abs(steps)):
            moved = _rung(moved, steps > 0)
    else:
        size = 1.0 if param.kind == "integer" else _step(param, value)
        moved = round(round(value / size + steps) * size, 12)
    return _kept(param, value, moved)


def _step(param: Param, value: float) -> float:
    found = slider_range(param)
    if found is not None and found.high > found.low:
        return 10.0 ** math.floor(math.log10((found.high - found.low) / 20))
    return 10.0 ** (math.floor(math.log10(abs(value))) - 1) if value else 0.1


def _rung(value: float, up: bool) -> float:
    """Return the next of …, 0.1, 0.2, 0.5, 1, 2, 5, … above or below a positive value."""
    power = 10.0 ** math.floor(math.log10(value) + 1e-9)
    rungs = [power / 10 * 5, *(power * rung for rung in _LADDER)]
    near = [one for one in rungs if (one > value * (1 + 1e-9) if up else one < value * (1 - 1e-9))]
    return float(f"{min(near) if up else max(near):.6g}")


def _kept(param: Param, value: float, moved: float) -> float:
    moved = min(max(moved, param.minimum), param.maximum)
    if param.open and moved <= param.minimum:
        return value
    return round(moved) if param.kind == "integer" else moved


@dataclass(frozen=True)
class SliderRange:
    """A range of values laid over the slider's positions 0 to 1000, evenly or by factors."""

    low: float
    high: float
    log: bool
    whole: bool

    def position(self, value: float) -> int:
        low, high = self._bend(self.low), self._bend(self.high)
        at = (self._bend(min(max(value, self.low), self.high)) - low) / (high - low)
        return round(at * POSITIONS)

    def value(self, position: int) -> float:
        """Return the value at a position, rounded to what the slider can tell apart."""
        if position in (0, POSITIONS):
            found = self.high if position else self.low
        else:
            low, high = self._bend(self.low), self._bend(self.high)
            found = self._rounded(low + (high - low) * position / POSITIONS)
        return round(found) if self.whole else found

    def _bend(self, value: float) -> float:
        return math.log10(value) if self.log else value

    def _rounded(self, at: float) -> float:
        if self.log:
            return float(f"{10.0**at:.2g}")
        step = 10.0 ** math.floor(math.log10((self.high - self.low) / 100))
        return round(round(at / step) * step, 12)


def slider_range(param: Param) -> SliderRange | None:
    """Return the range a slider offers, or None for a number without a lower bound or without a sense of size.

    A parameter's maximum guards against nonsense and may lie far away; where it does, the slider ends at ten times
    the default, and a larger value is typed. A declared `reach` is taken as it is.
    """
    size = abs(param.default)
    if param.reach is not None:
        return SliderRange(*param.reach, param.scale == "log", param.kind == "integer")
    if math.isinf(param.minimum) or (size == 0 and math.isinf(param.maximum)):
        return None
    whole = param.kind == "integer"
    if param.scale == "log" and size > 0:
        low = max(param.minimum, 1.0 if whole else size / 1000)
        return SliderRange(low, min(param.maximum, size * 1000), True, whole)
    if size == 0 or param.maximum <= 20 * size:
        return SliderRange(param.minimum, param.maximum, False, whole)
    return SliderRange(param.minimum, max(10 * size, param.minimum + (1 if whole else 0)), False, whole)
