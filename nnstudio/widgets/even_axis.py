"""An axis whose numbers keep their distance also where it is short."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pyqtgraph as pg
from PyQt6.QtGui import QFontMetricsF
from PyQt6.QtWidgets import QApplication

_ROOM, _GAP, _STEPS = 38, 8, (1, 2, 2.5, 4, 5, 10)  # pixels from one number to the next, and between two wide ones


class EvenAxis(pg.AxisItem):
    """Numbers in round steps, at least 38 pixels apart, and farther where they are wide."""

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        """Return the one step there is, and where it begins."""
        span = abs(maxVal - minVal)
        least = _ROOM * span / max(size, 1.0)
        if not (math.isfinite(least) and least > 0):
            return []
        metrics = QFontMetricsF(QApplication.font())
        for step in round_steps(least):
            words = self.tickStrings([minVal, maxVal], 1.0, step)
            if size * step / span >= max(map(metrics.horizontalAdvance, words)) + _GAP or step > span:
                return [(step, 0.0)]
        return []


def round_steps(least: float) -> Iterator[float]:
    """Yield ever larger round numbers from the first one that is not below `least`, over two powers of ten."""
    unit = 10.0 ** math.floor(math.log10(least))
    for times in (*_STEPS, *(10 * step for step in _STEPS[1:])):
        if unit * times >= least * (1 - 1e-9):
            yield unit * times
