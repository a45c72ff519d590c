"""An axis by powers of ten whose numbers never lie over each other."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import pyqtgraph as pg
from PyQt6.QtGui import QFontMetricsF
from PyQt6.QtWidgets import QApplication

from nnstudio.widgets.even_axis import round_steps
from nnstudio.widgets.numbers import three_digits

_ROOM = 24  # pixels from one number to the next
_DIGITS = ((1, 2, 3, 4, 5, 6, 7, 8, 9), (1, 2, 5), (1, 3))
_HIDDEN = 0.5  # the spacing of marks without numbers: any below 1 tells them from powers of ten
_FEWEST = 2
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

Ticks = list[tuple[float | None, list[float]]]


class LogAxis(pg.AxisItem):
    """Writes powers of ten, between them 2 and 5 or all digits where there is room, and even steps within a decade.

    Without `setLogMode` it is an axis as any other.
    """

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        """Return the even steps, the coarsest not below the height of the letters."""
        levels: Any = super().tickSpacing(minVal, maxVal, size)
        least = QFontMetricsF(QApplication.font()).height() * abs(maxVal - minVal) / max(size, 1.0)
        if self.logMode or not (levels and math.isfinite(least) and levels[0][0] < least):
            return levels
        return [(next(round_steps(least)), 0.0)]

    def logTickValues(self, minVal: float, maxVal: float, size: float, stdTicks: Any) -> Ticks:
        """Return marks with numbers, and those without under spacing 0.5; all in log10."""
        span = maxVal - minVal
        if not (math.isfinite(span) and span > 0 and size > 0):
            return []
        room = size / span  # pixels a decade
        marks = [] if room < 4 * _ROOM else _within(minVal, maxVal, _DIGITS[0])
        return [(1.0, _numbered(minVal, maxVal, room)), (_HIDDEN, marks)]

    def logTickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        if spacing == _HIDDEN:
            return [""] * len(values)
        return [_words(value) for value in values]


def _numbered(low: float, high: float, room: float) -> list[float]:
    """Return where numbers are written, at least `_ROOM` apart."""
    for digits in _DIGITS:
        ends = (*digits, 10)
        if room * min(math.log10(b / a) for a, b in pairwise(ends)) >= _ROOM:
            found = _within(low, high, digits)
            return found if len(found) >= _FEWEST else _even(low, high, room)
    every = max(1, math.ceil(_ROOM / room))
    found = [float(at) for at in range(math.ceil(low), math.floor(high) + 1) if at % every == 0]
    return found if len(found) >= _FEWEST else _even(low, high, room)


def _within(low: float, high: float, digits: tuple[int, ...]) -> list[float]:
    decades = range(math.floor(low), math.ceil(high))
    found = [decade + math.log10(digit) for decade in decades for digit in digits]
    return [at for at in (*found, float(math.ceil(high))) if low <= at <= high]


def _even(low: float, high: float, room: float) -> list[float]:
    """Return round numbers in even steps: of less than a decade they are as readable as powers."""
    least, most = 10.0**low, 10.0**high
    if not (least > 0 and math.isfinite(most)):
        return []
    wanted = most - 10.0 ** (high - _ROOM / room)  # numbers are closest at the upper end
    unit = 10.0 ** math.floor(math.log10(wanted))
    step = next(unit * times for times in (1, 2, 5, 10) if unit * times >= wanted)
    first, last = math.ceil(least / step), math.floor(most / step)
    return [math.log10(at * step) for at in range(first, last + 1)]


def _words(at: float) -> str:
    """Return 10 to this power as it is written: 0.002, 500, 10⁻⁷, 2·10⁸."""
    if -4 <= at < 4:
        return three_digits(10.0**at)
    power = math.floor(at + 1e-9)
    digit = three_digits(10.0 ** (at - power))
    tens = f"10{str(power).translate(_SUPERSCRIPTS)}"
    return tens if digit == "1" else f"{digit}·{tens}"
