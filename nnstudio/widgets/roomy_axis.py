"""An axis across, whose numbers never run into each other."""

from __future__ import annotations

from math import floor, log10
from typing import Any

import pyqtgraph as pg
from PyQt6.QtGui import QFontMetricsF
from PyQt6.QtWidgets import QApplication

_GAP = 8.0
_RATIOS = {1: 2.0, 2: 2.5, 5: 2.0}


class RoomyAxis(pg.AxisItem):
    """Numbers 1, 2 or 5 · 10ᵏ apart with a gap between any two; finer ticks have no number.

    pyqtgraph divides an axis by its length alone, so that steps of five digits touch on a narrow plot.
    """

    def __init__(self) -> None:
        super().__init__("bottom")
        self._apart = 0.0

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        """Return the distances of numbered ticks and of those without, in the axis's unit."""
        usual = [(float(step), 0.0) for step, _ in super().tickSpacing(minVal, maxVal, size) or []]
        if not usual or not maxVal > minVal or size <= 0:
            return usual
        self._apart = self._with_room(min(step for step, _ in usual), (minVal, maxVal), size)
        return [(self._apart, 0.0), *[(step, start) for step, start in usual if step < self._apart][-1:]]

    def tickStrings(self, values: Any, scale: float, spacing: float) -> list[str]:
        if spacing < self._apart:
            return [""] * len(values)
        return super().tickStrings(values, scale, spacing)

    def _with_room(self, step: float, ends: tuple[float, float], size: float) -> float:
        """Return the first distance from `step` on that leaves room for the widest number and a gap."""
        metrics = QFontMetricsF(QApplication.font())
        while step < ends[1] - ends[0]:
            words = super().tickStrings(list(ends), 1.0, step)
            if size * step / (ends[1] - ends[0]) >= max(map(metrics.horizontalAdvance, words)) + _GAP:
                break
            step *= _ratio(step)
        return step


def _ratio(step: float) -> float:
    """Return what leads from 1 to 2, 2 to 5 and 5 to 10, at any power of ten."""
    lead = step / 10 ** floor(log10(step) + 1e-9)
    return _RATIOS.get(round(lead), 2.0)
