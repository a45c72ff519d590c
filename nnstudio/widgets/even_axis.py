"""An axis whose numbers keep their distance also where it is short."""

from __future__ import annotations

import math

import pyqtgraph as pg

_ROOM, _STEPS = 38, (1, 2, 2.5, 4, 5, 10)  # pixels from one number to the next


class EvenAxis(pg.AxisItem):
    """Numbers in round steps, at least 38 pixels apart."""

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        """Return the one step there is, and where it begins."""
        least = _ROOM * abs(maxVal - minVal) / max(size, 1.0)
        if not (math.isfinite(least) and least > 0):
            return []
        unit = 10.0 ** math.floor(math.log10(least))
        return [(next(unit * times for times in _STEPS if unit * times >= least * (1 - 1e-9)), 0.0)]
